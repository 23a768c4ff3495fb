// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pastcache.h"

#include "cachereader.h"
#include "cacheschema.h"
#include "cachewriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PastCache)
};

QString schemaProblem(CacheSchema schema)
{
    switch (schema) {
    case CacheSchema::Foreign:
        return Text::tr("it is a file of another program");
    case CacheSchema::Newer:
        return Text::tr("a newer version of Batchdeck wrote it");
    case CacheSchema::Empty: // Another program is about to begin it.
    case CacheSchema::Unreadable: // takeError() says why.
    case CacheSchema::Older: // Of observations it keeps the same.
    case CacheSchema::Ours:
        break;
    }
    return {};
}

} // namespace

PastCache::PastCache(const QString &path)
    : m_file(path)
{
    if (!QFileInfo::exists(path)) {
        return;
    }
    m_problem = openError();
    if (!m_problem.isNull()) {
        m_file.close();
    }
}

//! Null where the file can be read.
QString PastCache::openError()
{
    const CacheSchema schema =
        m_file.openToRead() ? readCacheSchema(m_file) : CacheSchema::Unreadable;
    const std::optional<SqliteError> error = m_file.takeError();
    return error ? error->text : schemaProblem(schema);
}

std::vector<std::vector<Observation>> PastCache::observations(const QStringList &ids)
{
    if (!isOn()) {
        return std::vector<std::vector<Observation>>(static_cast<std::size_t>(ids.size()));
    }
    std::vector<std::vector<Observation>> ofEach = CacheReader(m_file).observations(ids);
    noteError();
    return ofEach;
}

CachedSlice PastCache::goneSince(Stamp moment, const BatchRows &listed)
{
    // Texts of older versions may have a token in them, until a window has looked through them.
    CacheReader reader(m_file);
    if (!isOn() || readCacheSchema(m_file) != CacheSchema::Ours
        || !reader.note(redactedNote).toBool()) {
        return {};
    }
    CachedSlice gone = reader.goneSince(moment, listed);
    noteError();
    return gone;
}

void PastCache::noteError()
{
    if (const std::optional<SqliteError> error = m_file.takeError()) {
        m_problem = error->text;
    }
}
