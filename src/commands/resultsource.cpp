// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file is read piece by piece, one for each turn of the event loop: a signal does not wait for
// the end of a file of gigabytes.

#include "resultsource.h"

#include "commandrun.h"
#include "filefetch.h"
#include "resultreader.h"

#include <QTemporaryFile>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceBytes = 4 << 20; // A hundredth of a second.

QString fileSentence(ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return ResultSource::tr("The input file of %1 could not be read: %2");
    case ResultFileKind::Output:
        return ResultSource::tr("The output file of %1 could not be read: %2");
    case ResultFileKind::Error:
        return ResultSource::tr("The error file of %1 could not be read: %2");
    }
    Q_UNREACHABLE();
}

//! Advice about a base URL is of no use for a file.
QString adviceForFile(const ApiError &error)
{
    return error.kind == ApiError::Kind::NotFound
        ? ResultSource::tr("Files of results are kept for a limited time.")
        : adviceFor(error);
}

} // namespace

QString fileIdOf(const Batch &batch, ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return batch.inputFileId;
    case ResultFileKind::Output:
        return batch.outputFileId;
    case ResultFileKind::Error:
        return batch.errorFileId == batch.outputFileId ? QString() : batch.errorFileId;
    }
    Q_UNREACHABLE();
}

ResultSource::ResultSource(CommandRun &run)
    : m_run(run)
{
    connect(&run, &CommandRun::ending, this, &ResultSource::drop);
}

ResultSource::~ResultSource() = default;

void ResultSource::drop()
{
    m_isDropped = true;
}

void ResultSource::read(const Batch &batch, ResultFileKind kind, Take take, Done done)
{
    m_batch = &batch;
    m_kind = kind;
    m_reader = std::make_unique<ResultReader>(kind, std::move(take));
    m_done = std::move(done);
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open()) {
        m_run.end(ExitStatus::NotWritten,
                  {tr("There is no room for temporary files: %1.").arg(file->errorString())});
        return;
    }
    m_file = std::move(file);
    fetchFile(m_run, fileIdOf(batch, kind), *m_file, this,
              [this](const std::optional<ApiError> &error) { takeFile(error); });
}

void ResultSource::takeFile(const std::optional<ApiError> &error)
{
    m_isWhole = !error;
    if (error) {
        noteMissing(*error);
    } else {
        ++m_counts.filesRead;
    }
    if (m_file->seek(0)) {
        readPiece();
    }
}

void ResultSource::noteMissing(const ApiError &error)
{
    ++m_counts.filesMissing;
    m_shortfall.add(error.needsUser() ? ExitStatus::Unauthorized : ExitStatus::Incomplete,
                    fileSentence(m_kind).arg(m_batch->id, error.message), adviceForFile(error));
}

void ResultSource::readPiece()
{
    if (m_isDropped) {
        return;
    }
    const QByteArray piece = m_file->read(pieceBytes);
    if (piece.isEmpty()) {
        endFile();
        return;
    }
    m_reader->read(piece);
    QMetaObject::invokeMethod(this, &ResultSource::readPiece, Qt::QueuedConnection);
}

void ResultSource::endFile()
{
    m_reader->finish();
    m_counts.lines += m_reader->lines();
    m_counts.unreadableLines += m_reader->unreadableLines();
    m_reader.reset();
    const Done done = std::exchange(m_done, nullptr); // It may begin the next file.
    done(std::move(m_file), m_isWhole);
}

Shortfall ResultSource::shortfall() const
{
    Shortfall shortfall = m_shortfall;
    if (m_counts.unreadableLines > 0) {
        shortfall.add(ExitStatus::Incomplete,
                      tr("%n line(s) could not be read.", nullptr,
                         static_cast<int>(std::min<qint64>(m_counts.unreadableLines,
                                                           std::numeric_limits<int>::max()))));
    }
    return shortfall;
}
