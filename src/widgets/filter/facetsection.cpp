// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetsection.h"

#include "ui_facetsection.h"

#include "facetdelegate.h"
#include "field.h"
#include "plaintooltip.h"
#include "queryedit.h"
#include "queryparser.h"

FacetSection::FacetSection(const QueryFieldKey &field, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FacetSection>())
    , m_model(field)
{
    m_ui->setupUi(this);
    const QString title = m_model.title();
    m_ui->titleButton->setTitle(title);
    m_ui->clearButton->setAccessibleName(tr("Clear %1").arg(title));
    setPlainToolTip(*m_ui->clearButton, tr("Removes “%1” from the query").arg(field.name()));
    m_ui->unpinButton->setAccessibleName(tr("Unpin %1").arg(title));
    m_ui->unpinButton->setToolTip(tr("Removes this section"));
    m_ui->searchEdit->setAccessibleName(tr("Find a value of %1").arg(title));
    m_ui->listView->setAccessibleName(field.field == FieldId::Status ? tr("Statuses") : title);
    m_ui->listView->setModel(&m_model);
    if (fieldOf(field.field).kind == FieldKind::Word) {
        m_ui->listView->setTextElideMode(Qt::ElideRight);
    }
    auto *const delegate = new FacetDelegate(this);
    m_ui->listView->setItemDelegate(delegate);
    for (QLabel *const label : {m_ui->customLabel, m_ui->emptyLabel, m_ui->restLabel}) {
        label->setForegroundRole(QPalette::PlaceholderText);
    }

    connect(m_ui->titleButton, &QToolButton::toggled, m_ui->bodyWidget, &QWidget::setVisible);
    connect(delegate, &FacetDelegate::chosen, &m_model, &FacetModel::choose);
    connect(&m_model, &FacetModel::chosenRequested, this, [this](const QStringList &chosen) {
        Q_EMIT queryRequested(withTerm(m_query, this->field(), chosen));
    });
    connect(m_ui->clearButton, &QToolButton::clicked, this,
            [this] { Q_EMIT queryRequested(withoutTerm(m_query, this->field())); });
    connect(m_ui->unpinButton, &QToolButton::clicked, this, &FacetSection::unpinRequested);
    connect(m_ui->moreButton, &QToolButton::clicked, this, &FacetSection::showMore);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, &m_model, &FacetModel::setSearch);
    connect(&m_model, &FacetModel::extentChanged, this, &FacetSection::showExtent);
    setQuery({});
    showExtent();
}

FacetSection::~FacetSection() = default;

void FacetSection::setValues(const FacetValues &values)
{
    m_model.setValues(values);
}

void FacetSection::setQuery(const QString &query)
{
    const ParsedQuery parsed = parseQuery(query);
    if (parsed.root != parseQuery(m_query).root) {
        m_model.followQuery();
    }
    m_query = query;
    const std::optional<QStringList> values = valuesOf(query, field());
    const bool isCustom = !values && parsed.isValid();
    m_model.setChosen(values.value_or(QStringList()));
    m_ui->customLabel->setVisible(isCustom);
    const bool isAsked = isCustom || !m_model.chosen().isEmpty();
    m_ui->clearButton->setVisible(isAsked);
    m_ui->unpinButton->setVisible(!isAsked && field().field == FieldId::MetadataValue);
}

void FacetSection::setKnown(bool isKnown)
{
    m_isKnown = isKnown;
    showExtent();
}

void FacetSection::setOpen(bool isOpen)
{
    m_ui->titleButton->setChecked(isOpen);
}

bool FacetSection::isOpen() const
{
    return m_ui->titleButton->isChecked();
}

FittingListView &FacetSection::listView() const
{
    return *m_ui->listView;
}

void FacetSection::showExtent()
{
    const bool isExpanded = m_model.isExpanded();
    const int hidden = m_model.hiddenCount();
    m_ui->searchEdit->setVisible(isExpanded);
    m_ui->emptyLabel->setVisible(m_model.rowCount() == 0);
    m_ui->emptyLabel->setText(isExpanded      ? tr("No value matches")
                                  : m_isKnown ? tr("No batches")
                                              : tr("Not fetched yet"));
    m_ui->moreButton->setVisible(isExpanded || hidden > 0);
    m_ui->moreButton->setText(isExpanded ? tr("Fewer") : tr("%n more…", nullptr, hidden));
    m_ui->restLabel->setVisible(isExpanded && m_model.isCutShort());
    m_ui->restLabel->setText(
        tr("There are more values: search for them, or type them into the query."));
}

void FacetSection::showMore()
{
    const bool isExpanded = !m_model.isExpanded();
    m_ui->searchEdit->clear();
    m_model.setExpanded(isExpanded);
    if (isExpanded) {
        m_ui->searchEdit->setFocus();
    }
}
