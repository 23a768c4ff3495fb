// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "whyview.h"

#include "countedtext.h"
#include "delimitedlines.h"
#include "fetchbar.h"
#include "timebarsdelegate.h"
#include "visibletext.h"
#include "whytext.h"

#include "ui_whyview.h"

#include <QClipboard>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostFailuresShown = 500;

void setReasonWidths(QTableView &table)
{
    using enum ReasonTotalsModel::Column;
    const int character = table.fontMetrics().averageCharWidth();
    const std::pair<int, int> widths[] = {{Status, 9}, {Code, 24},    {Message, 50}, {Requests, 12},
                                          {Share, 9},  {Batches, 10}, {Since, 22},   {Times, 30}};
    for (const auto &[column, characters] : widths) {
        table.setColumnWidth(column, characters * character);
    }
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setStretchLastSection(true);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 8);
}

//! Reasons for a spreadsheet: a line each below one of names, with tabs between the cells.
QString reasonRowsAsData(const ReasonTotalsModel &reasons, const QModelIndexList &rows)
{
    QByteArray lines;
    const auto addLine = [&lines](const auto &textOf) {
        for (int column = 0; column < ReasonTotalsModel::Times; ++column) {
            lines += column > 0 ? QByteArrayView("\t") : QByteArrayView();
            appendCell(lines, textOf(column).simplified().toUtf8());
        }
        lines += '\n';
    };
    addLine([&reasons](int column) {
        return reasons.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    });
    for (const QModelIndex &row : rows) {
        addLine([&row](int column) {
            return row.siblingAtColumn(column).data(ReasonTotalsModel::SortRole).toString();
        });
    }
    return QString::fromUtf8(lines);
}

void setShownText(QLabel &label, const QString &text)
{
    label.setText(visibleText(text));
    label.setVisible(!text.isEmpty());
}

} // namespace

WhyView::WhyView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WhyView>())
{
    m_ui->setupUi(this);
    QTableView *const table = m_ui->reasonsTableView;
    table->setModel(&m_reasons);
    table->setItemDelegateForColumn(ReasonTotalsModel::Times, new TimeBarsDelegate(table));
    setReasonWidths(*table);
    setFocusProxy(table);
    connectParts();
    showState();
    showReason();
}

WhyView::~WhyView() = default;

void WhyView::setState(const WhyState &state)
{
    if (state == m_state) {
        return;
    }
    const QWidget *const focused = focusWidget();
    const bool hadFailures = state.failures == m_state.failures;
    m_state = state;
    m_reasons.setTotals(state.totals);
    if (!m_ui->reasonsTableView->currentIndex().isValid() && m_reasons.rowCount() > 0) {
        m_ui->reasonsTableView->selectRow(0);
    }
    showState();
    showReason();
    if (!hadFailures) {
        showFailures();
    }
    keepFocus(focused);
}

void WhyView::setShowsUtc(bool showsUtc)
{
    m_reasons.setShowsUtc(showsUtc);
    showReason();
}

void WhyView::tick(Stamp now)
{
    m_now = now;
    if (isVisible()) {
        setShownText(*m_ui->stateLabel, whyStateText(m_state, m_now));
    }
}

void WhyView::connectParts()
{
    connect(m_ui->readButton, &QPushButton::clicked, this, &WhyView::readRequested);
    connect(m_ui->pauseButton, &QPushButton::clicked, this, &WhyView::pauseRequested);
    connect(m_ui->resumeButton, &QPushButton::clicked, this, &WhyView::resumeRequested);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &WhyView::cancelRequested);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &WhyView::retryRequested);
    connect(m_ui->batchesButton, &QPushButton::clicked, this, &WhyView::openReason);
    QTableView *const table = m_ui->reasonsTableView;
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &WhyView::showReason);
    connect(table, &QTableView::clicked, this, [this] {
        // With Ctrl or Shift, it selects rows to be copied.
        if (QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            openReason();
        }
    });
    connect(table, &QTableView::activated, this, &WhyView::openReason);
    auto *const copy = new QShortcut(QKeySequence(QKeySequence::Copy), table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &WhyView::copySelection);
}

void WhyView::showState()
{
    using enum WhyState::Phase;
    const WhyState::Phase phase = m_state.phase;
    setShownText(*m_ui->stateLabel, whyStateText(m_state, m_now));
    QString counts = whyCountsText(m_state);
    if (m_reasons.hidden() > 0) {
        counts += u' '
            + tr("The table has the %1 largest reasons, of %2.")
                  .arg(countText(m_reasons.rowCount()),
                       countText(m_reasons.rowCount() + m_reasons.hidden()));
    }
    setShownText(*m_ui->countsLabel, counts);
    const bool isOnTheWay = phase == Fetching || phase == Paused;
    m_ui->readButton->setText(whyReadText(m_state));
    m_ui->readButton->setVisible(phase == Planned && m_state.canAsk);
    m_ui->pauseButton->setVisible(phase == Fetching);
    m_ui->resumeButton->setVisible(phase == Paused && m_state.canAsk);
    m_ui->cancelButton->setVisible(isOnTheWay);
    m_ui->retryButton->setVisible(!isOnTheWay && !m_state.failures.empty() && m_state.canAsk);
    showProgress(*m_ui->progressBar, m_state.files);
    m_ui->progressBar->setVisible(isOnTheWay);
    m_ui->reasonsTableView->setVisible(m_reasons.rowCount() > 0);
    m_ui->failuresPlainTextEdit->setVisible(!m_state.failures.empty());
}

void WhyView::showFailures()
{
    QStringList lines;
    for (const WhyFailure &failure : m_state.failures) {
        if (static_cast<std::size_t>(lines.size()) == mostFailuresShown) {
            lines.append(
                tr("And %1 more files.")
                    .arg(countText(static_cast<qint64>(m_state.failures.size()) - lines.size())));
            break;
        }
        lines.append(whyFailureText(failure, m_now));
    }
    m_ui->failuresPlainTextEdit->setPlainText(lines.join(u'\n'));
}

void WhyView::showReason()
{
    const ReasonTotal *const reason =
        m_reasons.reasonAt(m_ui->reasonsTableView->currentIndex().row());
    setShownText(*m_ui->factsLabel,
                 reason != nullptr
                     ? reasonFactsText(*reason, *m_reasons.totals(), m_reasons.showsUtc())
                     : QString());
    m_ui->batchesButton->setVisible(reason != nullptr);
}

void WhyView::openReason()
{
    if (const ReasonTotal *const reason =
            m_reasons.reasonAt(m_ui->reasonsTableView->currentIndex().row())) {
        Q_EMIT batchesRequested(reason->text);
    }
}

void WhyView::copySelection()
{
    const QModelIndexList rows = m_ui->reasonsTableView->selectionModel()->selectedRows();
    if (!rows.isEmpty()) {
        QGuiApplication::clipboard()->setText(reasonRowsAsData(m_reasons, rows));
    }
}

//! A button that hides while it has the focus would hand it to whatever comes next.
void WhyView::keepFocus(const QWidget *before)
{
    if (before == nullptr || before->isVisibleTo(this)) {
        return;
    }
    for (QPushButton *const button : {m_ui->pauseButton, m_ui->resumeButton, m_ui->readButton}) {
        if (button->isVisibleTo(this)) {
            button->setFocus();
            return;
        }
    }
    m_ui->reasonsTableView->setFocus();
}
