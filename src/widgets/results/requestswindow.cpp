// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestswindow.h"

#include "requestsview.h"
#include "servertext.h"
#include "spacing.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

RequestsWindow::RequestsWindow(BatchResults &results, const QString &batchId, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_actions(std::make_unique<WindowActions>())
    , m_view(new RequestsView(results))
    , m_said(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Requests of %1 – Batchdeck").arg(oneLineText(batchId)));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setMargin(Spacing::normal);
    m_said->hide();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *const area = new QScrollArea; // The window fits on any screen.
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(m_view);
    layout->addWidget(area, 1);
    layout->addWidget(m_said);
    m_view->setActions(*m_actions);
    connect(m_view, &RequestsView::announced, this, &RequestsWindow::announce);
    auto *const close = new QShortcut(QKeySequence(QKeySequence::Close), this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    const QFontMetrics metrics = fontMetrics();
    resize(220 * metrics.averageCharWidth(), 50 * metrics.height());
}

RequestsWindow::~RequestsWindow() = default;

void RequestsWindow::announce(const QString &sentence)
{
    m_said->setText(visibleText(sentence));
    m_said->show();
    QTimer::singleShot(10s, m_said, [said = m_said, sentence = m_said->text()] {
        if (said->text() == sentence) {
            said->hide();
        }
    });
}
