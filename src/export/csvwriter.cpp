// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvwriter.h"

#include "asciitext.h"
#include "csvcell.h"
#include "derivedfield.h"
#include "jsonmember.h"
#include "outcome.h"

namespace {

void appendKey(QByteArray &line, QLatin1StringView key)
{
    line.append(key.data(), key.size());
}

} // namespace

CsvWriter::CsvWriter(QIODevice &device, Options options)
    : m_output(device)
    , m_line(m_output.bytes())
    , m_options(std::move(options))
{ }

bool CsvWriter::writeHeader()
{
    if (m_options.hasByteOrderMark) {
        m_line += "\xEF\xBB\xBF";
    }
    for (qsizetype i = 0; i < m_options.columns.size(); ++i) {
        m_line += i > 0 ? QByteArrayView(",") : QByteArrayView();
        appendText(m_options.columns[i].header());
    }
    m_line += "\r\n";
    return m_output.flushIfFull();
}

bool CsvWriter::write(const Batch &batch, const BatchStanding &standing)
{
    bool isFirst = true;
    for (const ExportColumn &column : std::as_const(m_options.columns)) {
        if (!isFirst) {
            m_line += ',';
        }
        appendCell(batch, standing, column);
        isFirst = false;
    }
    m_line += "\r\n";
    return m_output.flushIfFull();
}

bool CsvWriter::finish()
{
    return m_output.flush();
}

void CsvWriter::appendCell(const Batch &batch, const BatchStanding &standing,
                           const ExportColumn &column)
{
    switch (column.field) {
    case BatchField::Id:
        return appendText(batch.id);
    case BatchField::Status:
        return appendKey(m_line, statusKey(batch.status));
    case BatchField::Outcome:
        return appendKey(m_line, outcomeKey(outcomeOf(batch)));
    case BatchField::Endpoint:
        return appendText(batch.endpoint);
    case BatchField::Model:
        return appendText(batch.model);
    case BatchField::RequestTotal:
        return appendCount(batch, &RequestCounts::total);
    case BatchField::RequestCompleted:
        return appendCount(batch, &RequestCounts::completed);
    case BatchField::RequestFailed:
        return appendCount(batch, &RequestCounts::failed);
    case BatchField::CreatedAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Created]);
    case BatchField::InProgressAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::InProgress]);
    case BatchField::FinalizingAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Finalizing]);
    case BatchField::CompletedAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Completed]);
    case BatchField::FailedAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Failed]);
    case BatchField::ExpiredAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Expired]);
    case BatchField::CancellingAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Cancelling]);
    case BatchField::CancelledAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Cancelled]);
    case BatchField::ExpiresAt:
        return appendIsoTime(m_line, batch.stamps[StampKind::Expires]);
    case BatchField::CompletionWindow:
        return appendText(batch.completionWindow);
    case BatchField::InputFileId:
        return appendText(batch.inputFileId);
    case BatchField::OutputFileId:
        return appendText(batch.outputFileId);
    case BatchField::ErrorFileId:
        return appendText(batch.errorFileId);
    case BatchField::ErrorCount:
        return appendNumber(batch.errors.size());
    case BatchField::FirstErrorCode:
        return appendFirstError(batch, &BatchError::code);
    case BatchField::FirstErrorMessage:
        return appendFirstError(batch, &BatchError::message);
    case BatchField::InputTokens:
        return appendTokens(batch, &TokenUsage::inputTokens);
    case BatchField::OutputTokens:
        return appendTokens(batch, &TokenUsage::outputTokens);
    case BatchField::TotalTokens:
        return appendTokens(batch, &TokenUsage::totalTokens);
    case BatchField::Metadata:
        return appendMetadata(batch, column.metadataKey);
    case BatchField::RawStatus:
        return appendText(batch.rawStatus);
    case BatchField::TimeInState:
    case BatchField::Duration:
    case BatchField::TimeLeft:
    case BatchField::Throughput:
    case BatchField::PredictedEnd:
    case BatchField::Slack:
    case BatchField::LastConfirmed:
    case BatchField::QueueWait:
    case BatchField::ProgressPercent:
    case BatchField::FailureRate:
    case BatchField::FailedOfDone:
        return appendDerived(m_line, column.field, batch, standing, m_options.now);
    }
}

void CsvWriter::appendText(const QString &text)
{
    m_utf8.resize(m_encoder.requiredSpace(text.size()));
    const char *const end = m_encoder.appendToBuffer(m_utf8.data(), text);
    appendCsvCell(m_line, QByteArrayView(m_utf8.constData(), end));
}

void CsvWriter::appendNumber(qint64 number)
{
    ::appendNumber(m_line, number);
}

void CsvWriter::appendCount(const Batch &batch, qint64 RequestCounts::*count)
{
    if (batch.requestCounts) {
        appendNumber(*batch.requestCounts.*count);
    }
}

void CsvWriter::appendTokens(const Batch &batch, qint64 TokenUsage::*tokens)
{
    if (batch.usage) {
        appendNumber(*batch.usage.*tokens);
    }
}

void CsvWriter::appendFirstError(const Batch &batch, QString BatchError::*text)
{
    if (!batch.errors.isEmpty()) {
        appendText(batch.errors.first().*text);
    }
}

void CsvWriter::appendMetadata(const Batch &batch, const QString &key)
{
    appendCsvCell(m_line,
                  key.isNull() ? batch.metadata : jsonMemberText(batch.metadata, key.toUtf8()));
}
