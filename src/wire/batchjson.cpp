// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchjson.h"

#include "asciitext.h"
#include "jsontext.h"
#include "outcome.h"

namespace {

void appendText(QByteArray &out, QByteArrayView key, const QString &text)
{
    out += key;
    appendJsonStringOrNull(out, text);
}

void appendKeyword(QByteArray &out, QLatin1StringView word)
{
    out += '"';
    out.append(word.data(), word.size());
    out += '"';
}

void appendStatus(QByteArray &out, const Batch &batch)
{
    out += ",\"status\":";
    if (batch.status == BatchStatus::Unknown && !batch.rawStatus.isEmpty()) {
        return appendJsonString(out, batch.rawStatus);
    }
    appendKeyword(out, statusKey(batch.status));
}

void appendErrors(QByteArray &out, const QList<BatchError> &errors)
{
    if (errors.isEmpty()) {
        out += ",\"errors\":null";
        return;
    }
    out += ",\"errors\":{\"object\":\"list\",\"data\":[";
    for (qsizetype i = 0; i < errors.size(); ++i) {
        appendText(out, i > 0 ? ",{\"code\":" : "{\"code\":", errors[i].code);
        appendText(out, ",\"message\":", errors[i].message);
        appendText(out, ",\"param\":", errors[i].param);
        out += ",\"line\":";
        if (errors[i].line) {
            appendNumber(out, *errors[i].line);
        } else {
            out += "null";
        }
        out += '}';
    }
    out += "]}";
}

void appendStamps(QByteArray &out, const Stamps &stamps)
{
    for (const StampKind kind : allStampKinds) {
        out += ',';
        appendKeyword(out, stampKey(kind));
        out += ':';
        if (stamps[kind].isSet()) {
            appendNumber(out, stamps[kind].seconds());
        } else {
            out += "null";
        }
    }
}

//! `,"key":{"name":number,…}`, or null when @p value is unset.
template <typename T>
void appendNumbers(QByteArray &out, QByteArrayView key, const std::optional<T> &value,
                   std::initializer_list<std::pair<QByteArrayView, qint64 T::*>> members)
{
    out += key;
    if (!value) {
        out += "null";
        return;
    }
    char separator = '{';
    for (const auto &[name, member] : members) {
        out += separator;
        out += name;
        appendNumber(out, *value.*member);
        separator = ',';
    }
    out += '}';
}

void appendOurs(QByteArray &out, const Batch &batch)
{
    appendText(out, ",\"batchdeck\":{\"raw_status\":", batch.rawStatus);
    out += ",\"outcome\":";
    appendKeyword(out, outcomeKey(outcomeOf(batch)));
    const bool isInferred =
        isOfThePast(batch) ? !stateSince(batch).isSet() : isStatusInferred(batch);
    if (isInferred) {
        out += ",\"status_inferred\":true";
    }
    if (batch.countsOrigin == CountsOrigin::NotObserved) {
        out += ",\"request_counts\":\"not observed\"";
    }
    out += '}';
}

} // namespace

void appendBatchJson(QByteArray &out, const Batch &batch)
{
    appendText(out, "{\"id\":", batch.id);
    appendText(out, ",\"object\":\"batch\",\"endpoint\":", batch.endpoint);
    appendText(out, ",\"model\":", batch.model);
    appendErrors(out, batch.errors);
    appendText(out, ",\"input_file_id\":", batch.inputFileId);
    appendText(out, ",\"completion_window\":", batch.completionWindow);
    appendStatus(out, batch);
    appendText(out, ",\"output_file_id\":", batch.outputFileId);
    appendText(out, ",\"error_file_id\":", batch.errorFileId);
    appendStamps(out, batch.stamps);
    appendNumbers(out, ",\"request_counts\":", batch.requestCounts,
                  {{"\"total\":", &RequestCounts::total},
                   {"\"completed\":", &RequestCounts::completed},
                   {"\"failed\":", &RequestCounts::failed}});
    appendNumbers(out, ",\"usage\":", batch.usage,
                  {{"\"input_tokens\":", &TokenUsage::inputTokens},
                   {"\"output_tokens\":", &TokenUsage::outputTokens},
                   {"\"total_tokens\":", &TokenUsage::totalTokens}});
    out += ",\"metadata\":";
    out += batch.metadata.isEmpty() ? QByteArrayView("null") : QByteArrayView(batch.metadata);
    appendOurs(out, batch);
    out += '}';
}
