// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changesbar.h"

#include "queryedit.h"
#include "statustext.h"
#include "statustheme.h"
#include "timetext.h"
#include "tintedicon.h"
#include "windowactions.h"

#include "ui_changesbar.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! Finds the batches of all chips.
const QString allChanges = u"is:changed"_s;

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

QString termsOf(StatusSet statuses)
{
    if (statuses.isEmpty()) {
        return u"is:new"_s;
    }
    QStringList words;
    for (const BatchStatus status : allStatuses) {
        if (statuses.contains(status)) {
            words.append(statusKey(status));
        }
    }
    return u"is:changed status:"_s + words.join(u',');
}

//! The terminal status of a chip that has just one; nothing for the live statuses.
std::optional<BatchStatus> endingOf(StatusSet statuses)
{
    const auto *const found = std::ranges::find_if(allStatuses, [statuses](BatchStatus status) {
        return isTerminal(status) && statuses == setOf(status);
    });
    return found == allStatuses.end() ? std::nullopt : std::optional(*found);
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
    for (const BatchStatus status : allStatuses) {
        if (isTerminal(status)) {
            addChip(setOf(status));
        }
    }
    addChip(liveStatuses());
    addChip({});
    m_ui->seenButton->setIcon(paletteIcon(u"check"_s));
    updateIcons();
    showCounts();
}

ChangesBar::~ChangesBar() = default;

void ChangesBar::setActions(const WindowActions &actions)
{
    actions.bind(*m_ui->seenButton, ActionId::MarkSeen);
}

void ChangesBar::setChanges(Stamp since, const ChangeCounts &counts)
{
    m_since = since;
    m_counts = counts;
    showMoment();
    showCounts();
}

void ChangesBar::setQuery(const QString &query)
{
    m_query = query;
    const QStringList chosen = chosenOf(query, alternatives());
    for (const Chip &chip : m_chips) {
        chip.button->setChecked(chosen.contains(chip.terms));
    }
}

QStringList ChangesBar::queries() const
{
    QStringList queries;
    if (!queryWithoutChanges().trimmed().isEmpty()) {
        for (const Chip &chip : m_chips) {
            queries.append(queryWith({chip.terms}));
        }
    }
    return queries;
}

void ChangesBar::setCounts(const std::vector<int> &counts)
{
    m_found = counts;
    showCounts();
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

void ChangesBar::addChip(StatusSet statuses)
{
    auto *const button = new QToolButton(this);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tr("Shows only these batches; with Ctrl, these as well"));
    m_ui->chipsLayout->addWidget(button);
    const Chip chip{statuses, termsOf(statuses), button};
    connect(button, &QToolButton::clicked, this, [this, terms = chip.terms] { choose(terms); });
    m_chips.push_back(chip);
}

void ChangesBar::choose(const QString &terms)
{
    const bool addsAnother = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    QStringList chosen = chosenOf(m_query, alternatives());
    chosen.removeAll(allChanges); // Every chip is a part of it already.
    Q_EMIT queryRequested(queryWith(chosenByClick(chosen, terms, addsAnother)));
}

QString ChangesBar::queryWith(const QStringList &chosen) const
{
    return withChosen(m_query, alternatives(), chosen);
}

QStringList ChangesBar::alternatives() const
{
    QStringList alternatives;
    for (const Chip &chip : m_chips) {
        alternatives.append(chip.terms);
    }
    return alternatives << allChanges;
}

void ChangesBar::showCounts()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const Chip &chip = m_chips[i];
        const int count = countOf(chip);
        const std::optional<BatchStatus> ending = endingOf(chip.statuses);
        const QString what = ending   ? QLocale().toLower(statusText(*ending))
            : chip.statuses.isEmpty() ? tr("new")
                                      : tr("still active");
        const QString total = QLocale().toString(count);
        chip.button->setText(
            i < m_found.size() && m_found[i] != count
                ? tr("%1 of %2 %3").arg(QLocale().toString(m_found[i]), total, what)
                : u"%1 %2"_s.arg(total, what));
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
                                 : chip.statuses.isEmpty()
                                 ? tintedIcon(u"add"_s, theme.mutedColor())
                                 : theme.icon(Outcome::Active));
    }
}

// The chip of live statuses is shown once a batch moved into one of them. Batches that are new and
// live have the chip of new batches already.
int ChangesBar::countOf(const Chip &chip) const
{
    if (chip.statuses.isEmpty()) {
        return m_counts.added;
    }
    const bool isNews =
        endingOf(chip.statuses).has_value() || sumOf(m_counts.moved, chip.statuses) > 0;
    return isNews ? sumOf(m_counts.inStatus, chip.statuses) : 0;
}
