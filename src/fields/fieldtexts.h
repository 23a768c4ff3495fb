// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

struct RowView;

//! What cells show where the kind of the field alone does not say it: for the table of fields.

QString outcomeCell(const RowView &row, bool utc); //!< Null: its shape shows it alone.
QString statusCell(const RowView &row, bool utc);
QString progressCell(const RowView &row, bool utc);
QString progressPercentCell(const RowView &row, bool utc);
QString expiresCell(const RowView &row, bool utc);
QString timeLeftCell(const RowView &row, bool utc);
QString throughputCell(const RowView &row, bool utc);
QString predictedEndCell(const RowView &row, bool utc);
QString slackCell(const RowView &row, bool utc);

QString outcomeToolTip(const RowView &row, bool utc);
QString statusToolTip(const RowView &row, bool utc);
QString idToolTip(const RowView &row, bool utc);
QString progressToolTip(const RowView &row, bool utc);
QString timeInStateToolTip(const RowView &row, bool utc);
QString expiresToolTip(const RowView &row, bool utc);
QString timeLeftToolTip(const RowView &row, bool utc);
QString forecastToolTip(const RowView &row, bool utc);
QString confirmedToolTip(const RowView &row, bool utc);

// For screen readers; null where the text says it all.
QString outcomeSpoken(const RowView &row, bool utc);
QString statusSpoken(const RowView &row, bool utc);
