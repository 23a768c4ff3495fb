// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spoolwriter.h"

#include "spooltarget.h"

SpoolWriter::SpoolWriter(std::unique_ptr<SpoolTarget> target, SpoolEntry entry)
    : m_target(std::move(target))
    , m_entry(std::move(entry))
{
    note();
}

SpoolWriter::~SpoolWriter()
{
    finish(false);
}

void SpoolWriter::announce(std::optional<qint64> bytes, const QByteArray &entityTag)
{
    if (bytes != m_entry.announced || entityTag != m_entry.entityTag) {
        m_entry.announced = bytes;
        m_entry.entityTag = entityTag;
        note();
    }
}

void SpoolWriter::restart()
{
    m_entry.bytes = 0;
    m_entry.announced.reset();
    m_entry.entityTag.clear();
    if (m_target) {
        take(m_target->restart());
        note();
    }
}

bool SpoolWriter::append(QByteArrayView bytes)
{
    if (m_target) {
        m_entry.bytes += bytes.size();
        take(m_target->append(bytes));
    }
    if (m_target && m_entry.bytes - m_noted >= mostUnnoted) {
        note();
    }
    return m_target != nullptr;
}

void SpoolWriter::finish(bool isWhole)
{
    m_entry.isWhole = isWhole;
    m_entry.fetchedAt = Stamp::now();
    if (m_entry.bytes == 0 && !isWhole && m_target) {
        m_target->remove();
        m_target.reset();
    }
    note();
    m_target.reset();
}

void SpoolWriter::note()
{
    if (m_target) {
        m_noted = m_entry.bytes;
        take(m_target->note(m_entry));
    }
}

//! After a failure, whatever is left of the file would only take room.
void SpoolWriter::take(const QString &problem)
{
    if (!problem.isNull()) {
        m_problem = problem;
        m_target->remove();
        m_target.reset();
    }
}
