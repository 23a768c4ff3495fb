// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuslegend.h"

#include "legendentry.h"
#include "spacing.h"

#include <QEvent>
#include <QGuiApplication>

#include <numeric>

StatusLegend::StatusLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const QList<BatchStatus> statuses =
        stackedStatuses(ChartMode::Live) + stackedStatuses(ChartMode::Finished);
    for (const BatchStatus status : statuses) {
        auto *const entry = new LegendEntry(status, this);
        connect(entry, &LegendEntry::clicked, this, [this, status] {
            const auto modifiers = QGuiApplication::keyboardModifiers();
            Q_EMIT statusChosen(status, modifiers.testFlag(Qt::ControlModifier));
        });
        m_entries.append(entry);
    }
    setChoosable(true);
}

void StatusLegend::setSlices(const ChartSlices &slices)
{
    const QList<BatchStatus> shown = stackedStatuses(slices.mode);
    for (LegendEntry *const entry : std::as_const(m_entries)) {
        const std::vector<int> &counts = slices.counts[static_cast<std::size_t>(entry->status())];
        const int sum = std::accumulate(counts.begin(), counts.end(), 0);
        // Unknown statuses have an entry only where there are any; the API's statuses always.
        entry->setVisible(shown.contains(entry->status())
                          && (sum > 0 || entry->status() != BatchStatus::Unknown));
        entry->setCount(slices.mode == ChartMode::Finished || counts.empty() ? sum : counts.back());
    }
    placeEntries();
}

void StatusLegend::setChoosable(bool isChoosable)
{
    for (LegendEntry *const entry : std::as_const(m_entries)) {
        entry->setAttribute(Qt::WA_TransparentForMouseEvents, !isChoosable);
        entry->setFocusPolicy(isChoosable ? Qt::StrongFocus : Qt::NoFocus);
        entry->setCursor(isChoosable ? Qt::PointingHandCursor : Qt::ArrowCursor);
        entry->setToolTip(isChoosable ? tr("Shows only these batches; with Ctrl, adds them to what "
                                           "is shown.")
                                      : QString());
        entry->update();
    }
}

QSize StatusLegend::sizeHint() const
{
    int width = 0;
    for (const LegendEntry *const entry : m_entries) {
        width += entry->isHidden() ? 0 : entry->sizeHint().width() + Spacing::section;
    }
    return {width, minimumSizeHint().height()};
}

QSize StatusLegend::minimumSizeHint() const
{
    return {0, m_entries.front()->sizeHint().height()};
}

void StatusLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        placeEntries();
    }
}

void StatusLegend::placeEntries()
{
    int x = 0;
    for (LegendEntry *const entry : std::as_const(m_entries)) {
        if (!entry->isHidden()) {
            const QSize size = entry->sizeHint();
            entry->setGeometry({{x, 0}, size});
            x += size.width() + Spacing::section;
        }
    }
    updateGeometry();
}
