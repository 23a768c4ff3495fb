// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filesaving.h"

#include "filecopy.h"
#include "resultfilefetch.h"

#include <QDir>
#include <QFileInfo>

#include <numeric>
#include <utility>

FileSaving::FileSaving(CallQueue &calls, ResultSpool &spool, std::vector<FileToSave> files,
                       NewFile::Overwrite overwrite, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_spool(spool)
    , m_files(std::move(files))
    , m_overwrite(overwrite)
    , m_left(m_files.size())
{
    std::iota(m_left.rbegin(), m_left.rend(), std::size_t(0));
}

FileSaving::~FileSaving() = default;

void FileSaving::start()
{
    if (m_state == SaveProgress::State::Ended) {
        for (auto failed = m_failed.rbegin(); failed != m_failed.rend(); ++failed) {
            m_left.push_back(failed->first);
        }
        m_failed.clear();
    }
    m_state = SaveProgress::State::Running;
    if (m_fetch) {
        m_fetch->start();
    } else {
        saveNext();
    }
    Q_EMIT changed();
}

void FileSaving::pause()
{
    if (m_state == SaveProgress::State::Running) {
        m_state = SaveProgress::State::Paused;
        if (m_fetch) {
            m_fetch->pause();
        }
        Q_EMIT changed();
    }
}

void FileSaving::stop(const QString &why)
{
    if (m_state == SaveProgress::State::Ended) {
        return;
    }
    m_fetch.reset();
    m_copy.reset();
    while (!m_left.empty()) {
        noteProblem(why);
    }
    m_state = SaveProgress::State::Ended;
    Q_EMIT changed();
    Q_EMIT ended();
}

SaveProgress FileSaving::progress() const
{
    SaveProgress progress{
        .state = m_state, .files = static_cast<int>(m_files.size()), .saved = m_saved};
    if (m_fetch) {
        progress.current = QFileInfo(m_files[m_left.back()].path).fileName();
        progress.bytes = m_fetch->bytes();
        progress.total = m_fetch->total();
        progress.bytesPerSecond = m_fetch->bytesPerSecond();
        progress.timeLeft = m_fetch->timeLeft();
    }
    for (const auto &[file, problem] : m_failed) {
        progress.problems.append(
            tr("%1: %2").arg(QFileInfo(m_files[file].path).fileName(), problem));
    }
    return progress;
}

void FileSaving::saveNext()
{
    while (!m_left.empty()) {
        const FileToSave &file = m_files[m_left.back()];
        m_copy = std::make_shared<FileCopy>(file.path, m_overwrite);
        if (m_copy->open()) {
            m_fetch = std::make_unique<ResultFileFetch>(
                m_calls, m_spool, SpoolKey{file.batch.id, file.fileId, file.kind}, m_copy);
            connect(m_fetch.get(), &ResultFileFetch::changed, this, &FileSaving::changed);
            connect(m_fetch.get(), &ResultFileFetch::finished, this, &FileSaving::endFile);
            m_fetch->start();
            return;
        }
        noteProblem(m_copy->errorText());
    }
    m_copy.reset();
    m_state = SaveProgress::State::Ended;
    Q_EMIT changed();
    Q_EMIT ended();
}

void FileSaving::endFile()
{
    const FetchedFile file = m_fetch->file();
    m_fetch->disconnect(this);
    m_fetch.release()->deleteLater(); // It is the sender.
    if (const std::optional<ApiError> lack = lackOf(file)) {
        noteProblem(lack->explanation());
    } else if (!m_copy->isWritten() || !m_copy->place()) {
        noteProblem(m_copy->errorText());
    } else {
        ++m_saved;
        m_left.pop_back();
    }
    saveNext();
}

void FileSaving::noteProblem(const QString &problem)
{
    m_failed.emplace_back(m_left.back(), problem);
    m_left.pop_back();
}
