// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file is read piece by piece, one for each turn of the event loop: a signal does not wait for
// the end of a file of gigabytes.

#include "resultsource.h"

#include "callqueue.h"
#include "commandrun.h"
#include "filetally.h"
#include "resultfilefetch.h"
#include "resultreader.h"

#include <QIODevice>

#include <utility>

namespace {

constexpr qint64 pieceBytes = 4 << 20; // A hundredth of a second.

} // namespace

ResultSource::ResultSource(CommandRun &run, ResultSpool &spool, FileTally &tally)
    : m_run(run)
    , m_spool(spool)
    , m_tally(tally)
{ }

ResultSource::~ResultSource() = default;

void ResultSource::read(const SpoolKey &key, Take take, Done done)
{
    m_reader = std::make_unique<ResultReader>(key.kind, std::move(take));
    m_done = std::move(done);
    m_fetch = std::make_unique<ResultFileFetch>(m_run.calls(), m_spool, key);
    connect(m_fetch.get(), &ResultFileFetch::changed, this, [this] {
        m_run.showProgress(
            progressText(m_fetch->bytes(), m_fetch->total(), m_fetch->bytesPerSecond()));
    });
    connect(m_fetch.get(), &ResultFileFetch::finished, this, &ResultSource::takeFile);
    m_fetch->start();
}

void ResultSource::takeFile()
{
    FetchedFile file = m_fetch->file();
    m_fetch->disconnect(this);
    m_fetch.release()->deleteLater(); // It is the sender.
    const ResultSpool::Opener open = m_spool.opener(file.key);
    m_file = open ? open() : nullptr;
    if (!m_file && !file.error && file.bytes > 0) {
        file.error = ApiError{.kind = ApiError::Kind::Cancelled,
                              .message = file.spoolProblem.isNull() ? tr("It was not kept.")
                                                                    : file.spoolProblem};
    }
    m_run.note(begunAnewNote(file));
    m_tally.add(file);
    m_isWhole = !lackOf(file) || isAbsent(file);
    readPiece();
}

void ResultSource::readPiece()
{
    if (m_run.hasEnded()) {
        return;
    }
    const QByteArray piece = m_file ? m_file->read(pieceBytes) : QByteArray();
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
    m_tally.addLines(*m_reader);
    m_reader.reset();
    const Done done = std::exchange(m_done, nullptr); // It may begin the next file.
    done(std::move(m_file), m_isWhole);
}
