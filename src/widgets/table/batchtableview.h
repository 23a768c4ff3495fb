// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchkey.h"
#include "hiddenselection.h"
#include "scrollanchor.h"
#include "timespan.h"

#include <QTableView>
#include <QTimer>

#include <memory>

#include <optional>

class BatchHeaderView;
class BatchViewModel;
class QMenu;
class RowActions;
class WindowActions;

//! The table of batches. While a refresh inserts, moves and removes rows, the selection stays, and
//! the rows on show stay where they are on the screen.
class BatchTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit BatchTableView(QWidget *parent = nullptr);

    //! Carries out the actions of the table and its header, and offers them in their menus. They
    //! must outlive it.
    void setActions(WindowActions &actions);
    //! After setActions().
    [[nodiscard]] RowActions &rowActions() const { return *m_rowActions; }

    //! @p model has the columns of BatchTableModel, and is sorted as the header says. A
    //! BatchViewModel is held while the mouse is over the table and while the keyboard is used in
    //! it, so that no row moves away from the user.
    void setModel(QAbstractItemModel *model) override;
    //! How long after the last key the model is let go, unless the mouse is over the table.
    void setIdleTime(std::chrono::milliseconds time) { m_idleTime = time; }

    //! The same as the functions of BatchHeaderView.
    [[nodiscard]] QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &saved);
    [[nodiscard]] QList<ColumnId> shownColumns() const;
    void setShownColumns(const QList<ColumnId> &columns);
    //! Has the columns and their order, which are a part of a view.
    [[nodiscard]] BatchHeaderView &header() const { return *m_header; }
    void fillColumnMenu(QMenu &menu);

    //! Of the selected rows, from top to bottom.
    [[nodiscard]] QList<BatchKey> selectedKeys() const;
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] int selectedCount() const;

    //! A right click selected the row for its menu: no reason to show its details.
    [[nodiscard]] bool isSelectedForMenu() const { return m_isSelectedForMenu; }

    //! Marks the rows of batches that were live in @p span; nothing: none.
    void setMarkedSpan(const std::optional<TimeSpan> &span);

    //! Makes the row current and selects it. Does nothing where there is no such row.
    void moveTo(int row);

    void doItemsLayout() override;
    //! Does nothing: in this table, letters are commands.
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void detailRequested();
    //! The mouse is over this batch; nothing: over none.
    void batchHovered(const std::optional<BatchKey> &batch);
    //! isSelectedForMenu() has become false, and the selection is the same.
    void selectionMeantOtherwise();
    //! The user has shown, hidden, moved, resized or sorted columns.
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
    void connectMoves(const WindowActions &actions);
    void noteSelection();
    [[nodiscard]] std::vector<int> selectedRows() const;
    void openCurrent();
    void noteHover(const std::optional<int> &y);
    void paintChangeMarks(QPainter &painter);
    void paintLiveMarks(QPainter &painter);
    template <typename Visit> void eachVisibleRow(const Visit &visit) const;
    [[nodiscard]] QRect rowRect(int row) const;

    BatchHeaderView *m_header;
    RowActions *m_rowActions = nullptr; //!< A child of the table.
    ScrollAnchor m_anchor;
    std::unique_ptr<HiddenSelection> m_hiddenSelection;
    QList<QMetaObject::Connection> m_modelConnections;
    std::optional<int> m_hoveredY;
    std::optional<BatchKey> m_hoveredBatch;
    std::optional<TimeSpan> m_markedSpan;
    bool m_hasGrown = false; //!< Since the last layout, rows came below those on show.
    bool m_hasMoved = false; //!< Since the last layout, rows changed in any other way.
    bool m_isMouseOver = false; //!< Over the header or a scroll bar, too.
    std::chrono::milliseconds m_idleTime;
    QTimer m_idle; //!< Runs while the model is held.
    bool m_isSelectedForMenu = false;
};
