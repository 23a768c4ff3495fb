// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "accessresolver.h"
#include "batchmonitor.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "commandline.h"
#include "connectioneditor.h"
#include "connectionstore.h"
#include "facetsource.h"
#include "interactiveexport.h"
#include "jsonsource.h"
#include "keychaincredentialstore.h"
#include "mainwindow.h"
#include "movingcredentialstore.h"
#include "networkwatch.h"
#include "offlinebatches.h"
#include "performancelog.h"
#include "preferencesstore.h"
#include "savedviewstore.h"
#include "shownconnection.h"
#include "statushistorysource.h"
#include "viewfiles.h"
#include "windowscreenshot.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QSettings>

//! The dashboard: owns every part, in the order of dependency, and connects them. Data goes down
//! from the monitor to the window, intents go up by signals.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(const WindowCommand &command);
    ~Application() override;

    void start();

private:
    void connectData();
    void connectConnections();
    void connectIntents();
    void takePage(const BatchPage &page, const PageOrigin &origin);
    void keepListing();
    void keepViewState();
    void mergeArrived();
    void keepFirstBaseline();
    void keepBaseline();
    void showState();
    [[nodiscard]] RefreshState refreshState() const;
    void dropBatches();
    void showConnections();
    void showConnection(const QString &name);
    void choosePreferences();
    void savePreferences(const Preferences &preferences);
    void setPreferences(const Preferences &preferences);
    template <typename Value> void changePreference(Value Preferences::*member, Value value);
    void tick();
    void sayOnce(const QString &problem);

    WindowCommand m_command;
    QSettings m_settings;
    PreferencesStore m_preferencesStore;
    ConnectionStore m_connections;
    SavedViewStore m_savedViews;
    KeychainCredentialStore m_keychain;
    MovingCredentialStore m_credentials;
    AccessResolver m_resolver;
    QNetworkAccessManager m_network;
    BatchMonitor m_monitor;
    NetworkWatch m_networkWatch;
    BatchTableModel m_batches;
    OfflineBatches m_offline;
    JsonSource m_json;
    ShownConnection m_shown;
    BatchViewModel m_view;
    StatusHistorySource m_history;
    FacetSource m_facets;
    MainWindow m_window;
    PerformanceLog m_performanceLog;
    ConnectionEditor m_connectionEditor;
    ViewFiles m_viewFiles;
    InteractiveExport m_export;
    WindowScreenshot m_screenshot;
    QTimer m_ticker;
    QTimer m_mergePause;
    BatchRows m_arrived; //!< Of pages, until the pause between merges is over.
    std::vector<Stamp> m_arrivedAt; //!< As many as m_arrived.
    Preferences m_preferences;
    QSet<QString> m_said; //!< By sayOnce().
};
