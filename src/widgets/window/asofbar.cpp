// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "asofbar.h"

#include "loudstyle.h"
#include "momentdialog.h"
#include "pasttext.h"
#include "shownmoment.h"
#include "timetext.h"
#include "windowactions.h"

#include "ui_asofbar.h"

#include <QAction>
#include <QKeyEvent>
#include <QStyle>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int fewestCharacters = 32; // Of the text, in a line beside the controls.
constexpr std::array<std::chrono::seconds, 6> stepLengths{1min, 5min, 15min, 1h, 6h, 24h};

QString lengthText(std::chrono::seconds length)
{
    return durationText(std::chrono::milliseconds(length).count());
}

} // namespace

AsOfBar::AsOfBar(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::AsOfBar>())
{
    m_ui->setupUi(this);
    setStyleSheet(u"AsOfBar { %1 } AsOfBar:focus { border: 2px solid #1C2027; }"
                  "AsOfBar QLabel { color: #1C2027; }"_s.arg(loudStyle()));
    QFont bold = font();
    bold.setBold(true);
    m_ui->momentLabel->setFont(bold);
    for (const std::chrono::seconds length : stepLengths) {
        m_ui->stepComboBox->addItem(lengthText(length), static_cast<int>(length.count()));
    }
    hide();
}

AsOfBar::~AsOfBar() = default;

void AsOfBar::attach(ShownMoment &moment, WindowActions &actions)
{
    m_moment = &moment;
    m_actions = &actions;
    actions.attach(ActionScope::Past, *this);
    actions.bind(*m_ui->backButton, ActionId::StepBack);
    actions.bind(*m_ui->forwardButton, ActionId::StepForward);
    actions.bind(*m_ui->playButton, ActionId::Play);
    actions.bind(*m_ui->nowButton, ActionId::BackToNow);
    connect(&moment, &ShownMoment::momentChanged, this, &AsOfBar::showMoment);
    connect(&moment, &ShownMoment::playingChanged, this, &AsOfBar::showPlaying);
    connect(&moment, &ShownMoment::stepChanged, this, &AsOfBar::showPlaying);
    connect(m_ui->stepComboBox, &QComboBox::activated, this, [this] {
        m_moment->setStep(std::chrono::seconds(m_ui->stepComboBox->currentData().toInt()));
    });
    connectActions();
    showPlaying();
}

void AsOfBar::connectActions()
{
    const WindowActions &actions = *m_actions;
    connect(actions[ActionId::ShowPast], &QAction::triggered, this, &AsOfBar::chooseMoment);
    connect(actions[ActionId::BackToNow], &QAction::triggered, m_moment, &ShownMoment::backToNow);
    connect(actions[ActionId::StepBack], &QAction::triggered, m_moment, &ShownMoment::stepBack);
    connect(actions[ActionId::StepForward], &QAction::triggered, m_moment, [this] {
        m_moment->setPlaying(false);
        m_moment->stepForward();
    });
    connect(actions[ActionId::Play], &QAction::triggered, m_moment,
            [this] { m_moment->setPlaying(!m_moment->isPlaying()); });
}

void AsOfBar::setGaps(const PastGaps &gaps)
{
    m_gaps = gaps;
    showMoment();
}

void AsOfBar::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    showMoment();
}

// The shortcuts work while the bar itself has the focus: its buttons have Space for themselves.
void AsOfBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        (*m_actions)[ActionId::BackToNow]->trigger();
    } else {
        QFrame::keyPressEvent(event);
    }
}

//! In a narrow bar, the controls stand below the text.
void AsOfBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const int textWidth = fewestCharacters * fontMetrics().averageCharWidth();
    const bool isWide = width() >= m_ui->controlsLayout->sizeHint().width() + textWidth;
    m_ui->barLayout->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void AsOfBar::showMoment()
{
    if (m_moment == nullptr) {
        return;
    }
    const bool isPast = m_moment->isPast();
    m_actions->setMet(ActionNeed::Past, isPast);
    m_actions->setMet(ActionNeed::PlayedPast, isPast && letsPlay());
    const QWidget *const focus = window()->focusWidget();
    const bool hadFocus = focus != nullptr && (focus == this || isAncestorOf(focus));
    setVisible(isPast);
    if (!isPast) {
        if (hadFocus) {
            Q_EMIT left();
        }
        return;
    }
    const QString moment = tr("As of %1").arg(absoluteText(m_moment->moment(), m_showsUtc));
    const QString gaps = pastGapsText(m_gaps);
    m_ui->momentLabel->setText(moment);
    m_ui->gapsLabel->setText(gaps);
    setAccessibleName(gaps.isNull() ? moment : moment + u". "_s + gaps);
}

void AsOfBar::showPlaying()
{
    const bool isPlaying = m_moment->isPlaying();
    const int place = m_ui->stepComboBox->findData(static_cast<int>(m_moment->step().count()));
    m_ui->stepComboBox->setCurrentIndex(place);
    // Two steps a second.
    const auto speed = m_moment->step() * (1000ms / ShownMoment::pause);
    m_ui->playButton->setText(isPlaying ? tr("Stop (%1 a second)").arg(lengthText(speed))
                                        : tr("Play (%1 a second)").arg(lengthText(speed)));
    (*m_actions)[ActionId::Play]->setChecked(isPlaying);
}

void AsOfBar::chooseMoment()
{
    auto *const dialog =
        new MomentDialog(m_moment->moment(), m_moment->now(), m_showsUtc, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_moment->show(dialog->moment());
        setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

//! Who has animations switched off is not to be shown one.
bool AsOfBar::letsPlay() const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
}
