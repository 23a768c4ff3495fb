// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchorder.h"
#include "columnwidths.h"
#include "countedtext.h"
#include "savedview.h"

#include <QHeaderView>
#include <QPointer>

class BatchViewModel;
class ColumnsDialog;
class QMenu;
class WindowActions;

//! The header of the table of batches: which columns are shown, in which order, how wide they are,
//! and which of them sort the rows. The settings name columns by their keys, and so stay valid when
//! a version has other columns.
class BatchHeaderView final : public QHeaderView
{
    Q_OBJECT

public:
    explicit BatchHeaderView(QWidget *parent = nullptr);

    //! Carries out the actions about columns, and offers them in its menu. They must outlive it.
    void setActions(const WindowActions &actions);
    void setModel(QAbstractItemModel *model) override;

    //! The columns as JSON, for the settings.
    [[nodiscard]] QByteArray saveColumns() const;
    //! Returns false and changes nothing where @p saved is not what saveColumns() gives. Columns
    //! that it does not name come last, and are shown or hidden as by default.
    bool restoreColumns(const QByteArray &saved);
    void resetColumns();

    //! The columns that are shown, from left to right, and their sections.
    [[nodiscard]] QList<ColumnId> shownColumns() const;
    [[nodiscard]] QList<int> shownSections() const;
    //! Shows these columns and no others; keys of the metadata become columns of the table. Does
    //! nothing if @p columns is empty.
    void setShownColumns(const QList<ColumnId> &columns);

    //! shownColumns() and setShownColumns(), with the keys of the columns. Unknown keys are passed
    //! over.
    [[nodiscard]] QStringList shownKeys() const;
    void showKeys(const QStringList &keys);
    //! Does what a user does who shows or hides a column.
    void setColumnShown(const ColumnId &column, bool shown);
    //! The columns that sort the rows; the first one decides first. sortBy() passes over columns
    //! that do not exist.
    [[nodiscard]] QList<ColumnSort> sorting() const;
    void sortBy(const QList<ColumnSort> &sorting);

    //! Adds "Choose columns…", "Reset columns", and for each column an entry to show or hide it.
    void fillColumnMenu(QMenu &menu);
    //! Opens a dialog. Its choices take effect at once.
    void chooseColumns();
    //! Answers metadataKeysRequested(), at once or later.
    void setMetadataKeys(const QList<CountedText> &keys);

Q_SIGNALS:
    //! The user has shown, hidden, moved, resized or sorted columns.
    void columnsChanged();
    //! The dialog wants to offer the keys that the batches have in their metadata.
    void metadataKeysRequested();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;

private:
    [[nodiscard]] BatchViewModel *viewModel() const;
    [[nodiscard]] ColumnId columnOf(int section) const;
    //! -1 where there is no such column.
    [[nodiscard]] int sectionOf(const ColumnId &column) const;
    void setMetadataColumns(const QStringList &keys);
    void addHiddenKeys(const QList<ColumnSort> &steps);
    [[nodiscard]] QStringList metadataKeys() const;
    void noteWidth(int section, int before, int now);
    void arrangeWidths();
    [[nodiscard]] bool showsUtc() const;

    const WindowActions *m_actions = nullptr;
    ColumnWidths m_widths;
    QPointer<ColumnsDialog> m_dialog; //!< While it is open.
    QMetaObject::Connection m_utcConnection;
    QMetaObject::Connection m_batchesConnection; //!< The rows decide how titles are aligned.
    bool m_isArranging = false; //!< The header itself changes its sections, not the user.
};
