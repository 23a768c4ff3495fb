// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcaches.h"

#include "batchcache.h"
#include "cachefilename.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

BatchCaches::BatchCaches(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{ }

BatchCaches::~BatchCaches() = default;

void BatchCaches::open(const Connection &connection, QObject *context, Opened opened)
{
    const BatchCache *const before = closing(connection);
    if (!before) {
        opened(std::make_unique<BatchCache>(m_folder, connection));
        return;
    }
    // It has yet to write what is to be read. By then another one may have been taken back.
    connect(before, &QObject::destroyed, context,
            [this, connection, context, opened] { open(connection, context, opened); });
}

void BatchCaches::takeBack(const Connection &connection, std::unique_ptr<BatchCache> cache)
{
    cache->setParent(this);
    cache->deleteOnceWritten();
    m_closing.insert(fileOf(connection), cache.release());
}

void BatchCaches::forget(const Connection &connection)
{
    if (BatchCache *const cache = closing(connection)) {
        cache->forget();
    }
}

void BatchCaches::remove(const Connection &connection)
{
    if (!closing(connection)) {
        takeBack(connection, std::make_unique<BatchCache>(m_folder, connection));
    }
    closing(connection)->remove();
    // Those kept apart for an account or headers of the command line, which no list names. Of some,
    // only what was set aside may be left.
    const QDir folder(m_folder);
    for (const QString &name :
         folder.entryList({identity(connection) + "-*.sqlite"_L1,
                           identity(connection) + "-*.sqlite"_L1 + asideMark + u'*'})) {
        const QString path = folder.filePath(name);
        if (BatchCache *const variant = m_closing.value(path)) {
            variant->remove();
        } else {
            removeCache(path);
        }
    }
}

QString BatchCaches::fileOf(const Connection &connection) const
{
    return QDir(m_folder).filePath(cacheFileName(connection));
}

BatchCache *BatchCaches::closing(const Connection &connection) const
{
    return m_closing.value(fileOf(connection));
}

QString cacheFolder(const QString &profileDir)
{
    const QString parent = profileDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/batchdeck"_L1
        : profileDir;
    return QDir(parent).absoluteFilePath(u"batches"_s);
}
