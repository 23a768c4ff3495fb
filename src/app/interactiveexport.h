// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonwriter.h"
#include "refreshstate.h"

#include <QObject>

#include <functional>

class BatchViewModel;
class ExportDialog;
class ExportProgress;
class MainWindow;
class PreferencesStore;
struct ExportChoice;
struct ExportRows;

//! The export of the window: asks what of the table goes where, says how far it is and how it
//! ended, and asks again where it failed. A WindowExport does the work.
class InteractiveExport final : public QObject
{
    Q_OBJECT

public:
    //! @p listing says of what the table is.
    InteractiveExport(const BatchViewModel &batches, PreferencesStore &preferences,
                      MainWindow &window, std::function<ListingSummary()> listing);

    void start();

Q_SIGNALS:
    //! A sentence for people: what will not last.
    void problemFound(const QString &problem);

private:
    void write(ExportDialog &dialog, const ExportChoice &choice);
    void showDone(ExportProgress &progress, const QString &fileName, qint64 rowCount);
    //! As they are now, in the order in which they are shown.
    [[nodiscard]] ExportRows rows(bool isEverything) const;

    const BatchViewModel &m_batches;
    PreferencesStore &m_preferences;
    MainWindow &m_window;
    std::function<ListingSummary()> m_listing;
};

//! What an export says of the listing that it is of; @p source is what was listed.
[[nodiscard]] ListingSummary listingSummary(const RefreshState &state, const QString &source);
