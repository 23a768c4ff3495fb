// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class FacetSource;
class SavedViewModel;
struct FacetCounts;

namespace Ui {
class MainWindow;
}

//! The numbers in the window. Asks for the counts that tiles, changes, facets and views show under
//! the query in effect, and gives each of them its own.
class WindowCounts final : public QObject
{
    Q_OBJECT

public:
    //! All of them must outlive it.
    WindowCounts(FacetSource &source, const Ui::MainWindow &ui, SavedViewModel &views);

    //! The parts of the window must know the query already: they say what a click on them asks for.
    void setQuery(const QString &query);
    //! Whether it is known which batches there are. Before that, no numbers are shown.
    void setKnown(bool isKnown);

private:
    void ask();
    void show(const FacetCounts &counts);
    void showTiles(const FacetCounts &counts);

    FacetSource &m_source;
    const Ui::MainWindow &m_ui;
    SavedViewModel &m_views;
    QString m_query;
    bool m_isKnown = false;
};
