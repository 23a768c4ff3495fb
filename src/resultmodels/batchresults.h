// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "readresults.h"
#include "snapshotjob.h"

#include <QObject>

struct Batch;

//! What is known of the results of one batch: its files, as whoever fetches them tells, and what
//! was read in them, in another thread. Fetches nothing itself.
class BatchResults final : public QObject
{
    Q_OBJECT

public:
    explicit BatchResults(BackgroundPool &background, QObject *parent = nullptr);

    [[nodiscard]] BackgroundPool &background() const { return m_background; }
    [[nodiscard]] const ResultState &state() const { return m_state; }
    //! Null: nothing is read.
    [[nodiscard]] const SharedResults &results() const { return m_results; }

    //! The batch may have changed: files come with its end. Another one, or none, ends what was
    //! known of the one before. @p files are those that it has, of which nothing need be known yet.
    void setBatch(const std::optional<Batch> &batch, const BatchFiles &files);
    //! Takes the token out of what is shown, from the next reading on.
    void setRedactor(const Redactor &redactor) { m_redactor = redactor; }
    [[nodiscard]] const Redactor &redactor() const { return m_redactor; }
    //! Whether a gateway can be asked for files.
    void setCanAsk(bool canAsk);
    //! What is known of a file of the batch now; it is ignored where the batch does not have it.
    //! @p open may be called in another thread.
    void setFile(const BatchFile &file, std::function<std::unique_ptr<QIODevice>()> open);

    //! Opens what is here of a file; null where nothing is.
    [[nodiscard]] std::unique_ptr<QIODevice> openFile(ResultFileKind kind) const;

    //! Answered by detailRead(), unless another wish comes first.
    void requestDetail(int request);

Q_SIGNALS:
    void stateChanged();
    //! results() are other ones: the numbers of requests and groups are, too.
    void resultsChanged();
    void detailRead(const RequestDetail &detail);

private:
    [[nodiscard]] std::vector<ReadableFile> readableFiles() const;
    void readIfWorthwhile();
    void read();
    void takeResults(const SharedResults &results);

    BackgroundPool &m_background;
    Redactor m_redactor;
    ResultState m_state;
    std::vector<ReadableFile> m_readable; //!< Of the files that are here in part or whole.
    SharedResults m_results;
    qint64 m_bytesRead = 0; //!< When the last reading began.
    bool m_wasAllWhole = false; //!< Likewise.
    SnapshotJob<SharedResults> m_reading;
    SnapshotJob<RequestDetail> m_detail;
};
