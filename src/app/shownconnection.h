// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "batchkey.h"
#include "preferences.h"
#include "refreshstate.h"
#include "resultspools.h"
#include "retrypolicy.h"

#include <QObject>
#include <QTimer>

#include <memory>

class AccessResolver;
class BatchCaches;
class BatchMonitor;
class BatchReasons;
class BatchTableModel;
class GatewaySession;
class JsonSource;
class QNetworkAccessManager;
class ResultSpool;
struct Batch;

//! The connection that is shown, and its session: at once with what is kept of it, however long its
//! token takes, and once the token is there with what its gateway says. Puts the session's rows
//! into the table, and removes them when it leaves the connection. It leaves one before it shows
//! the next, so that nothing of the two mixes.
class ShownConnection final : public QObject
{
    Q_OBJECT

public:
    ShownConnection(AccessResolver &resolver, RetryPolicy retryPolicy, BatchCaches &caches,
                    BatchTableModel &batches, JsonSource &json);
    ~ShownConnection() override;

    //! The number that the rows of the shown connection carry.
    static constexpr GatewayNumber gateway = 0;

    //! Nothing: none is shown.
    [[nodiscard]] const std::optional<Connection> &connection() const { return m_connection; }
    //! Nothing while its token is not there.
    [[nodiscard]] std::optional<Access> access() const;
    //! The session's state or, while the token is awaited, that it is awaited.
    [[nodiscard]] RefreshState state() const;
    //! Null: none is shown. Each connection that is shown has a session of its own.
    [[nodiscard]] GatewaySession *session() { return m_session.get(); }

    //! The files of its batches on this computer. Null: none is shown. It lives as long as the
    //! session.
    [[nodiscard]] ResultSpool *results() { return m_spool.get(); }

    //! Whether batches of the connection are kept on this computer, or may be: those that are still
    //! being read, or that cannot be read at the moment, will be shown one day.
    [[nodiscard]] bool keepsBatches() const;

    //! Refreshes at once; if the token is missing, looks for it first.
    void refresh();
    //! The user has looked: changes from now on are marked.
    void keepBaseline();
    //! Takes over, and keeps over a restart where that is allowed, why requests of @p batch did not
    //! succeed: its result files were read, all of them, when it was as @p batch says.
    void noteReasons(const Batch &batch, const BatchReasons &reasons);
    //! Deletes what is kept of the shown connection, files of batches, too, and lists its batches
    //! anew.
    void forgetHistory();
    //! Stops showing @p removed, and deletes what is kept of it, unless a connection of @p rest
    //! keeps its batches in the same file.
    void remove(const Connection &removed, const QList<Connection> &rest);

    //! Tells which connections are saved now. If the shown one was among them and is not any more,
    //! another window of the profile has removed it: it is removed from this one, too. If it has
    //! changed, it is shown as it is now. To be called once it is shown, and whenever the list may
    //! have changed in another window.
    void follow(const QList<Connection> &saved);
    //! Tells that this window has saved them: of what it changed itself, follow() says nothing.
    void noteOwnEdit(const QList<Connection> &saved);

    //! Whether batches may be kept over a restart; to be said before anything is shown. Where they
    //! may not, what is kept of a connection is deleted once it is shown.
    void setMayKeep(bool mayKeep) { m_mayKeep = mayKeep; }

    // These hold for the session that is shown and for all later ones.
    void setPreferences(const Preferences &preferences);
    void setPaused(bool isPaused);
    void setWindowHidden(bool isHidden);

Q_SIGNALS:
    void connectionChanged();
    //! session() and results() are there.
    void sessionBegan();
    //! They are about to end: nobody may use them any more.
    void sessionEnding();
    //! See GatewaySession: all rows of the refresh are in the table.
    void refreshEnded(const WalkEnd &end);
    void stateChanged();
    //! Why the wanted connection is not shown, as a sentence for people; empty once it is, or once
    //! there is news of the one that is shown in its place.
    void problemFound(const QString &problem);
    //! What another window did to the shown connection, as a sentence for people.
    void editFollowed(const QString &note);

private:
    void showChosen(const Connection &connection);
    void showAccess(const Access &access);
    void showDemo(const Access &access);
    void beginSession(const Connection &connection, BatchCaches *caches);
    void beginKeptSession(const Connection &connection);
    void applyWishes();
    void noteState();
    void endRefresh(const WalkEnd &end);
    void noteTokenProblem(const QString &problem);
    void noteFailure(const QString &problem);
    void noteRefusal(const QString &problem);
    void endRefusal();
    void leave();
    void endSession();

    AccessResolver &m_resolver;
    RetryPolicy m_retryPolicy;
    BatchCaches &m_caches;
    BatchTableModel &m_batches;
    JsonSource &m_json;
    ResultSpools m_results;
    std::unique_ptr<ResultSpool> m_spool; //!< Of the session.
    std::optional<Connection> m_connection;
    std::optional<Connection> m_saved; //!< m_connection, as it was among the saved ones.
    std::unique_ptr<QNetworkAccessManager> m_network; //!< Of the session.
    std::unique_ptr<GatewaySession> m_session; //!< As long as there is a connection.
    Preferences m_preferences;
    bool m_mayKeep = true;
    bool m_isPaused = false;
    bool m_isWindowHidden = false;
    bool m_isAwaitingToken = false;
    bool m_isRefusalTold = false; //!< Of another connection that should have been shown.
    bool m_isRefusalNew = false; //!< It came during the refresh that is under way.
    std::optional<ApiError> m_tokenError; //!< Why the token does not come.
    QTimer m_tokenPause; //!< When it ends, the token is looked for again.
};
