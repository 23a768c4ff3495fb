// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"
#include "lifestage.h"

#include <QWidget>

#include <array>

class QLabel;

//! The stages of a batch's life as bars on one scale, each below a sentence that says how long it
//! lasted, and how long it lasts in peers. A stage that the batch was never in has no bar.
class BatchStageBars final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchStageBars(QWidget *parent = nullptr);

    void setBatch(const Batch &batch, const BatchStanding &standing, Stamp now);

private:
    class Bar;
    struct Row
    {
        QLabel *label = nullptr;
        Bar *bar = nullptr;
    };

    std::array<Row, allLifeStages.size()> m_rows;
};
