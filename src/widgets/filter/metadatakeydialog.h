// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countedtext.h"

#include <QDialog>
#include <QStandardItemModel>

#include <memory>

class QSortFilterProxyModel;

namespace Ui {
class MetadataKeyDialog;
}

//! Asks for one key of the metadata. Offers the keys that batches have, which may be told while the
//! dialog is open, and takes any other key that is typed.
class MetadataKeyDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MetadataKeyDialog(QWidget *parent = nullptr);
    ~MetadataKeyDialog() override;

    //! @p keys begin with the most frequent one. More may come while @p isLooking.
    void setKeys(const QList<CountedText> &keys, bool isLooking);

Q_SIGNALS:
    void keyChosen(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search();
    void showState();
    //! The key that is chosen in the list, else the one that is typed; empty: none.
    [[nodiscard]] QString key() const;

    //! The row of @p key in the list; invalid where the key is not offered.
    [[nodiscard]] QModelIndex found(const QString &key) const;

    std::unique_ptr<Ui::MetadataKeyDialog> m_ui;
    QList<CountedText> m_offered;
    QStandardItemModel m_keys; //!< keyRole has the key.
    QSortFilterProxyModel *m_found;
    bool m_isLooking = false;
};
