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
    m_ui->emptyLabel->setForegroundRole(QPalette::PlaceholderText);
    connect(m_ui->faultsCheckBox, &QCheckBox::clicked, this, &FacetPane::faultsOnlyRequested);
    showStatuses({});
    showEmptiness();
}

FacetPane::~FacetPane() = default;

void FacetPane::setModel(StatusFacetModel *model)
{
    m_ui->statusesListView->setModel(model);
    connect(model, &StatusFacetModel::statusesChanged, this, &FacetPane::showStatuses);
    connect(m_ui->clearButton, &QToolButton::clicked, model, [model] { model->setStatuses({}); });
    connect(model, &StatusFacetModel::rowsInserted, this, &FacetPane::showEmptiness);
    connect(model, &StatusFacetModel::rowsRemoved, this, &FacetPane::showEmptiness);
    showStatuses(model->statuses());
    showEmptiness();
}

void FacetPane::setFaultsOnly(bool faultsOnly)
{
    m_ui->faultsCheckBox->setChecked(faultsOnly);
}

void FacetPane::setKnown(bool known)
{
    m_isKnown = known;
    showEmptiness();
}

void FacetPane::showStatuses(StatusSet statuses)
{
    m_ui->clearButton->setVisible(!statuses.isEmpty());
}

void FacetPane::showEmptiness()
{
    const QAbstractItemModel *const model = m_ui->statusesListView->model();
    m_ui->emptyLabel->setVisible(model == nullptr || model->rowCount() == 0);
    m_ui->emptyLabel->setText(m_isKnown ? tr("No batches") : tr("Not fetched yet"));
}
