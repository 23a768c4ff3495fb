// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshbar.h"

#include "loudstyle.h"
#include "refreshintervaltext.h"
#include "tintedicon.h"

#include "ui_refreshbar.h"

#include <QSignalBlocker>

using namespace Qt::StringLiterals;

RefreshBar::RefreshBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RefreshBar>())
{
    m_ui->setupUi(this);
    m_ui->refreshButton->setIcon(paletteIcon(u"refresh"_s));
    for (const RefreshInterval interval : allRefreshIntervals) {
        m_ui->intervalComboBox->addItem(refreshIntervalText(interval), static_cast<int>(interval));
    }
    m_ui->pauseButton->setStyleSheet(u"QToolButton:checked { %1 }"_s.arg(loudStyle()));
    showPaused(false);
    connect(m_ui->refreshButton, &QToolButton::clicked, this, &RefreshBar::refreshRequested);
    connect(m_ui->intervalComboBox, &QComboBox::currentIndexChanged, this, [this] {
        const int chosen = m_ui->intervalComboBox->currentData().toInt();
        Q_EMIT intervalRequested(static_cast<RefreshInterval>(chosen));
    });
    connect(m_ui->pauseButton, &QToolButton::toggled, this, [this](bool isPaused) {
        showPaused(isPaused);
        Q_EMIT pauseToggled(isPaused);
    });
}

RefreshBar::~RefreshBar() = default;

void RefreshBar::setInterval(RefreshInterval interval)
{
    const QSignalBlocker blocker(m_ui->intervalComboBox);
    m_ui->intervalComboBox->setCurrentIndex(
        m_ui->intervalComboBox->findData(static_cast<int>(interval)));
}

void RefreshBar::setState(const RefreshState &state)
{
    const QSignalBlocker blocker(m_ui->pauseButton);
    m_ui->pauseButton->setChecked(state.isPaused);
    showPaused(state.isPaused);
}

void RefreshBar::showPaused(bool isPaused)
{
    m_ui->pauseButton->setText(isPaused ? tr("Paused") : tr("Pause"));
    m_ui->pauseButton->setIcon(isPaused ? tintedIcon(u"resume"_s, QColor(0x1C, 0x20, 0x27))
                                        : paletteIcon(u"pause"_s));
    m_ui->pauseButton->setToolTip(isPaused ? tr("Go on refreshing (Space)")
                                           : tr("Pause refreshing (Space)"));
}
