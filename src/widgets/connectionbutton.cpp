// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionbutton.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

//! Text for a menu or button, in which a lone & would mark a mnemonic.
QString plain(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

ConnectionButton::ConnectionButton(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenu(new QMenu(this));
    setAccessibleName(tr("Connection"));
    setToolTip(tr("The gateway that is shown"));
    setConnections({}, {});
}

void ConnectionButton::setConnections(const QStringList &saved, const QString &shown)
{
    setText(shown.isEmpty() ? tr("No connection")
                            : plain(fontMetrics().elidedText(
                                  shown, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 28)));
    setAccessibleDescription(shown);

    menu()->clear();
    auto *group = new QActionGroup(menu());
    for (const QString &name : saved) {
        QAction *action = menu()->addAction(plain(name), this,
                                            [this, name] { Q_EMIT connectionRequested(name); });
        action->setCheckable(true);
        action->setChecked(name == shown);
        group->addAction(action);
    }
    menu()->addSeparator();
    menu()->addAction(tr("Demo gateway"), this, &ConnectionButton::demoRequested);
    menu()->addAction(tr("Connections…"), this, &ConnectionButton::connectionsDialogRequested);
}
