// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportformat.h"

using namespace Qt::StringLiterals;

QLatin1StringView exportFormatKey(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return "csv"_L1;
    case ExportFormat::Json:
        return "json"_L1;
    case ExportFormat::NdJson:
        return "ndjson"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<ExportFormat> exportFormatFromKey(QStringView key)
{
    for (const ExportFormat format : allExportFormats) {
        if (key == exportFormatKey(format)) {
            return format;
        }
    }
    return std::nullopt;
}
