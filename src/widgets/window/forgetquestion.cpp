// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forgetquestion.h"

#include <QPushButton>

ForgetQuestion::ForgetQuestion(const QString &connectionName, QWidget *parent)
    : QMessageBox(Question, tr("Forget history"),
                  tr("Forget the history of “%1”?").arg(connectionName), NoButton, parent)
{
    setTextFormat(Qt::PlainText);
    setInformativeText(
        tr("Deleted from this computer is what was kept of this connection: its batches as they "
           "were last seen, how they progressed, and the ids that are watched. The connection and "
           "its token stay.\n\nThe gateway keeps its batches: they are listed anew."));
    addButton(tr("Forget"), AcceptRole);
    setDefaultButton(addButton(Cancel));
}
