// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "snapshotjob.h"
#include "stamp.h"

#include <QHash>
#include <QObject>

#include <vector>

class BatchTableModel;
class CallQueue;
struct FilePage;
struct ResultState;

//! Learns when the server deletes results: from the list of its files, while a query asks for that,
//! and from what it says of a single file. Tells the table of batches.
class ResultExpiry final : public QObject
{
    Q_OBJECT

public:
    //! @p batches must outlive it.
    explicit ResultExpiry(BatchTableModel &batches, QObject *parent = nullptr);
    ~ResultExpiry() override;

    //! Whom to ask; null: nobody. It must outlive its use, which the next call ends.
    void setSource(CallQueue *calls);
    //! The query in effect: the list is asked for while the query names `results_expire`.
    void setQuery(const QString &query);
    //! Asks for the list anew where it is wanted and not young any more.
    void renew();
    //! What is known of the files of one batch.
    void note(const ResultState &state);

Q_SIGNALS:
    //! The gateway does not tell; a sentence for people.
    void problemFound(const QString &problem);

private:
    using Expiry = std::vector<std::pair<BatchKey, Stamp>>;

    void ask(const QString &after);
    void take(const FilePage &page);
    void tell();

    BatchTableModel &m_batches;
    CallQueue *m_calls = nullptr;
    bool m_isWanted = false;
    Stamp m_askedAt;
    int m_pages = 0;
    QHash<QByteArray, Stamp> m_expiry; //!< By id of a file.
    std::unique_ptr<QObject> m_call; //!< While the list is asked for.
    SnapshotJob<Expiry> m_job;
};
