// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A folder has a folder for each connection, and one for each running program that keeps files
// until it ends. Such a program holds a lock: a folder whose lock nobody holds is of one that was
// killed.

#include "resultspools.h"

#include "connection.h"
#include "memoryfile.h"
#include "resultspool.h"
#include "spoolfile.h"

#include <QDateTime>
#include <QDir>
#include <QLockFile>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes countEvery{1}; // What other windows write counts within that time.

constexpr QLatin1StringView sessionMark = "session-"_L1;
constexpr QLatin1StringView lockEnding = ".lock"_L1;

//! Whether folderFor() gives such names: nothing else in the folder is ours to remove.
bool isFolderName(const QString &name)
{
    static const QRegularExpression made(u"^[0-9a-f]{32}(-[0-9a-f]{32}){0,2}$"_s);
    return made.match(name).hasMatch();
}

//! An identity() or keptName() is such a name already, unless settings are damaged.
QString folderFor(const QString &name)
{
    return isFolderName(name) ? name : idMadeOf(name.toUtf8());
}

//! Whether the folder or file of this name belongs to @p identity or a variant of it.
bool isOf(const QString &name, const QString &identity)
{
    return name == identity || name.startsWith(identity + u'-');
}

struct UsedFile
{
    qint64 usedAt; //!< In ms since the epoch; 0: it has no note.
    QString path;
    qint64 bytes;
};

//! The one that was not used for longest first.
std::vector<UsedFile> byUse(const QStringList &paths)
{
    std::vector<UsedFile> files;
    for (const QString &path : paths) {
        const QDateTime usedAt = QFileInfo(path + noteEnding).lastModified();
        files.push_back({usedAt.isValid() ? usedAt.toMSecsSinceEpoch() : 0, path,
                         QFileInfo(path + dataEnding).size()});
    }
    std::ranges::sort(files, {}, &UsedFile::usedAt);
    return files;
}

} // namespace

SpoolRules spoolRules(const Preferences &preferences)
{
    return {.keeping = preferences.resultKeeping,
            .mostBytes = qint64{preferences.resultsMiB} << 20};
}

ResultSpools::ResultSpools(QString folder, SpoolRules rules)
    : m_folder(std::move(folder))
{
    removeFormerSessions();
    m_rules.keeping = rules.keeping;
    if (rules.keeping != ResultKeeping::Keep) {
        removeFolders({});
    }
    setRules(rules);
}

ResultSpools::~ResultSpools()
{
    endSession();
}

void ResultSpools::setRules(const SpoolRules &rules)
{
    const SpoolRules before = std::exchange(m_rules, rules);
    if (before.keeping != rules.keeping) {
        endSession();
        clearMemory();
        if (rules.keeping != ResultKeeping::Keep) {
            removeFolders({});
        }
    }
    recount();
    static_cast<void>(makeRoom(0));
}

std::unique_ptr<ResultSpool> ResultSpools::open(const Connection &connection)
{
    return std::make_unique<ResultSpool>(*this, folderFor(keptName(connection)), true);
}

std::unique_ptr<ResultSpool> ResultSpools::openInMemory(const Connection &connection)
{
    return std::make_unique<ResultSpool>(*this, folderFor(keptName(connection)), false);
}

void ResultSpools::remove(const Connection &connection)
{
    const QString beginning = folderFor(identity(connection));
    removeFolders(beginning);
    clearMemory(beginning);
    recount();
}

qint64 ResultSpools::byteCount() const
{
    qint64 bytes = 0;
    for (const QString &path : paths()) {
        bytes += QFileInfo(path + dataEnding).size();
    }
    return bytes;
}

QString ResultSpools::folderOf(const QString &name)
{
    switch (m_rules.keeping) {
    case ResultKeeping::Keep:
        return m_folder + u'/' + name;
    case ResultKeeping::Session:
        beginSession();
        return m_session + u'/' + name;
    case ResultKeeping::Never:
        return {};
    }
    Q_UNREACHABLE();
}

bool ResultSpools::makeRoom(qint64 bytes)
{
    if (m_bytes + bytes > m_rules.mostBytes) {
        recount();
    }
    if (m_bytes + bytes > m_rules.mostBytes) {
        dropLeastUsed(bytes);
    }
    if (m_bytes + bytes > m_rules.mostBytes) {
        return false;
    }
    m_bytes += bytes;
    return true;
}

//! Some more than is needed at once: who writes a large file need not come back for each piece.
void ResultSpools::dropLeastUsed(qint64 bytes)
{
    const qint64 wanted = m_rules.mostBytes - m_rules.mostBytes / 16;
    for (const UsedFile &file : byUse(paths())) {
        if (m_bytes + bytes <= wanted) {
            return;
        }
        if (!isBeingWritten(file.path)) {
            removeSpoolFile(file.path);
            m_bytes -= file.bytes;
        }
    }
}

