// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachefile.h"

#include "cachefilename.h"
#include "privatefolder.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QLockFile>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Of https://www.sqlite.org/rescode.html
constexpr int corruptCode = 11;
constexpr int fullCode = 13;
constexpr int notADatabaseCode = 26;

// How long a page of rows waits for another program that writes. No request waits for that.
constexpr std::chrono::milliseconds longestWait = 5s;
// The first request waits for the opening of the cache.
constexpr std::chrono::milliseconds longestOpenWait = 500ms;
constexpr int rowsPrunedAtOnce = 500;
constexpr int mostSetAside = 2;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CacheFile)
};

QString lockedReason()
{
    return Text::tr("another program has locked the file; close that program, and start this one "
                    "again");
}

//! Why no file can be made at @p path, in the words of the system.
QString systemReason(const QString &path)
{
    std::error_code error;
    std::filesystem::create_directories(QFile::encodeName(QFileInfo(path).path()).toStdString(),
                                        error);
    if (error) {
        return QString::fromLocal8Bit(error.message());
    }
    QFile file(path);
    return file.open(QIODevice::ReadWrite) ? Text::tr("the system gives no reason")
                                           : file.errorString();
}

//! Why no file can be made at @p path.
QString unmakableReason(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.path());
    return file.isDir()                      ? Text::tr("a folder has its name")
        : folder.exists() && !folder.isDir() ? Text::tr("a file has the name of its folder")
        : Text::tr("the folder cannot be written (%1)").arg(systemReason(path));
}

//! Returns the new name; null when there is none.
QString setAside(const QString &path)
{
    const QString base =
        path + asideMark + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzz"_s);
    QString name = base;
    for (int n = 2; QFile::exists(name); ++n) {
        name = u"%1-%2"_s.arg(base).arg(n);
    }
    if (!renameCache(path, name)) {
        return {};
    }
    removeSetAside(path, mostSetAside);
    return name;
}

} // namespace

CacheFile::CacheFile(QString path, QString baseUrl)
    : m_file(std::move(path))
    , m_baseUrl(std::move(baseUrl))
{ }

void CacheFile::open()
{
    // SQLite gives the files beside this one the same permissions.
    if (!makePrivateFile(m_file.path())) {
        switchOff(Trouble::Unwritable, unmakableReason(m_file.path()));
        return;
    }
    // Without it, two windows that find a new or a damaged file would both begin it.
    QLockFile lock(m_file.path() + ".lock"_L1);
    if (!lock.tryLock(longestOpenWait) && lock.error() == QLockFile::LockFailedError) {
        switchOff(Trouble::Busy, lockedReason());
        return;
    }
    begin();
}

void CacheFile::begin()
{
    if (!m_file.open()) {
        handleOpenError();
        return;
    }
    const CacheSchema schema = readCacheSchema(m_file);
    switch (schema) {
    case CacheSchema::Foreign:
        beginAnew(Trouble::Foreign);
        return;
    case CacheSchema::Newer:
        switchOff(
            Trouble::Newer,
            Text::tr("a newer version of Batchdeck wrote the cache, which stays as it is; start "
                     "that version, or choose “Forget this connection's history…” to begin anew"));
        return;
    case CacheSchema::Unreadable:
        handleOpenError();
        return;
    case CacheSchema::Empty:
    case CacheSchema::Older:
    case CacheSchema::Ours:
        break;
    }
    if (!setCachePragmas(m_file) || !prepare(schema)) {
        handleOpenError();
    } else if (schema == CacheSchema::Empty) {
        write([this](CacheWriter &writer) {
            writer.saveNote(baseUrlNote, m_baseUrl);
            writer.saveNote(redactedNote, true);
        });
    }
}

bool CacheFile::prepare(CacheSchema schema)
{
    if (schema == CacheSchema::Empty) {
        return createCacheSchema(m_file);
    }
    return schema != CacheSchema::Older || upgradeCacheSchema(m_file);
}

void CacheFile::save(const ConfirmedBatches &confirmed)
{
    write([&confirmed](CacheWriter &writer) { writer.save(confirmed); });
}

void CacheFile::markGone(const QStringList &ids, Stamp at)
{
    write([&ids, at](CacheWriter &writer) { writer.markGone(ids, at); });
}

