// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <map>
#include <optional>

#include <sys/types.h>

//! Why a call of SQLite failed.
struct SqliteError
{
    int code = 0; //!< The primary result code of https://www.sqlite.org/rescode.html
    QString text;

    [[nodiscard]] bool isLocked() const { return code == 5 || code == 6; } // BUSY, LOCKED
};

//! One SQLite file: opens it, keeps its statements prepared and remembers the first error. Knows
//! nothing of what is in the file. Lives in one thread.
class SqliteFile final
{
    Q_DISABLE_COPY_MOVE(SqliteFile)

public:
    explicit SqliteFile(QString path);
    ~SqliteFile();

    bool open();
    //! To read a file that is there; makes none, and none beside it unless another program writes.
    bool openToRead();
    void close();
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    [[nodiscard]] const QString &path() const { return m_path; }
    //! Whether it is open, but no longer the file of this path: what is written goes nowhere.
    [[nodiscard]] bool hasMoved() const;

    bool run(const QString &sql, const QVariantList &values = {});
    //! Goes to the next row of a statement that was run; false when there is none.
    bool next(const QString &sql);
    //! The prepared statement of this text: its current row, and what it did.
    [[nodiscard]] QSqlQuery &query(const QString &sql);
    //! The first value of the first row; invalid when there is none.
    [[nodiscard]] QVariant value(const QString &sql, const QVariantList &values = {});

    //! Runs @p work in a transaction. Returns whether it was written; else nothing of it was.
    bool write(const std::function<void()> &work);

    //! Whether another program has locked the file: takeError() tells of it.
    [[nodiscard]] bool isLocked() const { return m_error && m_error->isLocked(); }
    //! The first error since the last call.
    [[nodiscard]] std::optional<SqliteError> takeError();

private:
    bool open(const QString &name, const QString &options);
    void note(const QSqlError &error);

    QString m_path;
    QString m_connectionName;
    QSqlDatabase m_database;
    ino_t m_inode = 0; //!< Of the open file.
    std::map<QString, QSqlQuery> m_queries;
    std::optional<SqliteError> m_error;
};
