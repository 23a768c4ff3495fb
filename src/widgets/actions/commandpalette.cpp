// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The palette is a child of the window, not a window of its own, so that it moves with the window.
// The line keeps the focus; an event filter hands the keys that move or choose to the list.

#include "commandpalette.h"

#include "palettedelegate.h"
#include "palettemodel.h"
#include "spacing.h"
#include "tintedicon.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 720;
constexpr int mostVisible = 12;

} // namespace

CommandPalette::CommandPalette(QWidget &window)
    : QFrame(&window)
    , m_model(new PaletteModel(this))
    , m_edit(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new QLabel(tr("Nothing matches what you typed.")))
{
    setStyleSheet(u"CommandPalette { border: 1px solid palette(dark); border-radius: 8px; "
                  "background: palette(base); }"_s);
    m_edit->setAccessibleName(tr("Command"));
    m_edit->setPlaceholderText(tr("Actions, views, connections, columns, fields, batch ids"));
    m_edit->addAction(paletteIcon(u"search"_s), QLineEdit::LeadingPosition)->setText(tr("Search"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMinimumHeight(4 * fontMetrics().height());
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(Spacing::normal, Spacing::normal, Spacing::normal, Spacing::normal);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_list->setCurrentIndex({});
        refresh();
    });
    connect(m_list, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { run(index.row()); });
    connect(m_list, &QAbstractItemView::entered, m_list,
            qOverload<const QModelIndex &>(&QAbstractItemView::setCurrentIndex));
    hide();
}

void CommandPalette::addSource(PaletteSource source)
{
    m_model->addSource(std::move(source));
}

void CommandPalette::open()
{
    if (!isVisible()) {
        m_focusBefore = window()->focusWidget();
    }
    Q_EMIT opening();
    m_edit->clear();
    m_list->setCurrentIndex({});
    show();
    raise();
    refresh();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::refresh()
{
    if (isHidden()) {
        return;
    }
    const QString chosen = m_list->currentIndex().data().toString();
    m_model->setTyped(m_edit->text());
    const QModelIndexList same = m_model->match(m_model->index(0, 0), Qt::DisplayRole, chosen, 1,
                                                Qt::MatchExactly | Qt::MatchCaseSensitive);
    m_list->setCurrentIndex(chosen.isEmpty() || same.isEmpty() ? m_model->index(0, 0)
                                                               : same.constFirst());
    arrange();
}

QStringList CommandPalette::recent() const
{
    return m_model->recent();
}

void CommandPalette::setRecent(const QStringList &names)
{
    m_model->setRecent(names);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        return watched == m_edit && handleKey(static_cast<QKeyEvent *>(event)->key());
    case QEvent::FocusOut:
        // The context menu of the line takes the focus for a while.
        if (watched == m_edit
            && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
            hide();
        }
        return false;
    case QEvent::MouseButtonPress: {
        auto *const pressed = qobject_cast<QWidget *>(watched);
        if (pressed != nullptr && pressed != this && !isAncestorOf(pressed)
            && pressed->window() == window()) {
            leave();
        }
        return false;
    }
    case QEvent::Resize:
        if (watched == parentWidget()) {
            arrange();
        }
        return false;
    default: // All other events.
        return false;
    }
}

// The filter sees every press in the window: one on a widget that takes no focus would not make the
// line lose the focus.
void CommandPalette::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QCoreApplication::instance()->installEventFilter(this);
}

void CommandPalette::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    QCoreApplication::instance()->removeEventFilter(this);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_PageUp:
        moveBy(1 - mostVisible);
        return true;
    case Qt::Key_PageDown:
        moveBy(mostVisible - 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // The focus stays in the line.
    default: // All other keys.
        return false;
    }
}

void CommandPalette::moveBy(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int row = m_list->currentIndex().row();
    // One row beyond either end follows the other end.
    const int next = rows == 1 && row == last ? 0 : rows == -1 && row <= 0 ? last : row + rows;
    m_list->setCurrentIndex(m_model->index(std::clamp(next, 0, std::max(last, 0)), 0));
}

// The palette stays open on an entry that cannot be done; the list says why it cannot.
void CommandPalette::run(int row)
{
    if (row < 0 || !m_model->entryAt(row).whyNot.isNull()) {
        return;
    }
    const auto act = m_model->entryAt(row).run;
    m_model->noteUse(row);
    leave();
    act();
}

void CommandPalette::leave()
{
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

void CommandPalette::arrange()
{
    const int rows = std::min(m_model->rowCount(), mostVisible);
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    const int around = 2 * m_list->frameWidth();
    const QRect room = parentWidget()->rect().marginsRemoved(
        {Spacing::section, 3 * Spacing::section, Spacing::section, Spacing::section});
    const int content =
        rows > 0 ? rows * m_list->sizeHintForRow(0) + around : m_nothing->minimumHeight();
    const int height = content + m_edit->sizeHint().height() + 2 * Spacing::normal
        + layout()->spacing() + 2 * frameWidth();
    const QSize size(std::min(widest, room.width()), std::min(height, room.height()));
    setGeometry(QRect({room.x() + (room.width() - size.width()) / 2, room.y()}, size));
    m_list->scrollTo(m_list->currentIndex());
}
