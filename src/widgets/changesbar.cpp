// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changesbar.h"

#include "statustext.h"
#include "statustheme.h"
#include "timetext.h"
#include "tintedicon.h"

#include "ui_changesbar.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array endings{BatchStatus::Completed, BatchStatus::Failed, BatchStatus::Expired,
                             BatchStatus::Cancelled};

StatusSet setOf(BatchStatus status)
{
    StatusSet set;
    set.set(status, true);
    return set;
}

StatusSet liveStatuses()
{
    StatusSet set;
    for (const BatchStatus status : allStatuses) {
        set.set(status, !isTerminal(status));
    }
    return set;
}

int sumOf(const ChangeCounts::PerStatus &counts, StatusSet statuses)
{
    int sum = 0;
    for (const BatchStatus status : allStatuses) {
        sum += statuses.contains(status) ? counts[static_cast<std::size_t>(status)] : 0;
    }
    return sum;
}

//! Nothing for the live ones, which are several.
std::optional<BatchStatus> endingOf(StatusSet statuses)
{
    const auto *const found = std::ranges::find_if(
        endings, [statuses](BatchStatus status) { return statuses == setOf(status); });
    return found == endings.end() ? std::nullopt : std::optional(*found);
}

} // namespace

ChangesBar::ChangesBar(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ChangesBar>())
{
    m_ui->setupUi(this);
    setStyleSheet(u"ChangesBar { border: 1px solid palette(mid); border-radius: 6px; "
                  "background: palette(base); }"
                  "ChangesBar QToolButton { padding: 3px 4px 3px 8px; }"_s);
    for (const BatchStatus status : endings) {
        addChip(BatchScope::Changed, setOf(status));
    }
    addChip(BatchScope::Changed, liveStatuses());
    addChip(BatchScope::Added, {});
    m_ui->seenButton->setIcon(paletteIcon(u"check"_s));
    connect(m_ui->seenButton, &QToolButton::clicked, this, &ChangesBar::seenRequested);
    updateIcons();
    showCounts();
}

ChangesBar::~ChangesBar() = default;

void ChangesBar::setChanges(Stamp since, const ChangeCounts &counts)
{
    m_since = since;
    m_counts = counts;
    showMoment();
    showCounts();
}

void ChangesBar::setFilter(const BatchFilter &filter)
{
    for (const Chip &chip : m_chips) {
        chip.button->setChecked(chip.scope == filter.scope && chip.statuses == filter.statuses);
    }
}

void ChangesBar::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    showMoment();
}

void ChangesBar::tick(Stamp now)
{
    m_now = now;
    showMoment();
}

void ChangesBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateIcons();
    }
}

void ChangesBar::addChip(BatchScope scope, StatusSet statuses)
{
    auto *const button = new QToolButton(this);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tr("Shows only these batches"));
    m_ui->chipsLayout->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, scope, statuses](bool checked) {
        Q_EMIT changesRequested(checked ? scope : BatchScope::All,
                                checked ? statuses : StatusSet());
    });
    m_chips.push_back({scope, statuses, button});
}

void ChangesBar::showCounts()
{
    for (const Chip &chip : m_chips) {
        const int count = countOf(chip);
        const std::optional<BatchStatus> ending = endingOf(chip.statuses);
        const QString what = ending           ? QLocale().toLower(statusText(*ending))
            : chip.scope == BatchScope::Added ? tr("new")
                                              : tr("still active");
        chip.button->setText(u"%1 %2"_s.arg(QLocale().toString(count), what));
        chip.button->setVisible(count > 0);
    }
    setVisible(!m_counts.isEmpty());
}

void ChangesBar::showMoment()
{
    const QString since = tr("Since %1").arg(minuteText(m_since, m_now, m_showsUtc));
    m_ui->sinceLabel->setText(since);
    for (const Chip &chip : m_chips) {
        chip.button->setAccessibleDescription(since);
    }
}

void ChangesBar::updateIcons()
{
    const StatusTheme theme(palette());
    for (const Chip &chip : m_chips) {
        const std::optional<BatchStatus> ending = endingOf(chip.statuses);
        chip.button->setIcon(ending ? theme.icon(*ending)
                                 : chip.scope == BatchScope::Added
                                 ? tintedIcon(u"add"_s, theme.mutedColor())
                                 : theme.icon(Outcome::Active));
    }
}

// Batches that are new and live are behind the number of new ones; that of live ones is for those
// that moved.
int ChangesBar::countOf(const Chip &chip) const
{
    if (chip.scope == BatchScope::Added) {
        return m_counts.added;
    }
    const bool isNews =
        endingOf(chip.statuses).has_value() || sumOf(m_counts.moved, chip.statuses) > 0;
    return isNews ? sumOf(m_counts.inStatus, chip.statuses) : 0;
}
