// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

#include <QWidget>

#include <memory>

namespace Ui {
class BatchOverview;
}

//! A batch at a glance: the reason for its state, its requests, its key facts.
class BatchOverview final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchOverview(QWidget *parent = nullptr);
    ~BatchOverview() override;

    void setBatch(const Batch &batch, const BatchStanding &standing, Stamp now, bool showsUtc);

private:
    void showStanding(const BatchStanding &standing, Stamp now, bool showsUtc);
    void showTimes(const Batch &batch, Stamp now, bool showsUtc);

    std::unique_ptr<Ui::BatchOverview> m_ui;
};
