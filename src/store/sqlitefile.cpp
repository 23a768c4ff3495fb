// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sqlitefile.h"

#include <QFile>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <chrono>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int primaryCodeMask = 0xff;
constexpr int cannotOpen = 14; // SQLITE_CANTOPEN

// How long a statement waits for another program. Whoever can wait longer tries again.
constexpr std::chrono::milliseconds lockPatience{250};

//! 0: there is no file, or it cannot be looked at.
ino_t inodeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

SqliteFile::SqliteFile(QString path)
    : m_path(std::move(path))
    , m_connectionName(QUuid::createUuid().toString())
{ }

SqliteFile::~SqliteFile()
{
    close();
}

bool SqliteFile::open()
{
    return open(m_path, {});
}

//! To read a file in WAL mode, SQLite makes the files that it wants beside it, unless it is told
//! that nobody writes: nobody does while there is no log.
bool SqliteFile::openToRead()
{
    QUrl name = QUrl::fromLocalFile(m_path);
    name.setQuery(QFile::exists(m_path + "-wal"_L1) ? u"mode=ro"_s : u"mode=ro&immutable=1"_s);
    return open(name.toString(QUrl::FullyEncoded), u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s);
}

bool SqliteFile::open(const QString &name, const QString &options)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(lockPatience.count()) + options);
    if (!m_database.open()) {
        note(m_database.lastError());
        close();
        return false;
    }
    m_inode = inodeOf(m_path);
    return true;
}

//! As SQLite itself finds out, which does not do so before it writes to a write-ahead log.
bool SqliteFile::hasMoved() const
{
    return isOpen() && inodeOf(m_path) != m_inode;
}

void SqliteFile::close()
{
    m_queries.clear();
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

bool SqliteFile::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery &statement = query(sql);
    for (qsizetype i = 0; i < values.size(); ++i) {
        statement.bindValue(static_cast<int>(i), values[i]);
    }
    if (!statement.exec()) {
        note(statement.lastError());
        return false;
    }
    return true;
}

bool SqliteFile::next(const QString &sql)
{
    QSqlQuery &statement = query(sql);
    if (statement.isActive() && statement.next()) {
        return true;
    }
    if (statement.lastError().isValid()) {
        note(statement.lastError());
    }
    statement.finish(); // An open reader would keep SQLite from checkpoints.
    return false;
}

QSqlQuery &SqliteFile::query(const QString &sql)
{
    const auto [found, isNew] = m_queries.try_emplace(sql, m_database);
    QSqlQuery &statement = found->second;
    if (isNew) {
        statement.setForwardOnly(true);
        if (!statement.prepare(sql)) {
            note(statement.lastError());
        }
    }
    return statement;
}

QVariant SqliteFile::value(const QString &sql, const QVariantList &values)
{
    QVariant value;
    if (run(sql, values) && next(sql)) {
        value = query(sql).value(0);
        query(sql).finish();
    }
    return value;
}

bool SqliteFile::write(const std::function<void()> &work)
{
    // IMMEDIATE: a transaction that begins by reading fails if another one writes before it does.
    if (!run(u"BEGIN IMMEDIATE"_s)) {
        return false;
    }
    work();
    if (!m_error && run(u"COMMIT"_s)) {
        return true;
    }
    const std::optional<SqliteError> error = std::exchange(m_error, std::nullopt);
    run(u"ROLLBACK"_s); // Fails where SQLite has rolled back already.
    m_error = error;
    return false;
}

std::optional<SqliteError> SqliteFile::takeError()
{
    return std::exchange(m_error, std::nullopt);
}

void SqliteFile::note(const QSqlError &error)
{
    if (!m_error) {
        bool isNumber = false;
        const int code = error.nativeErrorCode().toInt(&isNumber);
        m_error = SqliteError{isNumber ? code & primaryCodeMask : cannotOpen, error.databaseText()};
    }
}
