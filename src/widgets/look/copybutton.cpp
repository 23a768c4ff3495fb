// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "copybutton.h"

#include "tintedicon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

CopyButton::CopyButton(QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setIcon(paletteIcon(u"copy"_s));
    setToolTip(tr("Copy"));
    setEnabled(false);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setCopiedText(const QString &text)
{
    m_text = text;
    setEnabled(!text.isEmpty());
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    setIcon(paletteIcon(u"check"_s));
    QTimer::singleShot(1200ms, this, [this] { setIcon(paletteIcon(u"copy"_s)); });
}
