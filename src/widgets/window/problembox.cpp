// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "problembox.h"

#include "visibletext.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;

ProblemBox::ProblemBox(QWidget &window)
    : m_window(window)
{ }

void ProblemBox::say(const QString &problem)
{
    if (problem.isNull() || m_said.contains(problem)) {
        return;
    }
    m_said.insert(problem);
    Q_EMIT said(problem);
    auto *const box = new QMessageBox(QMessageBox::Warning, u"Batchdeck"_s, visibleText(problem),
                                      QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}
