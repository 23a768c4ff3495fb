// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

struct RowView;

//! The texts of cells that do not follow from the kind of their field. The table of fields points
//! to these functions.

QString outcomeCell(const RowView &row, bool utc); //!< Null: only a shape is painted.
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

// For screen readers; null where the text of the cell says it all.
QString outcomeSpoken(const RowView &row, bool utc);
QString statusSpoken(const RowView &row, bool utc);
