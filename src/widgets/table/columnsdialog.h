// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "countedtext.h"

#include <QDialog>

#include <memory>

class QListWidgetItem;

namespace Ui {
class ColumnsDialog;
}

//! Asks which columns the table shows, and in which order. Tells every choice at once; its owner
//! undoes the choices if the dialog is rejected.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ColumnsDialog(const QList<ColumnId> &shown, QWidget *parent = nullptr);
    ~ColumnsDialog() override;

    //! Emits no columnsChosen().
    void setShownColumns(const QList<ColumnId> &columns);
    //! Offers the keys that occur in the metadata. Until then, the dialog says that it looks for
    //! them.
    void setMetadataKeys(const QList<CountedText> &keys);

Q_SIGNALS:
    //! @p columns stand from left to right, and are never empty.
    void columnsChosen(const QList<ColumnId> &columns);
    void resetRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setColumnShown(const ColumnId &column, bool shown);
    void moveCurrent(int distance);
    void addMetadataKey();
    void goToList();
    void fillList();
    void addHeading(const QString &text);
    void addColumns(const QString &heading, const QList<ColumnId> &columns);
    [[nodiscard]] QString entryText(const ColumnId &column) const;
    [[nodiscard]] bool isFound(const ColumnId &column) const;
    [[nodiscard]] std::optional<ColumnId> currentColumn() const;
    void showCurrent();

    std::unique_ptr<Ui::ColumnsDialog> m_ui;
    QList<ColumnId> m_shown;
    QList<CountedText> m_metadataKeys;
    bool m_isSearching = true;
};
