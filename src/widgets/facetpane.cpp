// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetpane.h"

#include "ui_facetpane.h"

#include "facetdelegate.h"
#include "statusfacetmodel.h"

FacetPane::FacetPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FacetPane>())
{
    m_ui->setupUi(this);
    m_ui->statusesListView->setItemDelegate(new FacetDelegate(this));
    m_ui->statusesListView->viewport()->setAutoFillBackground(false); // It has no well.
    showStatuses({});
}

FacetPane::~FacetPane() = default;

void FacetPane::setModel(StatusFacetModel *model)
{
    m_ui->statusesListView->setModel(model);
    connect(model, &StatusFacetModel::statusesChanged, this, &FacetPane::showStatuses);
    connect(m_ui->clearButton, &QToolButton::clicked, model, [model] { model->setStatuses({}); });
    showStatuses(model->statuses());
}

void FacetPane::showStatuses(StatusSet statuses)
{
    m_ui->clearButton->setVisible(!statuses.isEmpty());
}
