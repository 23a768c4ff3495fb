// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshbar.h"

#include "loudstyle.h"
#include "tintedicon.h"
#include "windowactions.h"

#include "ui_refreshbar.h"

#include <QAction>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

RefreshBar::RefreshBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RefreshBar>())
{
    m_ui->setupUi(this);
    for (const RefreshInterval interval : allRefreshIntervals) {
        m_ui->intervalComboBox->addItem(intervalText(interval), static_cast<int>(interval));
    }
    m_ui->pauseButton->setStyleSheet(u"QToolButton:checked { %1 }"_s.arg(loudStyle()));
    showPaused(false);
    connect(m_ui->intervalComboBox, &QComboBox::currentIndexChanged, this, [this] {
        const int chosen = m_ui->intervalComboBox->currentData().toInt();
        Q_EMIT intervalRequested(static_cast<RefreshInterval>(chosen));
    });
}

RefreshBar::~RefreshBar() = default;

QString RefreshBar::intervalText(RefreshInterval interval)
{
    switch (interval) {
    case RefreshInterval::Off:
        return tr("Off");
    case RefreshInterval::Auto:
        return tr("Auto");
    case RefreshInterval::Seconds5:
        return tr("5 s");
    case RefreshInterval::Seconds10:
        return tr("10 s");
    case RefreshInterval::Seconds30:
        return tr("30 s");
    case RefreshInterval::Minute1:
        return tr("1 min");
    case RefreshInterval::Minutes5:
        return tr("5 min");
    case RefreshInterval::Minutes15:
        return tr("15 min");
    case RefreshInterval::Hour1:
        return tr("1 h");
    }
    Q_UNREACHABLE();
}

void RefreshBar::setActions(const WindowActions &actions)
{
    actions.bind(*m_ui->refreshButton, ActionId::Refresh);
    QAction *const pause = actions[ActionId::Pause];
    connect(m_ui->pauseButton, &QToolButton::clicked, pause, &QAction::trigger);
    connect(pause, &QAction::toggled, this, &RefreshBar::showPaused);
}

void RefreshBar::setInterval(RefreshInterval interval)
{
    const QSignalBlocker blocker(m_ui->intervalComboBox);
    m_ui->intervalComboBox->setCurrentIndex(
        m_ui->intervalComboBox->findData(static_cast<int>(interval)));
}

void RefreshBar::showPaused(bool isPaused)
{
    m_ui->pauseButton->setChecked(isPaused);
    m_ui->pauseButton->setText(isPaused ? tr("Paused") : tr("Pause"));
    m_ui->pauseButton->setIcon(isPaused ? tintedIcon(u"resume"_s, QColor(0x1C, 0x20, 0x27))
                                        : paletteIcon(u"pause"_s));
    m_ui->pauseButton->setToolTip(
        (isPaused ? tr("Go on refreshing (%1)") : tr("Pause refreshing (%1)"))
            .arg(keyText(entryOf(ActionId::Pause))));
}
