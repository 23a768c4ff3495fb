// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchorder.h"
#include "countedtext.h"
#include "savedview.h"

#include <QHash>
#include <QHeaderView>
#include <QPointer>

class BatchViewModel;
class ColumnsDialog;
class QMenu;
class WindowActions;

//! The header of the table of batches: which columns are shown, in which order, how wide and
//! sorted by which. Kept by the columns' keys, so that settings outlive new columns. A column
//! whose width the user has not set is as wide as what it usually holds; room that is left goes to
//! the id until it is whole, then to the model, else the id, else the last column.
class BatchHeaderView final : public QHeaderView
{
    Q_OBJECT

public:
    explicit BatchHeaderView(QWidget *parent = nullptr);

    //! Does what of them is the header's, and puts them into its menu. They must outlive it.
    void setActions(const WindowActions &actions);
    void setModel(QAbstractItemModel *model) override;

    //! JSON, for the settings.
    [[nodiscard]] QByteArray saveColumns() const;
    //! False, and nothing changed, where @p saved is not what saveColumns() gives. A column that
    //! it does not name stands behind the others, shown as by default.
    bool restoreColumns(const QByteArray &saved);
    void resetColumns();

    //! What is shown, from left to right.
    [[nodiscard]] QList<ColumnId> shownColumns() const;
    [[nodiscard]] QList<int> shownSections() const;
    //! Shows these and no others; keys of the metadata become columns of the table. Nothing
    //! happens where there are none.
    void setShownColumns(const QList<ColumnId> &columns);

    //! The keys of shownColumns(), and the same by keys, of which unknown ones are passed over.
    [[nodiscard]] QStringList shownKeys() const;
    void showKeys(const QStringList &keys);
    //! By the user.
    void setColumnShown(const ColumnId &column, bool shown);
    //! What decides first comes first; so sortBy(), which passes over columns that there are not.
    [[nodiscard]] QList<ColumnSort> sorting() const;
    void sortBy(const QList<ColumnSort> &sorting);

    //! Adds "Choose columns…", "Reset columns", and an entry per column to show or hide it.
    void fillColumnMenu(QMenu &menu);
    //! Opens a dialog, whose choices take effect at once.
    void chooseColumns();
    //! Answers metadataKeysRequested(), also later.
    void setMetadataKeys(const QList<CountedText> &keys);

Q_SIGNALS:
    //! By the user: shown, hidden, moved, resized or sorted.
    void columnsChanged();
    //! Those that batches have are to be offered.
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
    [[nodiscard]] int fillingSection() const;
    //! Shown, and as wide as is good.
    [[nodiscard]] bool isFree(int section) const;
    [[nodiscard]] int usualWidthOf(int section) const;
    [[nodiscard]] int widthOf(int section) const;

    const WindowActions *m_actions = nullptr;
    QHash<QString, int> m_widths; //!< Set by the user, by the columns' keys.
    QPointer<ColumnsDialog> m_dialog; //!< While it is open.
    QMetaObject::Connection m_utcConnection;
    QMetaObject::Connection m_batchesConnection; //!< They say how titles are aligned.
    bool m_isArranging = false; //!< What happens to the sections is not the user's doing.
};