void CacheFile::saveListing(const QByteArray &listing)
{
    if (!m_hasLostRows) {
        write([&listing](CacheWriter &writer) { writer.saveNote(listingNote, listing); });
    }
}

void CacheFile::saveBaseline(Stamp at)
{
    write([at](CacheWriter &writer) { writer.saveBaseline(at); });
}

void CacheFile::saveReasons(const Batch &batch, const BatchReasons &reasons)
{
    write([&](CacheWriter &writer) { writer.saveReasons(batch, reasons); });
}

void CacheFile::forgetReasons()
{
    write([](CacheWriter &writer) { writer.forgetReasons(); });
}

void CacheFile::prune(const CacheLimits &limits, Stamp now)
{
    if (limits.age) {
        const qint64 oldest = now.msecs() - std::chrono::milliseconds(*limits.age).count();
        write([oldest](CacheWriter &writer) { writer.prune(Stamp::fromMSecs(oldest)); });
    }
    const auto isTooLarge = [&] {
        return isOn() && limits.bytes && CacheReader(m_file).byteCount() > *limits.bytes;
    };
    if (isTooLarge()) {
        sayLimit(*limits.bytes);
    }
    for (int pruned = 1; pruned > 0 && isTooLarge();) {
        pruned = 0;
        write([&](CacheWriter &writer) { pruned = writer.pruneOldest(rowsPrunedAtOnce); });
    }
}

std::optional<qint64> CacheFile::thinObservations(Stamp now, qint64 after)
{
    std::optional<qint64> last;
    write([&](CacheWriter &writer) { last = writer.thinObservations(now, after); });
    return last;
}

//! A file that is as large as it may be stays so: to say it at each start would be too often.
void CacheFile::sayLimit(qint64 bytes)
{
    if (CacheReader(m_file).note(limitToldNote).toLongLong() != bytes) {
        tell(Trouble::Limit,
             Text::tr("The history of this connection has reached its limit of %1: the oldest "
                      "batches that have ended are no longer kept. The preferences have the limit.")
                 .arg(QLocale().formattedDataSize(bytes)));
        write([bytes](CacheWriter &writer) { writer.saveNote(limitToldNote, bytes); });
    }
}

void CacheFile::forget()
{
    remove();
    open();
}

void CacheFile::remove()
{
    m_file.close();
    removeCache(m_file.path());
    m_hasLostRows = true;
}

std::optional<CheckPlace> CacheFile::check(const CheckPlace &place)
{
    if (!isOn()) {
        return {};
    }
    const CheckedPart part = checkPart(m_file, place);
    const std::optional<SqliteError> error = m_file.takeError();
    if (error && !error->isLocked()) {
        handle(*error);
    } else if (!error && !part.isSound) {
        beginAnew(Trouble::Damaged);
    }
    return !error && part.isSound ? part.next : std::nullopt;
}

CacheFile::Redaction CacheFile::redact(const Redactor &redactor, bool isOther, qint64 key,
                                       int count, GatewayNumber gateway)
{
    if (!isOn() || (!isOther && CacheReader(m_file).note(redactedNote).toBool())) {
        return {};
    }
    CacheWriter::Redacted redacted;
    const bool isWritten = write([&](CacheWriter &writer) {
        redacted = writer.redact(redactor, key, count);
        writer.saveNote(redactedNote, !redacted.lastKey);
    });
    if (!isOn()) {
        return {};
    }
    if (!isWritten) {
        return {{}, key};
    }
    const CachedSlice slice = CacheReader(m_file).slice(redacted.ids, gateway);
    handleError();
    return {slice, redacted.lastKey};
}

CacheReader::Part CacheFile::read(const QString &after, int count, GatewayNumber gateway)
{
    if (!isOn()) {
        return {};
    }
    CacheReader::Part part = CacheReader(m_file).read(after, count, gateway);
    handleError();
    return part;
}

CacheContents CacheFile::contents()
{
    if (!isOn()) {
        return {};
    }
    m_hasLostRows = false;
    CacheContents contents = CacheReader(m_file).contents();
    handleError();
    return contents;
}

