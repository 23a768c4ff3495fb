// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchfield.h"
#include "batchstanding.h"
#include "bufferedoutput.h"

#include <QStringConverter>

//! Writes batches as CSV (RFC 4180, CRLF, UTF-8), a header first, with spreadsheet formulas
//! defused. Buffers, and reports what the device reports: a write that failed stays failed.
class CsvWriter final
{
public:
    struct Options
    {
        QList<ExportColumn> columns = defaultExportColumns();
        bool hasByteOrderMark = false;
        Stamp now = {}; //!< What derived fields that depend on the time of day refer to.
    };

    CsvWriter(QIODevice &device, Options options);

    [[nodiscard]] bool writeHeader();
    [[nodiscard]] bool write(const Batch &batch, const BatchStanding &standing = {});
    //! Hands what is buffered to the device. Not done by the destructor.
    [[nodiscard]] bool finish();

private:
    void appendCell(const Batch &batch, const BatchStanding &standing, const ExportColumn &column);
    void appendText(const QString &text);
    void appendNumber(qint64 number);
    void appendCount(const Batch &batch, qint64 RequestCounts::*count);
    void appendTokens(const Batch &batch, qint64 TokenUsage::*tokens);
    void appendFirstError(const Batch &batch, QString BatchError::*text);
    void appendMetadata(const Batch &batch, const QString &key);

    BufferedOutput m_output;
    QByteArray &m_line;
    Options m_options;
    QStringEncoder m_encoder{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
    QByteArray m_utf8; //!< Of one cell; kept for its capacity.
};
