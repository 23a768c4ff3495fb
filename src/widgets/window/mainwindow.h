// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "queryvaluesource.h"
#include "savedviewmodel.h"
#include "shortcutsdialog.h"
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
class ChosenBatch;
class CommandPalette;
class FacetSource;
class IdSearch;
class ShownView;
class StatusChartView;
class WindowActions;
struct Batch;
struct BatchKey;
struct BatchStanding;
struct FacetCounts;

namespace Ui {
class MainWindow;
}

//! Arranges what is seen: gives the query to all that it concerns, and connects what its parts ask
//! for to what does it here. What is done elsewhere is connected there, to the action or to the
//! part that asks for it. Does not fetch, keep or write anything.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(BatchViewModel &batches, FacetSource &facets, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! What can be done.
    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    //! Decides what is shown.
    [[nodiscard]] ShownQuery &query() { return m_query; }
    //! Decide how it is shown.
    [[nodiscard]] ShownPreferences &preferences() { return m_preferences; }
    //! The user's, in addition to the built-in ones.
    [[nodiscard]] SavedViewModel &views() { return m_views; }
    [[nodiscard]] ChosenBatch &chosen() { return *m_chosen; }
    [[nodiscard]] BatchTableView &table() const;
    [[nodiscard]] BatchDetailPane &detail() const;
    [[nodiscard]] StatusChartView &chart() const;

    //! @p shown is the name of the gateway in the window; empty: none.
    void setConnections(const QStringList &saved, const QString &shown);
    void setRefreshState(const RefreshState &state);
    //! Why there is no gateway to show, as a sentence for people.
    void setConnectionProblem(const QString &problem);
    //! Lets relative times and countdowns go on.
    void tick(Stamp now);
    //! Asks what becomes of those whose names are taken.
    void importViews(const QList<SavedView> &views);

    //! The sizes, columns, recent queries and commands that a restart should find again, by name.
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
    void connectTable();
    void connectRefresh();
    void connectChart();
    void connectEmptyState();
    void connectActions();
    void connectPalette();
    void showHelp(ShortcutsDialog::Page page);
    void showBatch(const BatchKey &key);
    void showPreferences(const Preferences &preferences);
    void showQuery(const QString &query);
    void updateFacets();
    void showCounts(const FacetCounts &counts);
    void askForMetadataKeys();
    void offerMetadataKeys(const QList<CountedText> &keys);
    void setKnown(bool isKnown);
    void goToChange(bool isBelow);
    void showDetail(const std::optional<Batch> &batch, const BatchStanding &standing);
    void updateBody();

    std::unique_ptr<WindowActions> m_actions;
    std::unique_ptr<Ui::MainWindow> m_ui;
    BatchViewModel &m_batches;
    FacetSource &m_facets;
    SavedViewModel m_views;
    QueryValueSource m_values;
    std::unique_ptr<IdSearch> m_ids;
    ShownQuery m_query;
    ShownPreferences m_preferences;
    std::unique_ptr<ShownView> m_shownView; //!< Of the table.
    std::unique_ptr<ChosenBatch> m_chosen; //!< In the table.
    CommandPalette *m_palette = nullptr; //!< Its parent, the window, deletes it.
    QPointer<ShortcutsDialog> m_help; //!< While it is open.
    Situation m_situation;
    bool m_isKnown = false; //!< Which batches there are; before, no numbers are shown.
};
