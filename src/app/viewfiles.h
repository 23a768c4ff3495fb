// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

#include <QObject>

class QWidget;

//! The views of a file, or a sentence that says what is wrong with the file.
[[nodiscard]] tl::expected<QList<SavedView>, QString> readViews(const QString &fileName);
//! Null, or a sentence that says why the file could not be written.
[[nodiscard]] QString writeViews(const QString &fileName, const QList<SavedView> &views);

//! Lets the user choose files to export views to, and to import them from. Says what is wrong with
//! a file.
class ViewFiles final : public QObject
{
    Q_OBJECT

public:
    explicit ViewFiles(QWidget &window);

    void chooseExport(const QList<SavedView> &views);
    void chooseImport();
    //! Says that the views in the settings are not shown, and why: @p reason is a sentence.
    void showUnreadable(const QString &reason, const QString &settingsFile);

Q_SIGNALS:
    void imported(const QList<SavedView> &views);

private:
    void showProblem(const QString &title, const QString &problem);

    QWidget &m_window;
};
