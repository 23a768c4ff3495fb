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

//! The caches of all connections, in one folder. Hands out each, and takes it back without waiting
//! for what it has yet to write; a file is not opened again before that is written.
class BatchCaches final : public QObject
{
    Q_OBJECT

public:
    using Opened = std::function<void(std::unique_ptr<BatchCache> cache)>;

    explicit BatchCaches(QString folder, QObject *parent = nullptr);
    //! Waits for what is not written yet.
    ~BatchCaches() override;

    //! @p opened is called at once, or once what was left of this cache is written; not at all
    //! once @p context is gone.
    void open(const Connection &connection, QObject *context, Opened opened);
    //! Nobody uses it any more.
    void takeBack(const Connection &connection, std::unique_ptr<BatchCache> cache);
    //! Deletes what is kept in a cache that was taken back, and is to be opened again.
    void forget(const Connection &connection);
    //! Deletes the cache of a connection, which is not open.
    void remove(const Connection &connection);

    [[nodiscard]] QString fileOf(const Connection &connection) const;
    [[nodiscard]] const QString &folder() const { return m_folder; }

private:
    [[nodiscard]] BatchCache *closing(const Connection &connection) const;

    QString m_folder;
    QHash<QString, QPointer<BatchCache>> m_closing; //!< By file: what may be writing still.
};

//! Where batches are kept: inside @p profileDir, or in the user's cache folder when it is empty.
[[nodiscard]] QString cacheFolder(const QString &profileDir);
