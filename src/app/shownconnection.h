// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"
#include "refreshstate.h"

#include <QObject>
#include <QTimer>

class AccessResolver;
class BatchMonitor;
class JsonSource;
class OfflineBatches;

//! The connection that is shown: at once with what is kept of it, however long its token takes, and
//! once that is there with what its gateway says. One is left before the next is shown, so that
//! nothing of the two mixes.
class ShownConnection final : public QObject
{
    Q_OBJECT

public:
    ShownConnection(AccessResolver &resolver, BatchMonitor &monitor, OfflineBatches &offline,
                    JsonSource &json);

    //! Nothing: none is shown.
    [[nodiscard]] const std::optional<Connection> &connection() const { return m_connection; }
    //! Nothing while its token is not there.
    [[nodiscard]] const std::optional<Access> &access() const { return m_access; }
    //! The monitor's or, while the token is awaited, that.
    [[nodiscard]] RefreshState state() const;

    //! Asks at once; for the token first, where that is missing.
    void refresh();
    //! Deletes what is kept of it, and lists it anew.
    void forgetHistory();
    //! Deletes what is kept of @p removed and of what is shown of it, unless one of @p rest shares
    //! it, and does not show it any more.
    void remove(const Connection &removed, const QList<Connection> &rest);

Q_SIGNALS:
    //! What is in the table is of nothing that is shown.
    void left();
    void connectionChanged();
    void stateChanged();
    //! Why what is wanted is not shown, as a sentence for people; empty once it is.
    void problemFound(const QString &problem);

private:
    void showChosen(const Connection &connection);
    void showAccess(const Access &access);
    void showDemo(const Access &access);
    void begin();
    void noteTokenProblem(const QString &problem);
    void noteFailure(const QString &problem);
    void leave();

    AccessResolver &m_resolver;
    BatchMonitor &m_monitor;
    OfflineBatches &m_offline;
    JsonSource &m_json;
    std::optional<Connection> m_connection;
    std::optional<Access> m_access;
    bool m_isAwaitingToken = false;
    std::optional<ApiError> m_tokenError; //!< Why it does not come.
    QTimer m_tokenPause; //!< Until it is looked for again, wherever it belongs.
};
