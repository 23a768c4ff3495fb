// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "whywindow.h"

#include "servertext.h"
#include "whyscope.h"
#include "whyview.h"

#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

WhyWindow::WhyWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_view(new WhyView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *const area = new QScrollArea; // The window fits on any screen.
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(m_view);
    layout->addWidget(area);
    setFocusProxy(m_view);
    auto *const close = new QShortcut(QKeySequence(QKeySequence::Close), this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    const QFontMetrics metrics = fontMetrics();
    resize(170 * metrics.averageCharWidth(), 36 * metrics.height());
}

void WhyWindow::setScope(const WhyScope &scope)
{
    setWindowTitle(tr("Why %1 failed – Batchdeck").arg(oneLineText(scopeText(scope))));
}
