// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QScrollArea;

//! Keeps windows on a screen, and no larger than it, whatever place and size they ask for or had
//! when they were last closed. An event filter for the application, or for one window.
class ScreenFit final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};

//! Makes the window of @p area larger, as far as its screen allows, until the area does not have to
//! scroll.
void growToShowAllOf(const QScrollArea &area);
