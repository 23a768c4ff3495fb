// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowexport.h"

#include "batchtablemodel.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace {

constexpr std::size_t chunkRows = 2000; // Copied within a millisecond.

} // namespace

WindowExport::WindowExport(const BatchTableModel &batches, Request request, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_request(std::move(request))
    , m_file(std::make_shared<ExportFile>(QFileInfo(m_request.fileName).absoluteFilePath(),
                                          m_request.options))
{
    // Row numbers hold for as long as the model is not reset.
    connect(&m_step, &QFutureWatcherBase::finished, this, &WindowExport::endStep);
    connect(&m_batches, &QAbstractItemModel::modelReset, this, [this] {
        m_step.disconnect(this);
        Q_EMIT finished(tr("The export was cancelled: another connection is shown now."));
    });
}

WindowExport::~WindowExport()
{
    *m_isCancelled = true;
}

void WindowExport::start()
{
    run([](ExportFile &file) { return file.open(); }, &WindowExport::writeNextChunk);
}

void WindowExport::writeNextChunk()
{
    Q_EMIT progressed(static_cast<int>(m_writtenRows), static_cast<int>(m_request.rows.size()));
    const std::size_t end = std::min(m_writtenRows + chunkRows, m_request.rows.size());
    std::vector<std::pair<int, BatchStanding>> chunk;
    chunk.reserve(end - m_writtenRows);
    for (std::size_t i = m_writtenRows; i < end; ++i) {
        const int row = m_request.rows[i];
        chunk.emplace_back(row, m_batches.standings().at(row));
    }
    m_writtenRows = end;
    const auto write = [batches = m_batches.batches().rows(),
                        chunk = std::move(chunk)](ExportFile &file) {
        return std::ranges::all_of(
            chunk, [&](const auto &row) { return file.write(batches[row.first], row.second); });
    };
    run(write,
        end == m_request.rows.size() ? &WindowExport::commit : &WindowExport::writeNextChunk);
}

void WindowExport::commit()
{
    run([summary = m_request.summary, isCancelled = m_isCancelled](
            ExportFile &file) { return !*isCancelled && file.commit(summary); },
        &WindowExport::succeed);
}

void WindowExport::succeed()
{
    const int rows = static_cast<int>(m_request.rows.size());
    Q_EMIT progressed(rows, rows);
    Q_EMIT finished({});
}

void WindowExport::run(std::function<bool(ExportFile &)> step, void (WindowExport::*next)())
{
    m_next = next;
    m_step.setFuture(
        QtConcurrent::run([file = m_file, step = std::move(step)] { return step(*file); }));
}

void WindowExport::endStep()
{
    if (m_step.result()) {
        (this->*m_next)();
    } else {
        Q_EMIT finished(m_file->errorText());
    }
}
