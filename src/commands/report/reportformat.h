// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

//! How `batchdeck errors` and `batchdeck requests` write what they found.
enum class ReportFormat { Table, Csv, Json, NdJson };

inline constexpr std::array allReportFormats{ReportFormat::Table, ReportFormat::Csv,
                                             ReportFormat::Json, ReportFormat::NdJson};

//! The word for `--format`: "table".
[[nodiscard]] QLatin1StringView reportFormatKey(ReportFormat format);
[[nodiscard]] std::optional<ReportFormat> reportFormatFromKey(QStringView key);
