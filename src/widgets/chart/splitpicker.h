// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"

#include <QComboBox>

//! Offers the fields by which the chart can be split. What stands first is no choice of a field:
//! Live is split by status then, Finished by outcome, and others not at all.
class SplitPicker final : public QComboBox
{
    Q_OBJECT

public:
    explicit SplitPicker(QWidget *parent = nullptr);

    //! A field that is chosen and no longer among them is given up.
    void setFields(const QList<QueryFieldKey> &fields);
    void setMeasure(ChartMeasure measure);
    //! "By model"; null where the chart is not split.
    [[nodiscard]] QString splitName() const;

Q_SIGNALS:
    //! Another field is chosen; nothing: none.
    void splitRequested(const std::optional<QueryFieldKey> &field);

private:
    void choose(const std::optional<QueryFieldKey> &field);
    void fill();

    ChartMeasure m_measure = ChartMeasure::Live;
    QList<QueryFieldKey> m_fields;
    QList<std::optional<QueryFieldKey>> m_offered; //!< By the index of the item.
    std::optional<QueryFieldKey> m_chosen;
};
