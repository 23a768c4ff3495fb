// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <vector>

//! A figure that must not grow, however long the program runs.
struct SoakMeasure
{
    QLatin1StringView name; //!< With its unit.
    qint64 (*read)(const QString &profileDir);
    qint64 tolerance;
    qint64 perBatch; //!< What it may grow by for each new batch.
};

//! The columns of the table.
[[nodiscard]] std::span<const SoakMeasure> soakMeasures();

//! One value of each measure.
using SoakSample = std::vector<qint64>;

//! By how much the measure has grown over @p samples. The first quarter is warming up; of the
//! second and the last quarter, the smallest values count, as a moment's need is no growth.
[[nodiscard]] qint64 growth(const std::vector<SoakSample> &samples, std::size_t measure);
