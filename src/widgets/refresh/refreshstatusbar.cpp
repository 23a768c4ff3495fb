// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshstatusbar.h"

#include "elidinglabel.h"
#include "loudstyle.h"
#include "plaintooltip.h"
#include "statustheme.h"
#include "visibletext.h"

#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds blink = 200ms;

QColor healthColor(RefreshStateText::Health health, const QPalette &palette)
{
    const StatusTheme theme(palette);
    switch (health) {
    case RefreshStateText::Health::Off:
        return theme.color(BatchStatus::Cancelling);
    case RefreshStateText::Health::Good:
        return theme.color(BatchStatus::Completed);
    case RefreshStateText::Health::Busy:
        return theme.color(BatchStatus::InProgress);
    case RefreshStateText::Health::Troubled:
    case RefreshStateText::Health::Paused:
        return theme.color(BatchStatus::Validating);
    }
    Q_UNREACHABLE();
}

} // namespace

RefreshStatusBar::RefreshStatusBar(QWidget *parent)
    : QStatusBar(parent)
    , m_health(new QLabel(u"●"_s))
    , m_text(new ElidingLabel)
    , m_problem(new ElidingLabel)
    , m_selected(new QLabel)
    , m_arranging(new QLabel)
    , m_waiting(new QLabel)
    , m_warning(new QLabel)
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 2, 8, 2);
    // The labels have no accessible names, so that a screen reader reads their texts.
    m_text->setObjectName(u"refreshStateLabel"_s);
    m_problem->setObjectName(u"refreshProblemLabel"_s);
    m_warning->setObjectName(u"warningLabel"_s);
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->setStyleSheet(
        u"QLabel { %1 padding: 0 8px; font-weight: bold; }"_s.arg(loudStyle()));
    addWidget(m_health);
    // showMessage() hides the widgets of the bar, but one that is shown again later covers the
    // message. Inside a widget of the bar, labels may be shown and hidden.
    auto *const texts = new QWidget;
    auto *const textsLayout = new QHBoxLayout(texts);
    textsLayout->setContentsMargins({});
    textsLayout->addWidget(m_text);
    // Where room is short, the problem is elided first.
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    textsLayout->addWidget(m_problem, 1);
    addWidget(texts, 1);
    m_selected->setObjectName(u"selectedLabel"_s);
    addPermanentWidget(m_selected);
    m_arranging->setObjectName(u"arrangingLabel"_s);
    setPlainToolTip(*m_arranging, tr("The table stays as it was until this is done."));
    addPermanentWidget(m_arranging);
    m_arranging->hide();
    m_blink.setSingleShot(true);
    setBlink(blink);
    connect(&m_blink, &QTimer::timeout, m_arranging, &QWidget::show);
    m_waiting->setObjectName(u"waitingLabel"_s);
    setPlainToolTip(*m_waiting,
                    tr("So many batches are new or have changed, and would move rows under the "
                       "mouse or the keyboard. They take their places once the keyboard rests and "
                       "the mouse leaves the table or rests for a minute."));
    addPermanentWidget(m_waiting);
    addPermanentWidget(m_warning);
    setSelected(0);
    setWaiting(0);
    showState();
}

void RefreshStatusBar::setState(const RefreshState &state)
{
    m_state = state;
    showState();
}

void RefreshStatusBar::setCounts(const ShownCounts &counts)
{
    m_counts = counts;
    showState();
}

void RefreshStatusBar::setSelected(int count)
{
    m_selected->setText(tr("%1 selected").arg(QLocale().toString(count)));
    m_selected->setVisible(count > 1);
}

void RefreshStatusBar::setWaiting(int count)
{
    m_waiting->setText(tr("%Ln change(s) wait", nullptr, count));
    m_waiting->setVisible(count > 0);
}

void RefreshStatusBar::answerRefresh()
{
    constexpr int longEnoughToRead = 10'000;
    if (const QString why = whyNoRefresh(m_state, m_now); !why.isNull()) {
        showMessage(why, longEnoughToRead);
    }
}

void RefreshStatusBar::setArranging(std::optional<int> count)
{
    if (!count) {
        m_blink.stop();
        m_arranging->hide();
        return;
    }
    m_arranging->setText(tr("Arranging %Ln batch(es)…", nullptr, *count));
    if (m_arranging->isHidden() && !m_blink.isActive()) {
        m_blink.start();
    }
}

void RefreshStatusBar::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    showState();
}

void RefreshStatusBar::setErrorToldElsewhere(bool isTold)
{
    m_isErrorToldElsewhere = isTold;
    showState();
}

void RefreshStatusBar::tick(Stamp now)
{
    m_now = now;
    showState();
}

void RefreshStatusBar::showState()
{
    const RefreshStateText state = refreshStateText(m_state, m_counts, m_now, m_showsUtc);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, healthColor(state.health, palette()));
    m_health->setPalette(colors);
    m_health->setToolTip(state.healthWord);
    m_health->setAccessibleName(tr("Source health: %1").arg(state.healthWord));
    m_text->setText(visibleText(state.text));
    m_problem->setText(visibleText(state.problem));
    m_problem->setVisible(!state.problem.isNull() && !m_isErrorToldElsewhere);
    m_warning->setText(visibleText(state.warning));
    m_warning->setVisible(!state.warning.isNull());
    for (QLabel *const label : {static_cast<QLabel *>(m_text), m_warning}) {
        setPlainToolTip(*label, state.details);
    }
}
