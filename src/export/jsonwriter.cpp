// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonwriter.h"

#include "asciitext.h"
#include "batchjson.h"
#include "jsontext.h"

JsonWriter::JsonWriter(QIODevice &device, Layout layout)
    : m_output(device)
    , m_layout(layout)
{
    if (m_layout == Layout::List) {
        m_output.bytes() += "{\"object\":\"list\",\"data\":[";
    }
}

bool JsonWriter::write(const Batch &batch)
{
    QByteArray &out = m_output.bytes();
    switch (m_layout) {
    case Layout::List:
        out += m_firstId.isNull() ? "\n" : ",\n";
        appendBatchJson(out, batch);
        break;
    case Layout::Lines:
        appendBatchJson(out, batch);
        out += '\n';
        break;
    }
    if (m_firstId.isNull()) {
        m_firstId = batch.id;
    }
    m_lastId = batch.id;
    return m_output.flushIfFull();
}

bool JsonWriter::finish(const ListingSummary &summary)
{
    if (m_layout == Layout::List) {
        endList(summary);
    }
    return m_output.flush();
}

void JsonWriter::endList(const ListingSummary &summary)
{
    QByteArray &out = m_output.bytes();
    out += m_firstId.isNull() ? "],\"first_id\":" : "\n],\"first_id\":";
    appendJsonStringOrNull(out, m_firstId);
    out += ",\"last_id\":";
    appendJsonStringOrNull(out, m_lastId);
    out += ",\"has_more\":false,\"batchdeck\":{\"as_of\":";
    if (summary.asOf.isSet()) {
        out += '"';
        appendIsoTime(out, summary.asOf);
        out += '"';
    } else {
        out += "null";
    }
    out += ",\"source\":";
    appendJsonStringOrNull(out, summary.source);
    const bool isComplete = summary.isComplete && summary.unreadableRows == 0;
    out += isComplete ? ",\"complete\":true" : ",\"complete\":false";
    out += ",\"unreadable_rows\":";
    appendNumber(out, summary.unreadableRows);
    out += ",\"note\":";
    appendJsonStringOrNull(out, summary.note);
    out += "}}\n";
}
