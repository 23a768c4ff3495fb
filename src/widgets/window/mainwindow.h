// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "chosenbatch.h"
#include "jsonorigin.h"
#include "preferences.h"
#include "queryvaluesource.h"
#include "savedviewmodel.h"
#include "shownquery.h"
#include "shownview.h"
#include "situation.h"
#include "statushistory.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class BatchViewModel;
class FacetSource;
struct FacetCounts;
class WindowMenu;

namespace Ui {
class MainWindow;
}

//! Arranges what is seen: gives the query to all that it concerns, and what the user asks for to
//! whoever does it. Does not fetch, keep or write anything.
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
    void setHistory(const StatusHistory &history);
    //! Answers jsonRequested().
    void setJson(const BatchKey &key, const QByteArray &json, JsonOrigin origin);
    //! Why there is no gateway to show, as a sentence for people.
    void setConnectionProblem(const QString &problem);
    //! Whether anything is kept of the gateway that is shown.
    void setKeepsHistory(bool keeps);
    //! Lets relative times and countdowns go on.
    void tick(Stamp now);

    //! Decides what is shown.
    [[nodiscard]] ShownQuery &query() { return m_query; }

    //! The user's, in addition to the built-in ones; as SavedViewModel's.
    void setSavedViews(const QList<SavedView> &views, const QStringList &order = {});
    //! Asks what becomes of those whose names are taken.
    void importViews(const QList<SavedView> &views);

    //! The sizes, columns and recent queries that a restart should find again, by name.
    [[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewState();
    void restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept);

    //! The columns of the table, from left to right.
    [[nodiscard]] QList<ColumnId> shownExportColumns() const;

Q_SIGNALS:
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
    void curlRequested(const QList<BatchKey> &batches);
    //! Nothing selected: null.
    void currentBatchChanged(const Batch *batch);
    //! The JSON of the batch that is shown in detail is wanted, or wanted anew.
    void jsonRequested(const BatchKey &key);
    void visibilityChanged(bool isVisible);

protected:
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectQuery();
    void goToBody();
    void goToFirstFound();
    void connectFacets();
    void connectChanges();
    void connectTable();
    void connectRefresh();
    void connectChart();
    void connectEmptyState();
    void connectMenu();
    void addActions();
    void showQuery(const QString &query);
    void updateFacets();
    void showCounts(const FacetCounts &counts);
    void askForMetadataKeys();
    void offerMetadataKeys(const QList<CountedText> &keys);
    void setKnown(bool isKnown);
    void markAsSeen();
    void goToChange(bool isBelow);
    void showDetail(const std::optional<Batch> &batch, const BatchStanding &standing);
    void updateBody();

    std::unique_ptr<Ui::MainWindow> m_ui;
    BatchViewModel &m_batches;
    FacetSource &m_facets;
    SavedViewModel m_views;
    QueryValueSource m_values;
    ShownQuery m_query;
    std::unique_ptr<ShownView> m_shownView; //!< Of the table.
    std::unique_ptr<ChosenBatch> m_chosen; //!< In the table.
    WindowMenu *m_menu = nullptr; //!< Its button's.
    Situation m_situation;
    bool m_isKnown = false; //!< Which batches there are; before, no numbers are shown.
    bool m_showsUtc = false;
};
