// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlessdownload.h"

#include "batchcaches.h"
#include "batchfinder.h"
#include "batchreport.h"
#include "callqueue.h"
#include "fetchrequest.h"
#include "filecopy.h"
#include "filetally.h"
#include "resultfilefetch.h"
#include "savedfilename.h"

#include <QDir>
#include <QLocale>

#include <algorithm>
#include <memory>

namespace {

constexpr std::size_t mostFilesUnderWay = 2; // As many as the queue of calls sends.

} // namespace

HeadlessDownload::HeadlessDownload(const DownloadCommand &command, AccessResolver &resolver,
                                   const SpoolRules &spoolRules)
    : m_command(command)
    , m_run(command.connection, command.isQuiet,
            tr("Interrupted: files that were not whole yet are not there."), resolver)
    , m_spools(resultsFolder(cacheFolder(command.connection.profileDir)), spoolRules)
{
    connect(&m_run, &CommandRun::accessible, this, &HeadlessDownload::find);
    connect(&m_run, &CommandRun::finished, this, &HeadlessDownload::finished);
}

HeadlessDownload::~HeadlessDownload() = default;

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

void HeadlessDownload::find(const Access &access)
{
    m_spool = spoolOf(m_spools, access);
    m_finder = std::make_unique<BatchFinder>(m_run, m_command.batches, Stamp::now());
    connect(m_finder.get(), &BatchFinder::finished, this, &HeadlessDownload::takeBatches);
    m_finder->start();
}

void HeadlessDownload::takeBatches()
{
    m_batches = m_finder->takeBatches();
    m_shortfall.add(m_finder->shortfall());
    for (std::size_t batch = 0; batch < m_batches.size(); ++batch) {
        for (const ResultFileKind kind : m_command.kinds) {
            const QList<SpoolKey> keys = fetchRequest(m_batches[batch], {kind}).files;
            m_absent += keys.isEmpty() ? 1 : 0;
            for (const SpoolKey &key : keys) {
                m_wanted.push_back({batch, key});
            }
        }
    }
    fetchNext();
}

void HeadlessDownload::fetchNext()
{
    while (m_underWay.size() < mostFilesUnderWay && m_next < m_wanted.size()) {
        begin(m_wanted[m_next++]);
    }
    if (m_underWay.empty()) {
        end();
    }
}

void HeadlessDownload::begin(const Wanted &wanted)
{
    const QString name = nameOf(wanted);
    if (m_names.contains(name)) {
        m_shortfall.add(ExitStatus::NotWritten,
                        tr("Two files would be called %1: the second was not written.").arg(name),
                        tr("Give a --name with {id} and {kind} in it."));
        return;
    }
    m_names.insert(name);
    const auto copy = std::make_shared<FileCopy>(QDir(m_command.folder).filePath(name),
                                                 m_command.overwrites ? NewFile::Overwrite::Always
                                                                      : NewFile::Overwrite::Never);
    if (copy->open()) {
        fetch(wanted.key, copy);
    } else {
        noteUnwritten(*copy);
    }
}

void HeadlessDownload::fetch(const SpoolKey &key, const std::shared_ptr<FileCopy> &copy)
{
    auto fetch = std::make_unique<ResultFileFetch>(m_run.calls(), *m_spool, key, copy);
    const ResultFileFetch *const sender = fetch.get();
    connect(sender, &ResultFileFetch::changed, this, [this, sender] { showProgress(*sender); });
    connect(sender, &ResultFileFetch::finished, this, [this, sender, copy] {
        if (!m_run.hasEnded()) {
            take(sender, *copy);
            fetchNext();
        }
    });
    m_underWay.push_back(std::move(fetch));
    m_underWay.back()->start();
}

void HeadlessDownload::take(const ResultFileFetch *fetch, FileCopy &copy)
{
    const FetchedFile file = fetch->file();
    const auto found = std::ranges::find(m_underWay, fetch, &std::unique_ptr<ResultFileFetch>::get);
    (*found)->disconnect(this);
    found->release()->deleteLater(); // It is the sender.
    m_underWay.erase(found);
    m_run.note(begunAnewNote(file));
    if (isAbsent(file)) {
        ++m_absent;
        return;
    }
    const bool isLacking = lackOf(file).has_value();
    if (!copy.isWritten() || (!isLacking && !copy.place())) {
        noteUnwritten(copy);
    } else if (isLacking) {
        noteMissing(m_shortfall, file);
    } else {
        ++m_downloaded;
    }
}

void HeadlessDownload::showProgress(const ResultFileFetch &fetch)
{
    m_run.showProgress(
        tr("%1 of %2 files; %3")
            .arg(QLocale().toString(m_downloaded), QLocale().toString(qulonglong{m_wanted.size()}),
                 progressText(fetch.bytes(), fetch.total(), fetch.bytesPerSecond())));
}

void HeadlessDownload::noteUnwritten(const FileCopy &copy)
{
    m_shortfall.add(ExitStatus::NotWritten, copy.errorText(),
                    copy.isTaken() ? tr("--overwrite replaces files that are there.")
                                   : tr("Check the folder, its permissions and its free space."));
}

QString HeadlessDownload::nameOf(const Wanted &wanted) const
{
    return savedFileName(m_command.namePattern,
                         namePartsOf(m_batches[wanted.batch], resultFileWord(wanted.key.kind),
                                     wanted.key.fileId));
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
