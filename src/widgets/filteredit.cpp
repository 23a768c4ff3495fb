// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filteredit.h"

#include "tintedicon.h"

#include <QKeyEvent>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter by id, model, metadata, error…"));
    setToolTip(tr("Shows the batches in whose id, endpoint, model, metadata, file ids or errors "
                  "all the words occur. Quotes keep words together."));
    setClearButtonEnabled(true);
    setMinimumWidth(220);
    addAction(paletteIcon(u"search"_s), LeadingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(&m_pause, &QTimer::timeout, this, &FilterEdit::announce);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
}

void FilterEdit::setFilterText(const QString &filterText)
{
    if (filterText == text()) {
        return;
    }
    m_announced = filterText;
    setText(filterText);
    m_pause.stop();
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty()) {
            Q_EMIT leaveRequested();
        } else {
            clear();
            announce();
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        announce();
        Q_EMIT leaveRequested();
        return;
    default: // Of all keys.
        QLineEdit::keyPressEvent(event);
    }
}

void FilterEdit::announce()
{
    m_pause.stop();
    if (text() != m_announced) {
        m_announced = text();
        Q_EMIT filterTextChanged(m_announced);
    }
}
