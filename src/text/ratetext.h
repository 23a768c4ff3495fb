// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! A rate or a share as a number: "33", below ten with a decimal: "3.3". Only nothing is "0": what
//! would be rounded to it is "< 0.1".
[[nodiscard]] QString rateText(double rate);

//! "3.3 per minute"; what is slower than one a minute "12 per hour".
[[nodiscard]] QString paceText(double perMinute);
