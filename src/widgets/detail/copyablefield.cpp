// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "copyablefield.h"

#include "copybutton.h"
#include "spacing.h"
#include "valueline.h"

#include <QHBoxLayout>

CopyableField::CopyableField(QWidget *parent)
    : QWidget(parent)
    , m_line(new ValueLine)
    , m_button(new CopyButton)
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Spacing::tight);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_button);
}

void CopyableField::setValue(const QString &value)
{
    m_line->setValue(value);
    m_button->setCopiedText(value);
}

void CopyableField::setMeaning(const QString &meaning)
{
    m_line->setAccessibleName(meaning);
    m_button->setAccessibleName(tr("Copy: %1").arg(meaning));
    m_button->setToolTip(m_button->accessibleName());
}

void CopyableField::setValueFont(const QFont &font)
{
    m_line->setFont(font);
}
