// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

#include <QObject>

class QWidget;

//! The views of a file, or a sentence on what is wrong with it.
[[nodiscard]] tl::expected<QList<SavedView>, QString> readViews(const QString &fileName);
//! Null, or a sentence on why there is no such file now.
[[nodiscard]] QString writeViews(const QString &fileName, const QList<SavedView> &views);

//! Lets the user choose files to keep views in, and to take them from.
class ViewFiles final : public QObject
{
    Q_OBJECT

public:
    explicit ViewFiles(QWidget &window);

    void chooseExport(const QList<SavedView> &views);
    void chooseImport();

Q_SIGNALS:
    void imported(const QList<SavedView> &views);

private:
    void showProblem(const QString &title, const QString &problem);

    QWidget &m_window;
};
