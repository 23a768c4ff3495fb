// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionquestions.h"

#include "forgetquestion.h"
#include "watchdialog.h"
#include "windowactions.h"

#include <QAction>

ConnectionQuestions::ConnectionQuestions(const WindowActions &actions, GatewayNumber gateway,
                                         QWidget &window)
    : m_actions(actions)
    , m_gateway(gateway)
    , m_window(window)
{
    connect(actions[ActionId::WatchBatches], &QAction::triggered, this,
            &ConnectionQuestions::askForIds);
    connect(actions[ActionId::ForgetHistory], &QAction::triggered, this,
            &ConnectionQuestions::askWhetherToForget);
}

void ConnectionQuestions::askForIds()
{
    auto *const dialog = new WatchDialog(&m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        QList<BatchKey> batches;
        for (const QString &id : dialog->ids()) {
            batches.append({m_gateway, id});
        }
        Q_EMIT watchRequested(batches);
    });
    open(*dialog);
}

void ConnectionQuestions::askWhetherToForget()
{
    auto *const question = new ForgetQuestion(m_actions.shownConnection(), &m_window);
    connect(question, &QDialog::accepted, this, &ConnectionQuestions::forgetHistoryRequested);
    open(*question);
}

void ConnectionQuestions::open(QDialog &dialog)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}
