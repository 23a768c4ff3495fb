// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querycompletion.h"

#include <QTreeView>

class QStandardItemModel;

//! What can be put into a query, as a list below the field it hangs on. The field keeps the focus
//! and passes on the keys.
class QueryCandidateList final : public QTreeView
{
    Q_OBJECT

public:
    explicit QueryCandidateList(QWidget *parent);

    //! At @p x of the field. Hidden when there are none. Nothing is chosen before the user moves;
    //! the first one is marked, as it is what Tab takes.
    void showBelow(const QWidget &field, int x, const QList<QueryCandidate> &candidates);
    void move(int rows);
    //! Nothing: none is chosen.
    [[nodiscard]] std::optional<QString> chosen() const;
    [[nodiscard]] QString first() const;

Q_SIGNALS:
    void clickedText(const QString &text);

private:
    void markFirst(bool isMarked);
    [[nodiscard]] QSize wantedSize() const;

    QStandardItemModel *m_candidates;
};
