// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetmodel.h"

#include <QWidget>

#include <memory>

class FittingListView;

namespace Ui {
class FacetSection;
}

//! The part of the facet pane for one field: its values, with the numbers of their batches. Asks
//! for another query, and marks the values that the query in effect chooses.
class FacetSection final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetSection(const QueryFieldKey &field, QWidget *parent = nullptr);
    ~FacetSection() override;

    [[nodiscard]] const QueryFieldKey &field() const { return m_model.field(); }
    [[nodiscard]] FacetField facetField() const { return {field(), m_model.chosen()}; }

    void setValues(const FacetValues &values);
    void setQuery(const QString &query);
    //! Whether batches were fetched. Before that, the section does not say that there are none.
    void setKnown(bool isKnown);

    //! While held, no value comes, goes or moves; see FacetModel.
    void setHeld(bool isHeld) { m_model.setHeld(isHeld); }

    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] FittingListView &listView() const;

Q_SIGNALS:
    //! The user wants another query.
    void queryRequested(const QString &query);
    void unpinRequested();

private:
    void showExtent();
    void showMore();

    std::unique_ptr<Ui::FacetSection> m_ui;
    FacetModel m_model;
    QString m_query;
    bool m_isKnown = true;
};