std::vector<std::vector<Observation>> CacheFile::observations(const QStringList &ids)
{
    if (!isOn()) {
        return std::vector<std::vector<Observation>>(static_cast<std::size_t>(ids.size()));
    }
    std::vector<std::vector<Observation>> ofEach = CacheReader(m_file).observations(ids);
    handleError();
    return ofEach;
}

QByteArray CacheFile::json(const QString &id)
{
    if (!isOn()) {
        return {};
    }
    QByteArray json = CacheReader(m_file).json(id);
    handleError();
    return json;
}

bool CacheFile::write(const std::function<void(CacheWriter &)> &work)
{
    if (!isOn() || (m_isHurried && m_isLocked)) {
        return false;
    }
    const bool isWritten = tryToWrite(work);
    m_hasLostRows = m_hasLostRows || !isWritten;
    m_isLocked = m_file.isLocked();
    handleError();
    return isWritten;
}

//! Waits for another program that writes. Of several writes in a row only the first one waits, and
//! none when the program ends.
bool CacheFile::tryToWrite(const std::function<void(CacheWriter &)> &work)
{
    if (m_file.hasMoved()) {
        openAnew();
    }
    const QDeadlineTimer end(m_isLocked ? 0ms : longestWait);
    while (isOn()) {
        bool hasBegun = false;
        const bool isWritten = m_file.write([&] {
            hasBegun = true;
            CacheWriter writer(m_file);
            work(writer);
        });
        const bool isRefused = !hasBegun && m_file.isLocked();
        if (isWritten || !isRefused || m_isHurried || end.hasExpired()) {
            return isWritten;
        }
        static_cast<void>(m_file.takeError());
    }
    return false;
}

//! Another window has forgotten the history, or set the file aside, or somebody has deleted it. The
//! rows that were in it come with the next whole listing.
void CacheFile::openAnew()
{
    m_file.close();
    m_hasLostRows = true;
    open();
}

//! A file that is locked while it should be opened is left alone until the next start: each of its
//! statements would wait.
void CacheFile::handleOpenError()
{
    if (m_file.isLocked()) {
        static_cast<void>(m_file.takeError());
        m_hasLostRows = true;
        switchOff(Trouble::Busy, lockedReason());
    } else {
        handleError();
    }
}

void CacheFile::handleError()
{
    if (const std::optional<SqliteError> error = m_file.takeError()) {
        handle(*error);
    }
}

void CacheFile::handle(const SqliteError &error)
{
    if (error.isLocked()) {
        tell(Trouble::Busy,
             Text::tr("Another program kept the cache busy: not every row was kept for the next "
                      "start."));
        return;
    }
    switch (error.code) {
    case corruptCode:
    case notADatabaseCode:
        beginAnew(Trouble::Damaged);
        return;
    case fullCode:
        switchOff(Trouble::Full, Text::tr("the disk is full"));
        return;
    default:
        switchOff(Trouble::Unwritable, error.text);
    }
}

void CacheFile::beginAnew(Trouble trouble)
{
    if (m_file.hasMoved()) {
        openAnew(); // What is in its place now may be sound.
        return;
    }
    m_file.close();
    m_hasLostRows = true;
    const QString name = QFileInfo(setAside(m_file.path())).fileName();
    if (name.isEmpty()) {
        switchOff(Trouble::Unwritable, Text::tr("a damaged file cannot be set aside"));
        return;
    }
    const QString reason = trouble == Trouble::Foreign
        ? Text::tr("The cache is a file of another program")
        : Text::tr("The cache was damaged");
    tell(trouble,
         Text::tr("%1: it was set aside as %2, and a new one was begun.").arg(reason, name));
    if (makePrivateFile(m_file.path())) {
        begin();
    }
}

void CacheFile::switchOff(Trouble trouble, const QString &reason)
{
    m_file.close();
    tell(trouble,
         Text::tr("What is shown will not be kept for the next start: %1 (%2).")
             .arg(reason, QDir::toNativeSeparators(m_file.path())));
}

void CacheFile::tell(Trouble trouble, const QString &sentence)
{
    if (!m_told.contains(trouble)) {
        m_told.insert(trouble);
        m_problems.append(sentence);
    }
}
