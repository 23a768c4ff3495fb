// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querycompletion.h"

#include <QTreeView>

class QStandardItemModel;

//! A list of texts to put into a query, shown below the line of the query. The line keeps the focus
//! and tells the list to move.
class QueryCandidateList final : public QTreeView
{
    Q_OBJECT

public:
    explicit QueryCandidateList(QWidget *parent);

    //! Shows @p candidates below @p x of the field, or hides the list where there are none. None is
    //! chosen before the user moves; the first is marked, since Tab takes it.
    void showBelow(const QWidget &field, int x, const QList<QueryCandidate> &candidates);
    void move(int rows);
    //! The text that the user has moved to; nothing where that is none.
    [[nodiscard]] std::optional<QString> chosen() const;
    [[nodiscard]] QString first() const;

Q_SIGNALS:
    void clickedText(const QString &text);

private:
    void markFirst(bool isMarked);
    [[nodiscard]] QSize wantedSize() const;

    QStandardItemModel *m_candidates;
};
