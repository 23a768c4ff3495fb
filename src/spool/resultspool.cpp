// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultspool.h"

#include "filetarget.h"
#include "memorytarget.h"
#include "resultspools.h"
#include "spoolfile.h"
#include "spoolwriter.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView memoName = "memo"_L1;
constexpr qint64 largestMemo = qint64{64} << 20; // In bytes.

//! A target that keeps nothing, and says why.
class NoTarget final : public SpoolTarget
{
public:
    explicit NoTarget(QString problem)
        : m_problem(std::move(problem))
    { }

    [[nodiscard]] QString append(QByteArrayView /*bytes*/) override { return m_problem; }
    [[nodiscard]] QString restart() override { return m_problem; }
    [[nodiscard]] QString note(const SpoolEntry & /*entry*/) override { return m_problem; }
    void remove() override { }

private:
    QString m_problem;
};

} // namespace

ResultSpool::ResultSpool(ResultSpools &spools, QString name, bool mayBeOnDisk)
    : m_spools(spools)
    , m_name(std::move(name))
    , m_mayBeOnDisk(mayBeOnDisk)
{ }

//! Null: its files are in memory.
QString ResultSpool::folder() const
{
    return m_mayBeOnDisk ? m_spools.folderOf(m_name) : QString();
}

QString ResultSpool::memoryName(const SpoolKey &key) const
{
    return m_name + u'/' + spoolName(key);
}

//! Without an ending; null: the file would be in memory.
QString ResultSpool::pathOf(const SpoolKey &key) const
{
    const QString parent = folder();
    return parent.isNull() ? QString() : parent + u'/' + spoolName(key);
}

std::optional<SpoolEntry> ResultSpool::entry(const SpoolKey &key) const
{
    const QString path = pathOf(key);
    if (path.isNull()) {
        const std::shared_ptr<MemoryFile> file = m_spools.inMemory(memoryName(key));
        return file ? std::optional(file->entry) : std::nullopt;
    }
    std::optional<SpoolEntry> entry = entryAt(path);
    if (!entry || entry->key != withoutSignature(key)) {
        return std::nullopt;
    }
    entry->key = key;
    return entry;
}

QList<SpoolEntry> ResultSpool::entries() const
{
    QList<SpoolEntry> entries;
    const QString parent = folder();
    if (parent.isNull()) {
        for (const auto &file : m_spools.allInMemory(m_name + u'/')) {
            entries.append(file->entry);
        }
        return entries;
    }
    const QDir dir(parent);
    for (const QString &name : dir.entryList({u'*' + noteEnding}, QDir::Files)) {
        if (const auto entry = entryAt(dir.filePath(name.chopped(noteEnding.size())))) {
            entries.append(*entry);
        }
    }
    return entries;
}

ResultSpool::Opener ResultSpool::opener(const SpoolKey &key) const
{
    const QString path = pathOf(key);
    if (path.isNull()) {
        const std::shared_ptr<MemoryFile> file = m_spools.inMemory(memoryName(key));
        if (!file) {
            return {};
        }
        return [copy = *file]() -> std::unique_ptr<QIODevice> {
            return std::make_unique<MemoryFileReader>(copy);
        };
    }
    if (!entry(key)) {
        return {};
    }
    touch(path);
    return [path]() -> std::unique_ptr<QIODevice> {
        auto file = std::make_unique<QFile>(path + dataEnding);
        if (!file->open(QIODevice::ReadOnly)) {
            return nullptr;
        }
        return file;
    };
}

std::unique_ptr<SpoolWriter> ResultSpool::write(const SpoolKey &key)
{
    SpoolEntry here = entry(key).value_or(SpoolEntry{.key = key});
    const bool isContinued = here.canGoOn();
    if (!isContinued) {
        here = {.key = key};
    }
    const QString path = pathOf(key);
    return path.isNull() ? writeInMemory(here) : writeOnDisk(path, here);
}

std::unique_ptr<SpoolWriter> ResultSpool::writeInMemory(const SpoolEntry &here)
{
    const QString name = memoryName(here.key);
    std::shared_ptr<MemoryFile> file = m_spools.inMemory(name);
    if (file && file->isWritten) {
        return nullptr;
    }
    if (!file || here.bytes == 0) {
        file = std::make_shared<MemoryFile>();
    }
    m_spools.keepInMemory(name, file);
    return std::make_unique<SpoolWriter>(std::make_unique<MemoryTarget>(m_spools, file, name),
                                         here);
}

std::unique_ptr<SpoolWriter> ResultSpool::writeOnDisk(const QString &path, const SpoolEntry &here)
{
    m_spools.recountNowAndThen();
    // It may be removed and made anew: whoever reads the former file can go on.
    if (here.bytes == 0 && !isBeingWritten(path)) {
        removeSpoolFile(path);
    }
    const QString parent = QFileInfo(path).path();
    std::unique_ptr<SpoolTarget> target;
    if (makeOwnFolder(QFileInfo(parent).path()) && makeOwnFolder(parent)) {
        std::unique_ptr<FileTarget> file = FileTarget::open(m_spools, path, here.bytes);
        if (!file) {
            return nullptr;
        }
        if (file->problem().isNull()) {
            target = std::move(file);
        } else {
            target = std::make_unique<NoTarget>(file->problem());
        }
    } else {
        target = std::make_unique<NoTarget>(FileTarget::noFolder(parent));
    }
    return std::make_unique<SpoolWriter>(std::move(target), here);
}

void ResultSpool::remove(const SpoolKey &key)
{
    const QString path = pathOf(key);
    if (path.isNull()) {
        m_spools.removeFromMemory(memoryName(key));
    } else {
        removeSpoolFile(path);
    }
}

void ResultSpool::forget()
{
    const QString parent = folder();
    if (parent.isNull()) {
        m_spools.clearMemory(m_name + u'/');
    } else {
        QDir(parent).removeRecursively();
    }
    m_spools.recount();
}

//! Of the memo; null where nothing is kept over a restart.
QString ResultSpool::memoPath() const
{
    const QString parent = folder();
    const bool isKept = m_spools.rules().keeping == ResultKeeping::Keep;
    return isKept && !parent.isNull() ? parent + u'/' + memoName : QString();
}

QByteArray ResultSpool::memo() const
{
    const QString path = memoPath();
    if (path.isNull()) {
        return {};
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largestMemo) : QByteArray();
}

void ResultSpool::setMemo(const QByteArray &memo)
{
    const QString path = memoPath();
    if (path.isNull()) {
        return;
    }
    const QString parent = folder();
    if (memo.isEmpty()) {
        QFile::remove(path);
    } else if (makeOwnFolder(QFileInfo(parent).path()) && makeOwnFolder(parent)) {
        static_cast<void>(replaceFile(path, memo)); // What is left is fetched when asked for again.
    }
}
