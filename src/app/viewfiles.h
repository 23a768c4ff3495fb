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

//! Lets the user choose files to keep views in, and to take them from. Says what is wrong with one.
class ViewFiles final : public QObject
{
    Q_OBJECT

public:
    explicit ViewFiles(QWidget &window);

    void chooseExport(const QList<SavedView> &views);
    void chooseImport();
    //! That views were to be in the settings, and are not shown for @p reason, a sentence.
    void showUnreadable(const QString &reason, const QString &settingsFile);

Q_SIGNALS:
    void imported(const QList<SavedView> &views);

private:
    void showProblem(const QString &title, const QString &problem);

    QWidget &m_window;
};
