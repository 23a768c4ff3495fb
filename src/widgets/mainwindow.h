// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfield.h"
#include "batchsummary.h"
#include "emptystatepane.h"
#include "jsonorigin.h"
#include "preferences.h"
#include "queryhistory.h"
#include "queryvaluesource.h"
#include "refreshstate.h"
#include "savedviewmodel.h"
#include "statushistory.h"
#include "timespan.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class BatchViewModel;
class FacetSource;

namespace Ui {
class MainWindow;
}

//! Arranges what is seen and turns what the user does into requests. Changes the view model's
//! query, which is the one truth of what is shown; does not fetch, keep or write anything.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(BatchViewModel &batches, FacetSource &facets, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! @p shown is the name of the gateway in the window; empty: none.
    void setConnections(const QStringList &saved, const QString &shown);
    void setPreferences(const Preferences &preferences);
    void setRefreshState(const RefreshState &state);
    void setSummary(const BatchSummary &summary);
    void setHistory(const StatusHistory &history);
    //! Answers jsonRequested().
    void setJson(const QString &id, const QByteArray &json, JsonOrigin origin);
    //! Why there is no gateway to show, as a sentence for people.
    void setConnectionProblem(const QString &problem);
    //! Whether anything is kept of the gateway that is shown.
    void setKeepsHistory(bool keeps) { m_keepsHistory = keeps; }
    //! Lets relative times and countdowns go on.
    void tick(Stamp now);

    //! The query in effect, as text.
    [[nodiscard]] const QString &query() const { return m_query; }
    //! Shows the batches that it finds. One that is not understood is shown in its field, which
    //! says why, and changes nothing else.
    void setQuery(const QString &query);

    //! The user's, in addition to the built-in ones; as SavedViewModel's.
    void setSavedViews(const QList<SavedView> &views, const QStringList &order = {});
    //! Asks what becomes of those whose names are taken.
    void importViews(const QList<SavedView> &views);

    //! The sizes, columns and recent queries that a restart should find again, by name.
    [[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewState() const;
    void restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept);

    //! The columns of the table, from left to right.
    [[nodiscard]] QList<ExportColumn> shownExportColumns() const;

Q_SIGNALS:
    //! Another query is in effect, whoever asked for it.
    void queryChanged(const QString &query);
    //! The user changed the views that are kept.
    void savedViewsChanged(const QList<SavedView> &views);
    //! Likewise their order.
    void viewOrderChanged(const QStringList &names);
    void viewsExportRequested(const QList<SavedView> &views);
    void viewsImportRequested();
    void connectionRequested(const QString &name);
    void demoRequested();
    void connectionsDialogRequested();
    void tokenRequested();
    void refreshRequested();
    void fullResyncRequested();
    void pauseRequested(bool paused);
    void intervalRequested(RefreshInterval interval);
    void timeRangeRequested(TimeRange range);
    //! Of the chart, in place of its range; nothing: the range again.
    void timeSpanRequested(const std::optional<TimeSpan> &span);
    void utcRequested(bool showsUtc);
    void exportRequested();
    //! The user has seen all changes so far.
    void baselineRequested();
    void preferencesDialogRequested();
    void watchRequested(const QStringList &ids);
    void forgetHistoryRequested();
    //! Commands that ask for these batches are wanted in the clipboard.
    void curlRequested(const QStringList &ids);
    //! Nothing selected: null.
    void currentBatchChanged(const Batch *batch);
    //! The JSON of the batch that is shown in detail is wanted, or wanted anew.
    void jsonRequested(const QString &id);
    void visibilityChanged(bool isVisible);

protected:
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectQuery();
    void connectFacets();
    void connectChanges();
    void connectTable();
    void connectRefresh();
    void connectEmptyState();
    void addActions();
    void fillMenu();
    void takeTypedQuery(const QString &query);
    void showQuery(const QString &query);
    void updateFacets();
    void showView(const SavedView &view);
    //! Tells the views what is shown now.
    void noteShown();
    void showFaultsOnly(bool faultsOnly);
    [[nodiscard]] bool isFaultsOnly() const;
    //! What was created in the span that was selected in the chart, until the chart leaves it.
    void showSpan(Stamp from, Stamp to);
    void leaveSpan(const std::optional<TimeSpan> &span);
    void goToQuery(const std::optional<QString> &query);
    void markAsSeen();
    void goToChange(bool forward);
    void showCurrentBatch();
    void updateBody();
    void showBody(QWidget &body);
    [[nodiscard]] EmptyStatePane::State emptyState() const;
    [[nodiscard]] bool cannotList() const;
    [[nodiscard]] std::optional<ApiError> bannerError() const;
    void showDetail();
    void showShortcuts();
    void showQueryHelp();
    void askForIds();
    void askWhetherToForget();

    std::unique_ptr<Ui::MainWindow> m_ui;
    BatchViewModel &m_batches;
    FacetSource &m_facets;
    SavedViewModel m_views;
    QueryValueSource m_values;
    QString m_query;
    QueryHistory m_history;
    std::optional<TimeSpan> m_span; //!< Selected in the chart.
    QString m_spanTerm; //!< What was asked for then.
    RefreshState m_state;
    TimeRange m_timeRange = TimeRange::Hours24;
    bool m_showsUtc = false;
    QString m_shownConnection;
    QString m_connectionProblem;
    bool m_keepsHistory = false;
};
