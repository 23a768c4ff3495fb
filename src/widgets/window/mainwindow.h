// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "queryvaluesource.h"
#include "savedviewmodel.h"
#include "shortcutsdialog.h"
#include "shownmoment.h"
#include "shownpreferences.h"
#include "shownquery.h"
#include "situation.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class BatchDetailPane;
class BatchTableView;
class BatchViewModel;
class ChartLinks;
class ChosenBatch;
class CommandPalette;
class FacetSource;
class IdSearch;
class ShownView;
class StatusChartView;
class WindowActions;
class WindowCounts;
struct Batch;
struct BatchKey;
struct BatchStanding;

namespace Ui {
class MainWindow;
}

//! The window: arranges its parts, gives each of them the query in effect, and connects the wishes
//! of one part to another that fulfils them. Wishes that are fulfilled outside of the window are
//! connected there, to the action or to the part. Does not fetch, keep or write anything.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(BatchViewModel &batches, FacetSource &facets, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! The actions of the user.
    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    //! Decides which batches are shown.
    [[nodiscard]] ShownQuery &query() { return m_query; }
    //! Decides as of which moment they are shown.
    [[nodiscard]] ShownMoment &moment() { return m_moment; }
    //! Decide how they are shown.
    [[nodiscard]] ShownPreferences &preferences() { return m_preferences; }
    //! The built-in views and those of the user.
    [[nodiscard]] SavedViewModel &views() { return m_views; }
    [[nodiscard]] ChosenBatch &chosen() { return *m_chosen; }
    [[nodiscard]] BatchTableView &table() const;
    [[nodiscard]] BatchDetailPane &detail() const;
    [[nodiscard]] StatusChartView &chart() const;

    //! @p shown is the name of the gateway in the window; empty: none.
    void setConnections(const QStringList &saved, const QString &shown);
    void setRefreshState(const RefreshState &state);
    //! Why there is no gateway to show, as a sentence for people. @p isOfAllConnections: to choose
    //! another one would not help.
    void setConnectionProblem(const QString &problem, bool isOfAllConnections = false);
    //! Lets relative times and countdowns go on.
    void tick(Stamp now);
    //! Says in the status bar, for some seconds, what was done or why it was not.
    void announce(const QString &sentence);
    //! Where names are taken, asks whether to replace or to keep both.
    void importViews(const QList<SavedView> &views);

    //! The sizes, columns, recent queries and recent commands that survive a restart, by name.
    [[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewState();
    void restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept);

    //! The columns of the table, from left to right.
    [[nodiscard]] QList<ColumnId> shownExportColumns() const;

Q_SIGNALS:
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
    void connectMoment();
    void connectTable();
    void connectRefresh();
    void connectEmptyState();
    void connectActions();
    void connectPalette();
    void showHelp(ShortcutsDialog::Page page);
    void showBatch(const BatchKey &key);
    void showPreferences(const Preferences &preferences);
    void showQuery(const QString &query);
    void askForMetadataKeys();
    void offerMetadataKeys(const QList<CountedText> &keys);
    void showChanges();
    void goToChange(bool isBelow);
    [[nodiscard]] Stamp shownNow(Stamp now) const;
    void showDetail(const std::optional<Batch> &batch, const BatchStanding &standing);
    void updateBody();

    std::unique_ptr<WindowActions> m_actions;
    std::unique_ptr<Ui::MainWindow> m_ui;
    BatchViewModel &m_batches;
    SavedViewModel m_views;
    QueryValueSource m_values;
    std::unique_ptr<IdSearch> m_ids;
    ShownQuery m_query;
    ShownMoment m_moment;
    ShownPreferences m_preferences;
    std::unique_ptr<WindowCounts> m_counts;
    std::unique_ptr<ShownView> m_shownView;
    std::unique_ptr<ChosenBatch> m_chosen; //!< In the table.
    std::unique_ptr<ChartLinks> m_chartLinks;
    CommandPalette *m_palette = nullptr; //!< Its parent, the window, deletes it.
    QPointer<ShortcutsDialog> m_help; //!< While it is open.
    Situation m_situation;
};
