// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "cellterm.h"
#include "hiddenselection.h"
#include "scrollanchor.h"

#include <QTableView>
#include <QTimer>

#include <memory>

class BatchHeaderView;
class BatchViewModel;
class QMenu;
class WindowActions;

//! The table of batches. A refresh moves neither its selection nor its content on the screen.
class BatchTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit BatchTableView(QWidget *parent = nullptr);

    //! Does what of them is the table's, and puts them into its menus. They must outlive it.
    void setActions(WindowActions &actions);

    //! A table of columns as BatchTableModel's; sorts it as the header says. A BatchViewModel is
    //! held while the mouse is over it, and while the user goes from row to row.
    void setModel(QAbstractItemModel *model) override;
    //! So long after the last key what waits is let in, unless the mouse is over the table.
    void setIdleTime(std::chrono::milliseconds time) { m_idleTime = time; }

    //! As BatchHeaderView's.
    [[nodiscard]] QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &saved);
    [[nodiscard]] QList<ColumnId> shownColumns() const;
    void setShownColumns(const QList<ColumnId> &columns);
    //! Its columns and order, for views.
    [[nodiscard]] BatchHeaderView &header() const { return *m_header; }
    void fillColumnMenu(QMenu &menu);

    //! What can be done with the selected rows, and with @p cell, which may be invalid.
    void fillRowMenu(QMenu &menu, const QModelIndex &cell);
    //! The actions of a cell are about this one from now on.
    void setActedOn(const QModelIndex &cell);
    //! From top to bottom.
    [[nodiscard]] QList<BatchKey> selectedKeys() const;
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] int selectedCount() const;

    //! What is selected is so for its menu alone: no reason to show details where none are shown.
    [[nodiscard]] bool isSelectedForMenu() const { return m_isSelectedForMenu; }

    //! Makes the row current and selects it; nothing where there is no such row.
    void moveTo(int row);

    void doItemsLayout() override;
    //! Does not type ahead: letters are commands here.
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void detailRequested();
    //! Batches that have the same in that column, and no others but, where it @p addsAnother, those
    //! that are asked for already.
    void onlyRequested(const CellTerm &term, bool addsAnother);
    //! Batches that have something else there.
    void exclusionRequested(const CellTerm &term);
    //! The selected batches are wanted in the clipboard as commands.
    void curlRequested(const QList<BatchKey> &batches);
    //! What is selected is too much for the clipboard, and why, as a sentence for people.
    void copyRefused(const QString &reason);
    //! Of isSelectedForMenu(), where the selection stays.
    void selectionMeantOtherwise();
    //! The user showed, hid, moved, resized or sorted columns.
    void columnsChanged();

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void setDelegates();
    void rememberRows(ScrollAnchor::Candidates candidates);
    void restoreRows();
    void watchModel();
    void updateRowHeight();
    void hold();
    void release();
    [[nodiscard]] BatchViewModel *viewModel() const;
    void connectCellActions();
    void connectMoves();
    void noteSelection();
    [[nodiscard]] std::vector<int> selectedRows() const;
    //! Otherwise says why not, where that is not plain.
    [[nodiscard]] bool canCopy();
    void openCurrent();
    void copyRows(bool hasHeader);
    void copyIds();
    void paintChangeMarks(QPainter &painter);
    [[nodiscard]] QRect rowRect(int row) const;

    BatchHeaderView *m_header;
    WindowActions *m_actions =
        nullptr; //!< Of the window, which is there before its parts are used.
    // Of the cell on which actions act, as their texts say: a refresh may change it meanwhile.
    std::optional<CellTerm> m_actedTerm;
    QString m_actedValue;
    ScrollAnchor m_anchor;
    std::unique_ptr<HiddenSelection> m_hiddenSelection;
    QList<QMetaObject::Connection> m_modelConnections;
    std::optional<int> m_hoveredY;
    bool m_hasGrown = false; //!< Below the rows on show, since the last layout.
    bool m_hasMoved = false; //!< Or changed in any other way.
    bool m_isMouseOver = false; //!< The header and the scroll bars, too.
    std::chrono::milliseconds m_idleTime;
    QTimer m_idle; //!< Runs while the rows are held.
    bool m_isSelectedForMenu = false;
};