void ResultSpools::recountNowAndThen()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_countedAt || now - *m_countedAt > countEvery) {
        recount();
    }
}

void ResultSpools::recount()
{
    m_countedAt = std::chrono::steady_clock::now();
    m_bytes = byteCount();
}

std::shared_ptr<MemoryFile> ResultSpools::inMemory(const QString &name)
{
    const std::shared_ptr<MemoryFile> file = m_memory.value(name);
    if (file) {
        file->usedAt = ++m_uses;
    }
    return file;
}

void ResultSpools::keepInMemory(const QString &name, const std::shared_ptr<MemoryFile> &file)
{
    file->usedAt = ++m_uses;
    m_memory.insert(name, file);
}

bool ResultSpools::makeRoomInMemory(qint64 bytes)
{
    for (;;) {
        qint64 held = 0;
        auto oldest = m_memory.end();
        for (auto file = m_memory.begin(); file != m_memory.end(); ++file) {
            held += (*file)->bytes;
            if (!(*file)->isWritten
                && (oldest == m_memory.end() || (*file)->usedAt < (*oldest)->usedAt)) {
                oldest = file;
            }
        }
        if (held + bytes <= mostInMemory) {
            return true;
        }
        if (oldest == m_memory.end()) {
            return false;
        }
        m_memory.erase(oldest);
    }
}

void ResultSpools::removeFromMemory(const QString &name)
{
    m_memory.remove(name);
}

QList<std::shared_ptr<MemoryFile>> ResultSpools::allInMemory(const QString &beginning) const
{
    QList<std::shared_ptr<MemoryFile>> files;
    for (auto file = m_memory.begin(); file != m_memory.end(); ++file) {
        if (file.key().startsWith(beginning)) {
            files.append(*file);
        }
    }
    return files;
}

void ResultSpools::clearMemory(const QString &beginning)
{
    m_memory.removeIf([&beginning](const auto &file) { return file.key().startsWith(beginning); });
}

//! Of connections, without those of other programs' sessions and what is none of ours.
QStringList ResultSpools::foldersHere() const
{
    QStringList folders;
    for (const QString &parent : {m_folder, m_session}) {
        const QDir dir(parent);
        for (const QString &name : parent.isNull()
                 ? QStringList()
                 : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
            if (isFolderName(name)) {
                folders.append(dir.filePath(name));
            }
        }
    }
    return folders;
}

//! Of all files on disk, without their endings.
QStringList ResultSpools::paths() const
{
    QStringList paths;
    for (const QString &folder : foldersHere()) {
        const QDir dir(folder);
        for (const QString &name : dir.entryList({u'*' + dataEnding}, QDir::Files)) {
            paths.append(dir.filePath(name.chopped(dataEnding.size())));
        }
    }
    return paths;
}

//! Of the connection with this identity and its variants; null: of all connections.
void ResultSpools::removeFolders(const QString &identity)
{
    for (const QString &folder : foldersHere()) {
        if (identity.isNull() || isOf(QFileInfo(folder).fileName(), identity)) {
            QDir(folder).removeRecursively();
        }
    }
}

void ResultSpools::beginSession()
{
    if (!m_session.isNull() || !makeOwnFolder(m_folder)) {
        return;
    }
    const QString session =
        m_folder + u'/' + sessionMark + QUuid::createUuid().toString(QUuid::Id128);
    m_sessionLock = std::make_unique<QLockFile>(session + lockEnding);
    m_sessionLock->setStaleLockTime(0); // Only the end of the program lifts it.
    m_sessionLock->tryLock(0);
    m_session = session;
}

void ResultSpools::endSession()
{
    if (!m_session.isNull()) {
        QDir(m_session).removeRecursively();
        m_session = QString();
        m_sessionLock.reset();
    }
}

void ResultSpools::removeFormerSessions() const
{
    static const QRegularExpression made(u"^session-[0-9a-f]{32}(\\.lock)?$"_s);
    const QDir dir(m_folder);
    const QStringList names = dir.entryList({sessionMark + u'*'}, QDir::Dirs | QDir::Files);
    for (const QString &name : names.filter(made)) {
        QString session = dir.filePath(name);
        if (session.endsWith(lockEnding)) {
            session.chop(lockEnding.size());
        }
        QLockFile lock(session + lockEnding);
        lock.setStaleLockTime(0);
        if (lock.tryLock(0)) {
            QDir(session).removeRecursively();
        }
    }
}

QString resultsFolder(const QString &cacheFolder)
{
    return QDir(cacheFolder).absoluteFilePath(u"results"_s);
}
