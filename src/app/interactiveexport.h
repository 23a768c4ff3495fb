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

//! The export of the window: asks what to export and where to, shows progress and result, and asks
//! again after a failure. A WindowExport does the work.
class InteractiveExport final : public QObject
{
    Q_OBJECT

public:
    //! @p listing describes the listing that the table shows.
    InteractiveExport(const BatchViewModel &batches, PreferencesStore &preferences,
                      MainWindow &window, std::function<ListingSummary()> listing);

    void start();

Q_SIGNALS:
    //! What could not be saved, as a sentence for people.
    void problemFound(const QString &problem);

private:
    void write(ExportDialog &dialog, const ExportChoice &choice);
    void showDone(ExportProgress &progress, const QString &fileName, qint64 rowCount);
    //! Of the listing and, if one is shown, of the past moment.
    [[nodiscard]] ListingSummary summary() const;
    //! The rows as they are shown now, in their order. Walks none of them.
    [[nodiscard]] ExportRows rows(bool isEverything) const;

    const BatchViewModel &m_batches;
    PreferencesStore &m_preferences;
    MainWindow &m_window;
    std::function<ListingSummary()> m_listing;
};

//! What an export says about the listing that its rows come from; @p source is the URL listed.
[[nodiscard]] ListingSummary listingSummary(const RefreshState &state, const QString &source);
