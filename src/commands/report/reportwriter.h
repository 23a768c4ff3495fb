// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bufferedoutput.h"
#include "reportformat.h"
#include "reporttable.h"
#include "stamp.h"

#include <span>
#include <variant>

//! JSON that stands as it came.
struct JsonText
{
    QByteArray json;
};

//! A value of a report: absent, a number, a share of 1, UTF-8, or JSON.
using ReportValue = std::variant<std::monostate, qint64, double, QByteArrayView, JsonText>;

struct ReportColumn
{
    enum class InTable {
        No,
        Column,
        Below, //!< A line of its own, where there is a value.
    };

    const char *key; //!< In JSON, and above the column of CSV.
    const char *heading = nullptr; //!< In a table.
    InTable inTable = InTable::No;
    bool isNumber = false; //!< Stands at the right of its column.
    int place = 0; //!< Columns of a table are in the order of their places, then in this one.
};

//! What a report is of, for the "batchdeck" object of its JSON.
struct ReportSummary
{
    Stamp asOf;
    qint64 batches = 0;
    qint64 filesRead = 0;
    qint64 filesMissing = 0; //!< They could not be had, or not as a whole.
    qint64 lines = 0;
    qint64 unreadableLines = 0;
    bool isComplete = true;
    QString note; //!< What is missing and why; null when nothing is.
};

//! Writes rows of equal columns as a table, CSV, a list object or lines of JSON. Buffers, and
//! reports what the device reports: a write that failed stays failed.
class ReportWriter final
{
public:
    ReportWriter(QIODevice &device, ReportFormat format, std::vector<ReportColumn> columns);

    //! @p values has one for each column; its texts are read at once.
    [[nodiscard]] bool write(std::span<const ReportValue> values);
    //! Ends the report and hands the buffered bytes to the device.
    [[nodiscard]] bool finish(const ReportSummary &summary);

private:
    void appendJson(std::span<const ReportValue> values);
    void appendCsv(std::span<const ReportValue> values);
    void appendToTable(std::span<const ReportValue> values);
    void endList(const ReportSummary &summary);

    BufferedOutput m_output;
    ReportFormat m_format;
    std::vector<ReportColumn> m_columns;
    std::vector<std::size_t> m_tableOrder; //!< The numbers of the columns of a table.
    ReportTable m_table;
    bool m_isEmpty = true;
};
