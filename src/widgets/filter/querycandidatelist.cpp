// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querycandidatelist.h"

#include "servertext.h"
#include "spacing.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace {

constexpr int wholeTextRole = Qt::UserRole;
constexpr int mostVisible = 10;
constexpr int narrowest = 280;
constexpr int widest = 760;
constexpr int leastAtEnd = 480; // With less room to the right of the term, it begins further left.

QStandardItem *newItem(const QString &text)
{
    auto *const item = new QStandardItem(text);
    item->setEditable(false);
    return item;
}

} // namespace

QueryCandidateList::QueryCandidateList(QWidget *parent)
    : QTreeView(parent)
    , m_candidates(new QStandardItemModel(this))
{
    setAccessibleName(tr("Suggestions"));
    setModel(m_candidates);
    setRootIsDecorated(false);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizeAdjustPolicy(AdjustIgnored);
    setStyleSheet(u"QueryCandidateList { border: 1px solid palette(dark); border-radius: 6px; "
                  "padding: 4px; background: palette(base); }"
                  "QueryCandidateList::item { min-height: 22px; padding: 0 6px; }"_s);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT clickedText(index.siblingAtColumn(0).data(wholeTextRole).toString());
    });
    hide();
}

void QueryCandidateList::showBelow(const QWidget &field, int x,
                                   const QList<QueryCandidate> &candidates)
{
    m_candidates->clear();
    const QBrush muted = palette().brush(QPalette::PlaceholderText);
    for (const QueryCandidate &candidate : candidates) {
        QStandardItem *const description = newItem(candidate.description);
        description->setForeground(muted);
        description->setToolTip(candidate.description);
        QStandardItem *const text = newItem(shortText(candidate.text));
        text->setData(candidate.text, wholeTextRole);
        m_candidates->appendRow({text, description});
    }
    if (candidates.isEmpty()) {
        hide();
        return;
    }
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    markFirst(true);
    const int top = field.mapTo(parentWidget(), QPoint(0, field.height() + 2)).y();
    const int left = field.mapTo(parentWidget(), QPoint(qMax(x, 0), 0)).x();
    const int end = parentWidget()->width() - Spacing::normal;
    const QSize wanted = wantedSize();
    const int width = qMin(wanted.width(), qMax(end - left, leastAtEnd));
    const int height = qMin(wanted.height(), parentWidget()->height() - top - Spacing::normal);
    setGeometry(qMin(left, end - width), top, width, height);
    scrollToTop();
    raise();
    show();
}

void QueryCandidateList::move(int rows)
{
    const int count = m_candidates->rowCount();
    const int current = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? -1 : count;
    const int next = current + rows;
    if (next < 0 || next >= count) {
        setCurrentIndex({}); // Beyond either end, none is chosen.
    } else {
        setCurrentIndex(m_candidates->index(next, 0));
    }
    markFirst(!currentIndex().isValid());
}

std::optional<QString> QueryCandidateList::chosen() const
{
    return currentIndex().isValid()
        ? std::optional(currentIndex().siblingAtColumn(0).data(wholeTextRole).toString())
        : std::nullopt;
}

QString QueryCandidateList::first() const
{
    return m_candidates->index(0, 0).data(wholeTextRole).toString();
}

void QueryCandidateList::markFirst(bool isMarked)
{
    const QBrush mark = isMarked ? palette().highlight() : QBrush();
    for (int column = 0; column < m_candidates->columnCount(); ++column) {
        m_candidates->item(0, column)->setBackground(mark);
    }
}

QSize QueryCandidateList::wantedSize() const
{
    const int rows = qMin(mostVisible, m_candidates->rowCount());
    const int around = 2 * (frameWidth() + Spacing::tight);
    const int width = sizeHintForColumn(0) + sizeHintForColumn(1) + around
        + verticalScrollBar()->sizeHint().width();
    return {qBound(narrowest, width, widest), rows * sizeHintForRow(0) + around};
}
