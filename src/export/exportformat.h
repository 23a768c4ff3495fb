// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

enum class ExportFormat { Csv, Json, NdJson };

inline constexpr std::array allExportFormats{ExportFormat::Csv, ExportFormat::Json,
                                             ExportFormat::NdJson};

//! The word for `--format`, and the usual file name suffix: "csv".
[[nodiscard]] QLatin1StringView exportFormatKey(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatFromKey(QStringView key);
