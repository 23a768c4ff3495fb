// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "facetrole.h"

#include <QAbstractListModel>

//! The values of one field that one can choose, each with its number of batches: those that occur
//! and those that are chosen. Of many values the most frequent are rows until it is expanded.
//! Choosing a row asks for another choice; setChosen() says what became of it.
class FacetModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int fewRows = 8; //!< Besides chosen ones that are less frequent.
    static constexpr int manyRows = 200; //!< When it is expanded.

    explicit FacetModel(const QueryFieldKey &field, QObject *parent = nullptr);

    [[nodiscard]] const QueryFieldKey &field() const { return m_field; }
    //! Translated; a key of the metadata as it is, as its column is named.
    [[nodiscard]] QString title() const;

    void setValues(const FacetValues &values);
    void setChosen(const QStringList &chosen);
    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }

    //! While held, no row comes, goes or moves but by setExpanded(), setSearch() and another query;
    //! counts change in their place.
    void setHeld(bool isHeld);
    //! Another query is shown: rows follow it and its values, which come next, even while held.
    void followQuery();

    void setExpanded(bool isExpanded);
    [[nodiscard]] bool isExpanded() const { return m_isExpanded; }
    //! Only values with @p text in them, whatever the case, and the chosen ones; when expanded.
    void setSearch(const QString &text);

    //! Values that occur and are no rows.
    [[nodiscard]] int hiddenCount() const { return m_hiddenCount; }
    //! More values than manyRows are asked for, or some are not known for being too rare.
    [[nodiscard]] bool isCutShort() const { return m_isCutShort; }

    //! Of the value of @p index, as chosenByClick().
    void choose(const QModelIndex &index, bool addsAnother);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    //! By the user.
    void chosenRequested(const QStringList &chosen);
    //! Rows came or went, or more or fewer are hidden.
    void extentChanged();

private:
    [[nodiscard]] QString textOf(const QString &value) const;
    [[nodiscard]] int wordOf(const QString &value) const;
    [[nodiscard]] std::vector<FacetValue> wantedRows();
    void updateRows();
    void updateCounts();
    void arrangeRows();

    QueryFieldKey m_field;
    QStringList m_words; //!< Of a field of words.
    FacetValues m_values;
    QStringList m_chosen;
    bool m_isHeld = false;
    bool m_isQueryNew = false; //!< And its values are still to come.
    bool m_isExpanded = false;
    QString m_search;
    int m_hiddenCount = 0;
    bool m_isCutShort = false;
    std::vector<FacetValue> m_rows;
};
