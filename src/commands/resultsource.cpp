// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file is read piece by piece, one for each turn of the event loop: a signal does not wait for
// the end of a file of gigabytes.

#include "resultsource.h"

#include "callqueue.h"
#include "commandrun.h"
#include "filefetch.h"
#include "resultreader.h"

#include <QLocale>
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

} // namespace

QList<ResultFileKind> resultFilesOf(const Batch &batch)
{
    QList<ResultFileKind> kinds;
    if (!batch.outputFileId.isEmpty()) {
        kinds.append(ResultFileKind::Output);
    }
    if (!batch.errorFileId.isEmpty() && batch.errorFileId != batch.outputFileId) {
        kinds.append(ResultFileKind::Error);
    }
    return kinds;
}

QString fileProblem(const Batch &batch, ResultFileKind kind, const ApiError &error)
{
    return fileSentence(kind).arg(batch.id, error.message);
}

ExitStatus exitStatusOfFile(const ApiError &error)
{
    return error.needsUser() ? ExitStatus::Unauthorized : ExitStatus::Incomplete;
}

QString adviceForFile(const ApiError &error)
{
    // That of a NotFound is about the base URL.
    return error.kind == ApiError::Kind::NotFound
        ? ResultSource::tr("Files of results are kept for a limited time.")
        : adviceFor(error);
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
    if (m_isDropped) {
        return;
    }
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
    fetchFile(
        m_run.calls(), batch, kind, *m_file,
        [this](qint64 bytes, std::optional<qint64> total) {
            m_run.showProgress(
                tr("File %1: %2")
                    .arg(QLocale().toString(m_counts.filesRead + m_counts.filesMissing + 1),
                         fetchedText(bytes, total)));
        },
        this, [this](const std::optional<ApiError> &error) { takeFile(error); });
}

void ResultSource::takeFile(const std::optional<ApiError> &error)
{
    m_isWhole = !error;
    if (error) {
        ++m_counts.filesMissing;
        m_shortfall.add(exitStatusOfFile(*error), fileProblem(*m_batch, m_kind, *error),
                        adviceForFile(*error));
    } else {
        ++m_counts.filesRead;
    }
    if (m_file->seek(0)) {
        readPiece();
    }
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
