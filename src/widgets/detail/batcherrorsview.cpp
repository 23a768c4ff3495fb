// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batcherrorsview.h"

#include "batchsentence.h"
#include "delimitedlines.h"
#include "servertext.h"
#include "visibletext.h"
#include "windowactions.h"

#include "ui_batcherrorsview.h"

#include <QAction>
#include <QClipboard>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

BatchErrorsView::BatchErrorsView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BatchErrorsView>())
{
    m_ui->setupUi(this);
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(BatchErrorModel::SortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    QTableView *const table = m_ui->errorsTableView;
    table->setModel(&m_sorted);
    table->sortByColumn(-1, Qt::AscendingOrder); // The server's order until a header is clicked.
    QHeaderView *const header = table->horizontalHeader();
    header->setSectionResizeMode(BatchErrorModel::Message, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setColumnWidth(BatchErrorModel::Code, 150);
    table->setColumnWidth(BatchErrorModel::Param, 90);
    table->setColumnWidth(BatchErrorModel::Line, 64);

    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BatchErrorsView::showCurrentError);
    connect(&m_sorted, &QAbstractItemModel::modelReset, this, &BatchErrorsView::showCurrentError);
}

BatchErrorsView::~BatchErrorsView() = default;

void BatchErrorsView::setActions(const WindowActions &actions)
{
    actions.attach(ActionScope::Errors, *m_ui->errorsTableView);
    connect(actions[ActionId::CopyErrors], &QAction::triggered, this,
            &BatchErrorsView::copySelection);
}

void BatchErrorsView::setBatch(const Batch &batch)
{
    QTableView *const table = m_ui->errorsTableView;
    const int chosen = m_sorted.mapToSource(table->currentIndex()).row();
    const int scrolled = table->verticalScrollBar()->value();
    m_model.setErrors(batch.errors);
    chooseColumns();
    m_ui->emptyLabel->setText(visibleText(noErrorsText(batch)));
    m_ui->emptyLabel->setVisible(batch.errors.isEmpty());
    m_ui->errorsSplitter->setVisible(!batch.errors.isEmpty());
    if (!batch.errors.isEmpty() && !table->currentIndex().isValid()) {
        const QModelIndex row = m_sorted.mapFromSource(m_model.index(chosen, 0));
        table->selectRow(std::max(row.row(), 0));
        table->verticalScrollBar()->setValue(scrolled);
    }
}

void BatchErrorsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    chooseColumns();
}

void BatchErrorsView::chooseColumns()
{
    constexpr int roomyWidth = 480;
    const QList<BatchError> &errors = m_model.errors();
    const bool hasParams =
        std::ranges::any_of(errors, [](const BatchError &error) { return !error.param.isEmpty(); });
    const bool hasLines =
        std::ranges::any_of(errors, [](const BatchError &error) { return error.line.has_value(); });
    // A column that is hidden for lack of room is still in the full text below.
    m_ui->errorsTableView->setColumnHidden(BatchErrorModel::Param,
                                           !hasParams || width() < roomyWidth);
    m_ui->errorsTableView->setColumnHidden(BatchErrorModel::Line, !hasLines);
}

void BatchErrorsView::showCurrentError()
{
    const QModelIndex row = m_sorted.mapToSource(m_ui->errorsTableView->currentIndex());
    if (!row.isValid()) {
        m_ui->errorTextEdit->clear();
        return;
    }
    const BatchError &error = m_model.errors()[row.row()];
    QStringList lines;
    if (!error.code.isEmpty()) {
        lines.append(tr("Code: %1").arg(error.code));
    }
    if (!error.param.isEmpty()) {
        lines.append(tr("Parameter: %1").arg(error.param));
    }
    if (error.line) {
        lines.append(tr("Line of the input file: %1").arg(*error.line));
    }
    lines.append(error.message);
    m_ui->errorTextEdit->setPlainText(brokenLines(visibleText(lines.join(u'\n'))));
}

void BatchErrorsView::copySelection() const
{
    QModelIndexList rows = m_ui->errorsTableView->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QByteArray lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        for (int column = 0; column < BatchErrorModel::ColumnCount; ++column) {
            const QVariant value = row.siblingAtColumn(column).data(BatchErrorModel::SortRole);
            lines += column > 0 ? QByteArrayView("\t") : QByteArrayView();
            appendCell(lines, value.toString().simplified().toUtf8());
        }
        lines += '\n';
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(lines));
    }
}
