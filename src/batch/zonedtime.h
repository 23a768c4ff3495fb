// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QTimeZone>

// Clocks that go forward skip times: in Berlin an hour of the night, in Cairo midnight, on Samoa
// once a whole day. A time that is skipped stands for the moment at which the clocks go forward.

//! The first moment at which the clocks of @p zone show this date and time, or at which they skip
//! it.
[[nodiscard]] QDateTime firstMomentFrom(QDate date, QTime time, const QTimeZone &zone);

//! "CEST" where the clocks show the date and time of @p moment twice, as they are set back: the
//! name of the time by which they show it this time, or how far it is from UTC. Null everywhere
//! else.
[[nodiscard]] QString nameOfRepeated(const QDateTime &moment);

//! The first moment of the day; of a day that is skipped, the first moment of the next.
[[nodiscard]] QDateTime startOfDay(QDate date, const QTimeZone &zone);
