// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "splitpicker.h"

#include "batchcolumn.h"
#include "visibletext.h"

#include <utility>

namespace {

//! By what a measure is split where no field is chosen.
std::optional<QueryFieldKey> usualSplit(ChartMeasure measure)
{
    if (measure == ChartMeasure::Live) {
        return QueryFieldKey{FieldId::Status, {}};
    }
    return measure == ChartMeasure::Finished ? std::optional(QueryFieldKey{FieldId::Outcome, {}})
                                             : std::nullopt;
}

QString splitText(const QueryFieldKey &field)
{
    const bool isKey = field.field == FieldId::MetadataValue;
    return SplitPicker::tr("By %1").arg(isKey ? visibleText(field.key) : columnTitle(field.field));
}

} // namespace

SplitPicker::SplitPicker(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToContents);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // Its words are not cut.
    connect(this, &QComboBox::activated, this, [this](int index) { choose(m_offered[index]); });
    fill();
}

void SplitPicker::setFields(const QList<QueryFieldKey> &fields)
{
    m_fields = fields;
    if (m_chosen && !fields.contains(*m_chosen)) {
        choose(std::nullopt);
    }
    fill();
}

void SplitPicker::setMeasure(ChartMeasure measure)
{
    m_measure = measure;
    fill();
}

QString SplitPicker::splitName() const
{
    return m_chosen || usualSplit(m_measure) ? currentText() : QString();
}

void SplitPicker::choose(const std::optional<QueryFieldKey> &field)
{
    if (std::exchange(m_chosen, field) != field) {
        Q_EMIT splitRequested(m_chosen);
    }
}

void SplitPicker::fill()
{
    const std::optional<QueryFieldKey> usual = usualSplit(m_measure);
    clear();
    m_offered = {std::nullopt};
    addItem(usual ? splitText(*usual) : tr("Not split"));
    for (const QueryFieldKey &field : std::as_const(m_fields)) {
        if (field != usual) {
            m_offered.append(field);
            addItem(splitText(field));
        }
    }
    setCurrentIndex(static_cast<int>(qMax<qsizetype>(0, m_offered.indexOf(m_chosen))));
}
