// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"

#include <QWidget>

#include <memory>

class StatusFacetModel;

namespace Ui {
class FacetPane;
}

//! The list of statuses to filter by, with their counts.
class FacetPane final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetPane(QWidget *parent = nullptr);
    ~FacetPane() override;

    //! @p model must outlive the pane.
    void setModel(StatusFacetModel *model);
    void setFaultsOnly(bool faultsOnly);
    //! Whether batches were fetched: before that, it does not say that there are none.
    void setKnown(bool known);

Q_SIGNALS:
    //! By the user.
    void faultsOnlyRequested(bool faultsOnly);

private:
    void showStatuses(StatusSet statuses);
    void showEmptiness();

    std::unique_ptr<Ui::FacetPane> m_ui;
    bool m_isKnown = true;
};
