// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exportfile.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class BatchTableModel;

//! Writes rows of the window's table to a file, a chunk at a time: formatting and the disk are
//! another thread's work, and only the next chunk is ever copied. Destroying it cancels the
//! export; the file that was there stays.
class WindowExport final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QString fileName;
        ExportFile::Options options;
        std::vector<int> rows; //!< Of the table model, in the order to write.
        ListingSummary summary;
    };

    WindowExport(const BatchTableModel &batches, Request request, QObject *parent = nullptr);
    ~WindowExport() override;

    void start();

Q_SIGNALS:
    void progressed(int writtenRows, int rows);
    //! @p problem is a sentence for people, null on success.
    void finished(const QString &problem);

private:
    void writeNextChunk();
    //! Runs @p step in another thread and then, if it went well, @p next here.
    void run(std::function<bool(ExportFile &)> step, void (WindowExport::*next)());
    void endStep();
    void commit();
    void succeed();

    const BatchTableModel &m_batches;
    Request m_request;
    std::shared_ptr<ExportFile> m_file; //!< Shared with the step under way.
    std::shared_ptr<std::atomic_bool> m_isCancelled = std::make_shared<std::atomic_bool>(false);
    std::size_t m_writtenRows = 0;
    //! Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
    QFutureWatcher<bool> m_step;
    void (WindowExport::*m_next)() = nullptr;
};
