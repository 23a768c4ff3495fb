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

//! Asks for one key of the metadata: of those that batches have, or another one. Is told the keys,
//! also while it is open.
class MetadataKeyDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MetadataKeyDialog(QWidget *parent = nullptr);
    ~MetadataKeyDialog() override;

    //! The most frequent first; more may come while @p isLooking.
    void setKeys(const QList<CountedText> &keys, bool isLooking);

Q_SIGNALS:
    void keyChosen(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search();
    void showState();
    //! The chosen one of the list, or what is typed; empty: none.
    [[nodiscard]] QString key() const;

    //! Invalid where it is not offered.
    [[nodiscard]] QModelIndex found(const QString &key) const;

    std::unique_ptr<Ui::MetadataKeyDialog> m_ui;
    QList<CountedText> m_offered;
    QStandardItemModel m_keys; //!< The key is the data of keyRole.
    QSortFilterProxyModel *m_found;
    bool m_isLooking = false;
};
