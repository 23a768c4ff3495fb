// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "facetrole.h"

#include <QAbstractListModel>

//! The values of one field to choose from, each with its number of batches: the values that occur
//! and the chosen ones. Of many values, only the most frequent are rows until it is expanded. A
//! click asks for another choice; setChosen() tells the choice that is in effect.
class FacetModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int fewRows = 8; //!< Not counting chosen ones that are less frequent.
    static constexpr int manyRows = 200; //!< When it is expanded.

    explicit FacetModel(const QueryFieldKey &field, QObject *parent = nullptr);

    [[nodiscard]] const QueryFieldKey &field() const { return m_field; }
    //! Translated; for a key of the metadata, the name of its column.
    [[nodiscard]] QString title() const;

    void setValues(const FacetValues &values);
    void setChosen(const QStringList &chosen);
    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }

    //! While held, rows come, go or move only by setExpanded(), setSearch() and another query;
    //! counts change in their places.
    void setHeld(bool isHeld);
    //! Another query is in effect: rows follow it and the values that setValues() brings next, even
    //! while held.
    void followQuery();

    void setExpanded(bool isExpanded);
    [[nodiscard]] bool isExpanded() const { return m_isExpanded; }
    //! Only values with @p text in them, whatever the case, and the chosen ones; when expanded.
    void setSearch(const QString &text);

    //! The number of values that occur and have no row.
    [[nodiscard]] int hiddenCount() const { return m_hiddenCount; }
    //! Some values have no row because there are too many, or are not known because they are too
    //! rare.
    [[nodiscard]] bool isCutShort() const { return m_isCutShort; }

    //! A click on @p index; see chosenByClick().
    void choose(const QModelIndex &index, bool addsAnother);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    //! The user wants this choice.
    void chosenRequested(const QStringList &chosen);
    //! Rows came or went, or hiddenCount() differs.
    void extentChanged();

private:
    [[nodiscard]] QString textOf(const QString &value) const;
    [[nodiscard]] int wordOf(const QString &value) const;
    [[nodiscard]] std::vector<FacetValue> wantedRows();
    void updateRows();
    void updateCounts();
    void arrangeRows();

    QueryFieldKey m_field;
    QStringList m_words; //!< The words of the field; empty where it has none.
    FacetValues m_values;
    QStringList m_chosen;
    bool m_isHeld = false;
    bool m_isQueryNew = false; //!< Its values are still to come.
    bool m_isExpanded = false;
    QString m_search;
    int m_hiddenCount = 0;
    bool m_isCutShort = false;
    std::vector<FacetValue> m_rows;
};
