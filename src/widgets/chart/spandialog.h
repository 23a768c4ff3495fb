// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timespan.h"

#include <QDialog>
#include <QTimeZone>

#include <memory>

namespace Ui {
class SpanDialog;
}

//! Asks for a span of time, from a moment to a later one, in a time zone.
class SpanDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p shown is what it offers at first.
    SpanDialog(const TimeSpan &shown, const QTimeZone &zone, QWidget *parent);
    ~SpanDialog() override;

    [[nodiscard]] TimeSpan span() const;

private:
    void updateOk();

    std::unique_ptr<Ui::SpanDialog> m_ui;
    QTimeZone m_zone;
};
