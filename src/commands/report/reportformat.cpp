// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reportformat.h"

#include <algorithm>

using namespace Qt::StringLiterals;

QLatin1StringView reportFormatKey(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Table:
        return "table"_L1;
    case ReportFormat::Csv:
        return "csv"_L1;
    case ReportFormat::Json:
        return "json"_L1;
    case ReportFormat::NdJson:
        return "ndjson"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<ReportFormat> reportFormatFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(
        allReportFormats, [key](ReportFormat format) { return reportFormatKey(format) == key; });
    return found == allReportFormats.end() ? std::nullopt : std::optional(*found);
}
