// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class BatchCache;
struct Connection;

//! Hands out the caches of all connections, which are in one folder, and takes them back. A cache
//! that it took back goes on writing; its file is opened again only when everything is written.
class BatchCaches final : public QObject
{
    Q_OBJECT

public:
    using Opened = std::function<void(std::unique_ptr<BatchCache> cache)>;

    explicit BatchCaches(QString folder, QObject *parent = nullptr);
    //! Waits for what is not written yet.
    ~BatchCaches() override;

    //! Calls @p opened at once, or once the former cache of this file has written everything. Does
    //! not call it once @p context is gone.
    void open(const Connection &connection, QObject *context, Opened opened);
    //! @p cache is not used any more.
    void takeBack(const Connection &connection, std::unique_ptr<BatchCache> cache);
    //! Deletes the contents of a cache that was taken back and will be opened again.
    void forget(const Connection &connection);
    //! Deletes the caches of a connection, with all its variants; none may be open.
    void remove(const Connection &connection);

    [[nodiscard]] QString fileOf(const Connection &connection) const;
    [[nodiscard]] const QString &folder() const { return m_folder; }

private:
    [[nodiscard]] BatchCache *closing(const Connection &connection) const;

    QString m_folder;
    QHash<QString, QPointer<BatchCache>> m_closing; //!< By file: caches that may still be writing.
};

//! The folder of the caches: in @p profileDir, or in the user's cache folder when that is empty.
[[nodiscard]] QString cacheFolder(const QString &profileDir);
