// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sectionbutton.h"

#include "plaintooltip.h"
#include "spacing.h"
#include "tintedicon.h"

#include <QStyleOptionToolButton>

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowestButton = 56;

} // namespace

SectionButton::SectionButton(QWidget *parent)
    : QToolButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setProperty("disclosure", true);
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    const auto showIcon = [this](bool isOpen) {
        setIcon(paletteIcon(isOpen ? u"chevron-down"_s : u"chevron-right"_s));
    };
    connect(this, &QToolButton::toggled, this, showIcon);
    showIcon(true);
}

void SectionButton::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    updateGeometry();
    elide();
}

// Like QToolButton::sizeHint(), but for the whole title where text() is elided.
QSize SectionButton::sizeHint() const
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const QFontMetrics &metrics = option.fontMetrics;
    const QSize content(iconSize().width() + metrics.horizontalAdvance(m_title) + aroundTitle(),
                        qMax(iconSize().height(), metrics.height()));
    return style()->sizeFromContents(QStyle::CT_ToolButton, &option, content, this);
}

QSize SectionButton::minimumSizeHint() const
{
    return sizeHint().boundedTo({narrowestButton, QWIDGETSIZE_MAX});
}

void SectionButton::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    elide();
}

int SectionButton::aroundTitle() const
{
    return Spacing::normal + 2 * fontMetrics().horizontalAdvance(u' ');
}

void SectionButton::elide()
{
    const int around = sizeHint().width() - fontMetrics().horizontalAdvance(m_title);
    setText(width() >= sizeHint().width()
                ? m_title
                : fontMetrics().elidedText(m_title, Qt::ElideRight, width() - around));
    setPlainToolTip(*this, text() == m_title ? QString() : m_title);
}
