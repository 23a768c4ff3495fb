// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"

#include <QAbstractButton>

//! Shape, word and count of a status, as a flat button.
class LegendEntry final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LegendEntry(BatchStatus status, QWidget *parent = nullptr);

    [[nodiscard]] BatchStatus status() const { return m_status; }
    void setCount(int count);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BatchStatus m_status;
    QString m_count;
};
