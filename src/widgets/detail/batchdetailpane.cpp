// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdetailpane.h"

#include "outcome.h"
#include "servertext.h"
#include "statustext.h"
#include "statustheme.h"
#include "tintedicon.h"
#include "windowactions.h"

#include "ui_batchdetailpane.h"

#include <QAction>
#include <QLocale>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace {

constexpr int stateIconSize = 24;

QString stateText(const Batch &batch)
{
    const bool isRawWord = batch.status == BatchStatus::Unknown && !batch.rawStatus.isEmpty();
    const QString status = isRawWord ? oneLineText(batch.rawStatus) : statusText(batch.status);
    switch (const Outcome outcome = outcomeOf(batch)) {
    case Outcome::Partial:
    case Outcome::NoneSucceeded:
        return u"%1 · %2"_s.arg(status, outcomeText(outcome));
    case Outcome::Active:
    case Outcome::Succeeded:
    case Outcome::Failed:
    case Outcome::Expired:
    case Outcome::Cancelled:
    case Outcome::Unknown:
        return status;
    }
    Q_UNREACHABLE();
}

} // namespace

BatchDetailPane::BatchDetailPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BatchDetailPane>())
{
    m_ui->setupUi(this);
    QFont bold = font();
    bold.setBold(true);
    m_ui->stateLabel->setFont(bold);
    // Narrower than the style's, so that seven tabs fit beside a table.
    m_ui->tabWidget->setStyleSheet(u"QTabBar::tab { padding: 6px 6px; }"
                                   "QTabBar QToolButton { padding: 0; }"_s);
    setFocusProxy(m_ui->tabWidget);
    m_ui->closeButton->setIcon(paletteIcon(u"clear"_s));
    connect(m_ui->tabWidget, &QTabWidget::currentChanged, this, &BatchDetailPane::requestContents);
    connect(m_ui->closeButton, &QToolButton::clicked, this, &BatchDetailPane::closeRequested);
    m_ui->idField->setMeaning(tr("Batch id"));
}

BatchDetailPane::~BatchDetailPane() = default;

void BatchDetailPane::setActions(const WindowActions &actions)
{
    actions.attach(ActionScope::Details, *this);
    connect(actions[ActionId::CloseDetails], &QAction::triggered, this,
            &BatchDetailPane::closeRequested);
    actions.attach(ActionScope::Metadata, *m_ui->metadataTree);
    connect(actions[ActionId::CopyMetadata], &QAction::triggered, m_ui->metadataTree,
            &JsonTree::copyCurrent);
    m_ui->errorsView->setActions(actions);
}

void BatchDetailPane::insertTab(Place place, QWidget &view, const QString &title)
{
    auto *const area = new QScrollArea; // Else the view would keep the window from a small screen.
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(&view);
    QWidget *const next = place == Place::AfterErrors ? m_ui->timelineTab : m_ui->metadataTab;
    m_ui->tabWidget->insertTab(m_ui->tabWidget->indexOf(next), area, title);
}

void BatchDetailPane::setBatch(const std::optional<Batch> &batch, const BatchStanding &standing,
                               Stamp now)
{
    const bool isAnother = batch && (!m_batch || keyOf(*m_batch) != keyOf(*batch));
    const bool differs = batch != m_batch;
    m_batch = batch;
    m_standing = standing;
    m_now = now;
    if (isAnother) {
        m_progress.clear();
        m_isProgressUnknown = true;
    }
    m_ui->stackedWidget->setCurrentWidget(batch ? m_ui->batchPage : m_ui->hintPage);
    if (batch && differs) {
        showContents();
    }
    showTimes();
    if (isAnother) {
        m_ui->overviewScrollArea->verticalScrollBar()->setValue(0);
        m_ui->timelineScrollArea->verticalScrollBar()->setValue(0);
        m_ui->jsonView->clear();
        requestProgress();
    }
    if (batch && differs) {
        expectOtherJson();
    }
}

void BatchDetailPane::setJson(const BatchKey &key, const QByteArray &json, JsonOrigin origin)
{
    if (m_batch && keyOf(*m_batch) == key) {
        m_ui->jsonView->setJson(json, origin, isOfThePast(*m_batch));
    }
}

void BatchDetailPane::setProgress(const BatchKey &key,
                                  const std::vector<ObservedProgress::Point> &points)
{
    if (m_batch && keyOf(*m_batch) == key) {
        m_progress = points;
        showTimes();
    }
}

void BatchDetailPane::expectOtherJson()
{
    m_isJsonOld = m_batch.has_value();
    requestJson();
}

void BatchDetailPane::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    showTimes();
}

void BatchDetailPane::tick(Stamp now)
{
    m_now = now;
    showTimes();
}

void BatchDetailPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    requestContents();
}

void BatchDetailPane::requestContents()
{
    requestJson();
    requestProgress();
}

// Asks only while the JSON is visible: it may cost a call.
void BatchDetailPane::requestJson()
{
    const bool isInSight = isVisible() && m_ui->tabWidget->currentWidget() == m_ui->jsonTab;
    if (m_batch && m_isJsonOld && isInSight) {
        m_isJsonOld = false;
        Q_EMIT jsonRequested(keyOf(*m_batch));
    }
}

void BatchDetailPane::requestProgress()
{
    const bool isInSight = isVisible() && m_ui->tabWidget->currentWidget() == m_ui->timelineTab;
    if (m_batch && m_isProgressUnknown && isInSight) {
        m_isProgressUnknown = false;
        Q_EMIT progressRequested(keyOf(*m_batch));
    }
}

void BatchDetailPane::showContents()
{
    showHeader();
    m_ui->errorsView->setBatch(*m_batch);
    m_ui->metadataTree->setJson(m_batch->metadata);
    const bool hasMetadata = m_ui->metadataTree->topLevelItemCount() > 0;
    m_ui->metadataTree->setVisible(hasMetadata);
    m_ui->noMetadataLabel->setVisible(!hasMetadata);
}

void BatchDetailPane::showTimes()
{
    if (m_batch) {
        m_ui->overview->setBatch(*m_batch, m_standing, m_now, m_showsUtc);
        m_ui->stageBars->setBatch(*m_batch, m_standing, m_now);
        m_ui->progressCurve->setBatch(*m_batch, m_standing, m_progress, m_now, m_showsUtc);
        m_ui->timelineView->setBatch(*m_batch, m_now, m_showsUtc);
    }
}

void BatchDetailPane::showHeader()
{
    const StatusTheme theme(palette());
    const Outcome outcome = outcomeOf(*m_batch);
    const QIcon icon =
        outcome == Outcome::Active ? theme.icon(m_batch->status) : theme.icon(outcome);
    m_ui->iconLabel->setPixmap(
        icon.pixmap(QSize(stateIconSize, stateIconSize), devicePixelRatioF()));
    m_ui->stateLabel->setText(stateText(*m_batch));
    m_ui->idField->setValue(m_batch->id);
    const QString errors = m_batch->errors.isEmpty()
        ? tr("Errors")
        : tr("Errors (%1)").arg(QLocale().toString(m_batch->errors.size()));
    m_ui->tabWidget->setTabText(m_ui->tabWidget->indexOf(m_ui->errorsTab), errors);
}
