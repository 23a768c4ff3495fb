// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlessdownload.h"

#include "filefetch.h"
#include "savedfilename.h"

#include <QDir>
#include <QLocale>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostUnderWay = 2; // As many as the queue of calls sends.

//! As in the names of their options.
QString kindWord(ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return u"input"_s;
    case ResultFileKind::Output:
        return u"output"_s;
    case ResultFileKind::Error:
        return u"errors"_s;
    }
    Q_UNREACHABLE();
}

FileNameParts partsOf(const Batch &batch, ResultFileKind kind)
{
    return {.id = batch.id,
            .kind = kindWord(kind),
            .fileId = fileIdOf(batch, kind),
            .model = batch.model,
            .endpoint = batch.endpoint,
            .status = batch.rawStatus,
            .created = batch.stamps[StampKind::Created]};
}

} // namespace

HeadlessDownload::HeadlessDownload(const DownloadCommand &command, AccessResolver &resolver)
    : m_command(command)
    , m_run(command.connection, command.isQuiet,
            tr("Interrupted: files that were not whole yet are not there."), resolver)
{
    connect(&m_run, &CommandRun::accessible, this, &HeadlessDownload::find);
    connect(&m_run, &CommandRun::finished, this, &HeadlessDownload::finished);
}

void HeadlessDownload::start()
{
    if (makeFolder()) {
        m_run.start();
        return;
    }
    m_run.end(ExitStatus::NotWritten,
              {tr("There is no folder %1 that can be written to.").arg(m_command.folder),
               tr("Check its name and permissions, or give another --to.")});
}

bool HeadlessDownload::makeFolder() const
{
    const QFileInfo folder(m_command.folder);
    const bool isThere = folder.exists() || QDir().mkdir(m_command.folder);
    const QFileInfo made(m_command.folder);
    return isThere && made.isDir() && made.isWritable();
}

void HeadlessDownload::find()
{
    m_finder.emplace(m_run, m_command.batches, Stamp::now());
    connect(&*m_finder, &BatchFinder::finished, this, &HeadlessDownload::takeBatches);
    m_finder->start();
}

void HeadlessDownload::takeBatches()
{
    m_batches = m_finder->takeBatches();
    m_shortfall.add(m_finder->shortfall());
    for (std::size_t batch = 0; batch < m_batches.size(); ++batch) {
        for (const ResultFileKind kind : m_command.kinds) {
            if (fileIdOf(m_batches[batch], kind).isEmpty()) {
                ++m_absent;
            } else {
                m_files.push_back({batch, kind});
            }
        }
    }
    fetchNext();
}

void HeadlessDownload::fetchNext()
{
    while (m_underWay < mostUnderWay && m_next < m_files.size()) {
        fetch(m_files[m_next++]);
    }
    if (m_underWay == 0) {
        end();
    }
}

void HeadlessDownload::fetch(const BatchFile &file)
{
    const QString name = nameOf(file);
    if (m_names.contains(name)) {
        m_shortfall.add(ExitStatus::NotWritten,
                        tr("Two files would be called %1: the second was not written.").arg(name),
                        tr("Give a --name with {id} and {kind} in it."));
        return;
    }
    m_names.insert(name);
    const auto target = std::make_shared<NewFile>(QDir(m_command.folder).filePath(name),
                                                  m_command.overwrites ? NewFile::Overwrite::Always
                                                                       : NewFile::Overwrite::Never);
    if (!target->open()) {
        noteUnwritten(*target);
        return;
    }
    ++m_underWay;
    fetchFile(
        m_run.calls(), m_batches[file.batch], file.kind, target->device(),
        [this](qint64 bytes, std::optional<qint64> total) {
            m_run.showProgress(tr("%1 of %2 files; %3")
                                   .arg(QLocale().toString(m_downloaded),
                                        QLocale().toString(qulonglong{m_files.size()}),
                                        fetchedText(bytes, total)));
        },
        this,
        [this, file, target](const std::optional<ApiError> &error) {
            --m_underWay;
            if (!m_run.hasEnded()) {
                take(file, *target, error);
                fetchNext();
            }
        });
}

void HeadlessDownload::take(const BatchFile &file, NewFile &target,
                            const std::optional<ApiError> &error)
{
    if (target.device().error() != QFileDevice::NoError || (!error && !target.place())) {
        noteUnwritten(target);
    } else if (error) {
        m_shortfall.add(exitStatusOfFile(*error),
                        fileProblem(m_batches[file.batch], file.kind, *error),
                        adviceForFile(*error));
    } else {
        ++m_downloaded;
    }
}

void HeadlessDownload::noteUnwritten(const NewFile &target)
{
    m_shortfall.add(ExitStatus::NotWritten, target.errorText(),
                    target.isTaken() ? tr("--overwrite replaces files that are there.")
                                     : tr("Check the folder, its permissions and its free space."));
}

QString HeadlessDownload::nameOf(const BatchFile &file) const
{
    return savedFileName(m_command.namePattern, partsOf(m_batches[file.batch], file.kind));
}

void HeadlessDownload::end()
{
    QStringList sentences{tr("%n file(s) downloaded.", nullptr, m_downloaded)};
    if (m_absent > 0) {
        sentences.append(
            tr("%n file(s) do not exist: their batches have none.", nullptr, m_absent));
    }
    m_run.end(m_shortfall.status(), sentences + m_shortfall.explanation());
}
