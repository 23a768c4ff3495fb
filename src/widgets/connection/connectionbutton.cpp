// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionbutton.h"

#include "escapedlabel.h"
#include "plaintooltip.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QAction>
#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace {

constexpr int narrowest = 18; // In characters, the room of the icon and the arrow included.

} // namespace

ConnectionButton::ConnectionButton(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenu(new QMenu(this));
    setAccessibleName(tr("Connection"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ConnectionButton::minimumSizeHint() const
{
    return sizeHint().boundedTo({narrowest * fontMetrics().averageCharWidth(), QWIDGETSIZE_MAX});
}

// QToolButton would cut off the end of a long name without a mark.
void ConnectionButton::paintEvent(QPaintEvent *)
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    // A name that fits is not elided: its width is rounded, and it might lose its middle.
    if (const int lack = sizeHint().width() - width(); lack > 0) {
        const int room = fontMetrics().horizontalAdvance(option.text) - lack;
        option.text = fontMetrics().elidedText(option.text, Qt::ElideMiddle, room);
    }
    QStylePainter(this).drawComplexControl(QStyle::CC_ToolButton, option);
}

void ConnectionButton::setActions(const WindowActions &actions)
{
    connect(&actions, &WindowActions::connectionsChanged, this,
            [this, &actions] { showConnections(actions); });
    showConnections(actions);
}

void ConnectionButton::showConnections(const WindowActions &actions)
{
    const QString shown = visibleText(actions.shownConnection());
    setText(shown.isEmpty() ? tr("No connection")
                            : escapedLabel(fontMetrics().elidedText(
                                  shown, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 28)));
    setPlainToolTip(*this,
                    shown.isEmpty() ? tr("The gateway that is shown")
                                    : tr("The gateway that is shown: %1").arg(shown));

    menu()->clear();
    menu()->addActions(actions.connections());
    menu()->addSeparator();
    menu()->addActions({actions[ActionId::ShowDemo], actions[ActionId::EditConnections]});
}
