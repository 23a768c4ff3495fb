// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "groupingconsumer.h"

#include "filetally.h"

void GroupingConsumer::begin(const SpoolKey &file)
{
    if (m_reader) {
        m_groups = m_before;
    } else {
        m_before = m_groups;
    }
    m_reader.emplace(file.kind, [this](const RequestResult &result) { m_groups.add(result); });
}

void GroupingConsumer::take(QByteArrayView bytes)
{
    m_reader->read(bytes);
}

void GroupingConsumer::end(const FetchedFile &file)
{
    m_tally.add(file);
    if (m_reader) {
        m_reader->finish();
        m_tally.addLines(*m_reader);
        m_reader.reset();
    }
}
