// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querynote.h"

#include "escapedlabel.h"
#include "servertext.h"
#include "spacing.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

constexpr int widestNote = 640;
constexpr int widestFix = 240;

QLabel *newLabel()
{
    auto *const label = new QLabel;
    label->setTextFormat(Qt::PlainText); // It quotes what the user has typed.
    label->setWordWrap(true);
    return label;
}

} // namespace

QueryNote::QueryNote(QWidget *parent)
    : QFrame(parent)
    , m_messageLabel(newLabel())
    , m_restLabel(newLabel())
    , m_fixButton(new QToolButton)
{
    setAccessibleName(tr("What is wrong with the query"));
    m_restLabel->setForegroundRole(QPalette::PlaceholderText);
    m_fixButton->setFocusPolicy(Qt::NoFocus); // The line keeps the focus, and has Alt+Enter.
    m_fixButton->setToolTip(tr("Write this instead (Alt+Enter)"));
    auto *const layout = new QGridLayout(this);
    layout->setContentsMargins(Spacing::section, Spacing::normal, Spacing::normal, Spacing::normal);
    layout->setHorizontalSpacing(Spacing::section);
    layout->addWidget(m_messageLabel, 0, 0);
    layout->addWidget(m_fixButton, 0, 1, Qt::AlignTop);
    layout->addWidget(m_restLabel, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    connect(m_fixButton, &QToolButton::clicked, this, &QueryNote::fixRequested);
    hide();
}

void QueryNote::setFix(const QString &fix)
{
    const QString shown =
        escapedLabel(fontMetrics().elidedText(shortText(fix), Qt::ElideMiddle, widestFix));
    m_fixButton->setText(fix.isEmpty() ? tr("Remove it (Alt+Enter)")
                                       : tr("Write %1 (Alt+Enter)").arg(shown));
    m_fixButton->setVisible(!fix.isNull());
}

void QueryNote::setMessage(const QString &message, const QString &rest)
{
    m_message = message;
    m_messageLabel->setText(shortText(message));
    m_restLabel->setText(shortText(rest));
}

QString QueryNote::message() const
{
    return m_message;
}

void QueryNote::showBelow(const QWidget &field, const QColor &frameColor)
{
    setStyleSheet(u"QueryNote { border: 1px solid %1; border-radius: 6px; "
                  "background: palette(base); }"_s.arg(frameColor.name()));
    const QPoint place =
        field.mapTo(parentWidget(), QPoint(0, field.height() + Spacing::normal / 2));
    const int width = qMin(widestNote, parentWidget()->width() - place.x() - Spacing::normal);
    setGeometry(QRect(place, QSize(width, layout()->totalHeightForWidth(width))));
    raise();
    show();
}
