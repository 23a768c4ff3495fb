// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionquestions.h"

#include "visibletext.h"
#include "watchdialog.h"
#include "windowactions.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

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
    auto *const question = new QMessageBox(
        QMessageBox::Question, tr("Forget history"),
        tr("Forget the history of “%1”?").arg(visibleText(m_actions.shownConnection())),
        QMessageBox::NoButton, &m_window);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("This computer then forgets what it kept of this connection: its batches as they were "
           "last seen, files of theirs that were fetched, how they progressed, the ids that are watched, and damaged files that were "
           "set aside. The connection and its token stay.\n\nThe gateway keeps its batches, and "
           "they are listed again."));
    question->addButton(tr("Forget"), QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(question, &QDialog::accepted, this, &ConnectionQuestions::forgetHistoryRequested);
    open(*question);
}

void ConnectionQuestions::open(QDialog &dialog)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}
