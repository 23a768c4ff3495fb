// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QTimeZone>

// Clocks that go forward leave times out: in Berlin an hour of the night, in Cairo the midnight, on
// Samoa once a whole day. Such a time means the next moment that there is.

//! When the clocks of @p zone show this date and time, or the first moment after they would have.
[[nodiscard]] QDateTime firstMomentFrom(QDate date, QTime time, const QTimeZone &zone);

//! The first moment of the day, or of the next that there is.
[[nodiscard]] QDateTime startOfDay(QDate date, const QTimeZone &zone);
