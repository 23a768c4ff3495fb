// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "batchkey.h"
#include "preferences.h"
#include "refreshstate.h"
#include "retrypolicy.h"

#include <QObject>
#include <QTimer>

#include <memory>

class AccessResolver;
class BatchCaches;
class BatchMonitor;
class BatchTableModel;
class GatewaySession;
class JsonSource;
class QNetworkAccessManager;

//! Of the one gateway that is shown at a time.
inline constexpr GatewayNumber shownGateway = 0;

//! The connection that is shown, and its session: at once with what is kept of it, however long its
//! token takes, and once that is there with what its gateway says. Puts the session's rows into the
//! table. One is left before the next is shown, so that nothing of the two mixes.
class ShownConnection final : public QObject
{
    Q_OBJECT

public:
    ShownConnection(AccessResolver &resolver, QNetworkAccessManager &network,
                    RetryPolicy retryPolicy, BatchCaches &caches, BatchTableModel &batches,
                    JsonSource &json);
    ~ShownConnection() override;

    //! Nothing: none is shown.
    [[nodiscard]] const std::optional<Connection> &connection() const { return m_connection; }
    //! Nothing while its token is not there.
    [[nodiscard]] std::optional<Access> access() const;
    //! The session's or, while the token is awaited, that.
    [[nodiscard]] RefreshState state() const;
    //! Null: none is shown. Another after each left connection.
    [[nodiscard]] GatewaySession *session() { return m_session.get(); }

    //! Asks at once; for the token first, where that is missing.
    void refresh();
    //! The user has looked: what changes from now on is marked.
    void keepBaseline();
    //! Deletes what is kept of it, and lists it anew.
    void forgetHistory();
    //! Deletes what is kept of @p removed and of what is shown of it, unless one of @p rest shares
    //! it, and does not show it any more.
    void remove(const Connection &removed, const QList<Connection> &rest);

    // Of this session and of those to come.
    void setPreferences(const Preferences &preferences);
    void setPaused(bool isPaused);
    void setWindowHidden(bool isHidden);

Q_SIGNALS:
    void connectionChanged();
    //! As GatewaySession's: all that the refresh has brought is in the table.
    void refreshEnded(const WalkEnd &end);
    void stateChanged();
    //! Why what is wanted is not shown, as a sentence for people; empty once it is.
    void problemFound(const QString &problem);

private:
    void showChosen(const Connection &connection);
    void showAccess(const Access &access);
    void showDemo(const Access &access);
    void beginSession(const Connection &connection, BatchCaches *caches);
    void applyWishes();
    void endRefresh(const WalkEnd &end);
    void noteTokenProblem(const QString &problem);
    void noteFailure(const QString &problem);
    void leave();
    void endSession();

    AccessResolver &m_resolver;
    QNetworkAccessManager &m_network;
    RetryPolicy m_retryPolicy;
    BatchCaches &m_caches;
    BatchTableModel &m_batches;
    JsonSource &m_json;
    std::optional<Connection> m_connection;
    std::unique_ptr<GatewaySession> m_session; //!< As long as there is a connection.
    Preferences m_preferences;
    bool m_isPaused = false;
    bool m_isWindowHidden = false;
    bool m_isAwaitingToken = false;
    std::optional<ApiError> m_tokenError; //!< Why it does not come.
    QTimer m_tokenPause; //!< Until it is looked for again, wherever it belongs.
};
