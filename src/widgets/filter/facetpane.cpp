// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetpane.h"

#include "ui_facetpane.h"

#include "facetsection.h"
#include "field.h"
#include "fittinglistview.h"
#include "metadatakeydialog.h"
#include "savedviewmodel.h"
#include "shownquery.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr auto closedMember = "closed"_L1;
constexpr auto pinnedMember = "pinned"_L1;
constexpr auto viewsName = "views"_L1;

// Of what is kept: each key is a section of the pane.
constexpr qsizetype mostPinned = 50;
constexpr qsizetype longestKey = 1000;

} // namespace

FacetPane::FacetPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FacetPane>())
{
    m_ui->setupUi(this);
    m_ui->scrollArea->viewport()->setAutoFillBackground(false);
    m_ui->contentWidget->setAutoFillBackground(false);
    follow(m_ui->viewsSection->listView());
    for (const Field *const field : queryFields()) {
        if (field->isFacet) {
            addSection({field->id, {}});
        }
    }
    connect(m_ui->faultsCheckBox, &QCheckBox::clicked, this,
            [this](bool faultsOnly) { Q_EMIT queryRequested(withFaults(m_query, faultsOnly)); });
    connect(m_ui->pinButton, &QToolButton::clicked, this, &FacetPane::askForKey);
    showWhetherKeysCanBePinned();
}

FacetPane::~FacetPane() = default;

void FacetPane::setViewModel(SavedViewModel *model)
{
    m_ui->viewsSection->setModel(model);
}

void FacetPane::setMetadataKeys(const QList<CountedText> &keys, bool isLooking)
{
    m_metadataKeys = keys;
    m_isLookingForKeys = isLooking;
    offerKeys();
}

void FacetPane::setQuery(const QString &query)
{
    m_query = query;
    m_ui->faultsCheckBox->setChecked(asksForFaults(query));
    for (FacetSection *const section : m_sections) {
        section->setQuery(query);
    }
}

QList<FacetField> FacetPane::fields() const
{
    QList<FacetField> fields;
    for (const FacetSection *const section : m_sections) {
        fields.append(section->facetField());
    }
    return fields;
}

void FacetPane::setValues(const std::vector<FacetValues> &values)
{
    if (values.size() == m_sections.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_sections[i]->setValues(values[i]);
        }
    }
}

void FacetPane::setKnown(bool isKnown)
{
    m_isKnown = isKnown;
    for (FacetSection *const section : m_sections) {
        section->setKnown(isKnown);
    }
}

QByteArray FacetPane::saveState() const
{
    QJsonArray closed;
    QJsonArray pinned;
    if (!m_ui->viewsSection->isOpen()) {
        closed.append(viewsName);
    }
    for (const FacetSection *const section : m_sections) {
        if (!section->isOpen()) {
            closed.append(section->field().name());
        }
        if (section->field().field == FieldId::MetadataValue) {
            pinned.append(section->field().key);
        }
    }
    return QJsonDocument(QJsonObject{{closedMember, closed}, {pinnedMember, pinned}})
        .toJson(QJsonDocument::Compact);
}

void FacetPane::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    const QJsonArray pinned = object[pinnedMember].toArray();
    for (qsizetype i = 0; i < std::min(pinned.size(), mostPinned); ++i) {
        pin(pinned[i].toString());
    }
    const QJsonArray closed = object[closedMember].toArray();
    m_ui->viewsSection->setOpen(!closed.contains(viewsName));
    for (FacetSection *const section : m_sections) {
        section->setOpen(!closed.contains(section->field().name()));
    }
}

ViewsSection &FacetPane::views() const
{
    return *m_ui->viewsSection;
}

void FacetPane::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    setHeld(true);
}

void FacetPane::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setHeld(false);
}

void FacetPane::setHeld(bool isHeld)
{
    for (FacetSection *const section : m_sections) {
        section->setHeld(isHeld);
    }
}

void FacetPane::pin(const QString &key)
{
    const QueryFieldKey field{FieldId::MetadataValue, key};
    const bool isPinned = std::ranges::any_of(
        m_sections, [&field](const FacetSection *section) { return section->field() == field; });
    if (!key.isEmpty() && key.size() <= longestKey && !isPinned && canPin()) {
        addSection(field);
        showWhetherKeysCanBePinned();
        Q_EMIT fieldsChanged();
    }
}

void FacetPane::unpin(FacetSection *section)
{
    std::erase(m_sections, section);
    showWhetherKeysCanBePinned();
    section->hide();
    section->deleteLater(); // One of its buttons is the caller.
    m_ui->pinButton->setFocus();
    Q_EMIT fieldsChanged();
}

//! No more keys than restoreState() would read again.
bool FacetPane::canPin() const
{
    return std::ranges::count(m_sections, FieldId::MetadataValue,
                              [](const FacetSection *section) { return section->field().field; })
        < mostPinned;
}

void FacetPane::showWhetherKeysCanBePinned()
{
    m_ui->pinButton->setEnabled(canPin());
    m_ui->pinButton->setToolTip(
        canPin() ? tr("Shows the values of a key that batches have in their metadata")
                 : tr("%1 keys are pinned, and no more can be. Unpin one first.").arg(mostPinned));
}

void FacetPane::addSection(const QueryFieldKey &field)
{
    auto *const section = new FacetSection(field, m_ui->contentWidget);
    m_ui->facetsLayout->addWidget(section);
    orderTabs(*section);
    m_sections.push_back(section);
    section->setQuery(m_query);
    section->setKnown(m_isKnown);
    follow(section->listView());
    connect(section, &FacetSection::queryRequested, this, &FacetPane::queryRequested);
    connect(section, &FacetSection::unpinRequested, this, [this, section] { unpin(section); });
}

// Qt puts the controls of a new section at the end of the window's tab order. They belong before
// the button that pins another key.
void FacetPane::orderTabs(const FacetSection &section)
{
    const auto takesTab = [](const QWidget &widget) {
        return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    };
    QWidgetList controls;
    for (QWidget *next = section.nextInFocusChain(); section.isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if (takesTab(*next)) {
            controls.append(next);
        }
    }
    QWidget *before = m_ui->pinButton->previousInFocusChain();
    while (!takesTab(*before)) {
        before = before->previousInFocusChain();
    }
    for (QWidget *const control : controls + QWidgetList{m_ui->pinButton}) {
        setTabOrder(before, control);
        before = control;
    }
}

void FacetPane::askForKey()
{
    m_keyDialog = new MetadataKeyDialog(this);
    m_keyDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_keyDialog, &MetadataKeyDialog::keyChosen, this, &FacetPane::pin);
    offerKeys();
    m_keyDialog->open();
    Q_EMIT metadataKeysRequested();
}

void FacetPane::offerKeys()
{
    if (m_keyDialog == nullptr) {
        return;
    }
    QList<CountedText> keys = m_metadataKeys;
    for (const FacetSection *const section : m_sections) {
        keys.removeIf(
            [section](const CountedText &key) { return key.text == section->field().key; });
    }
    m_keyDialog->setKeys(keys, m_isLookingForKeys);
}

void FacetPane::follow(const FittingListView &list)
{
    connect(&list, &FittingListView::rowReached, this, [this, &list](const QRect &place) {
        const QPoint center = list.viewport()->mapTo(m_ui->contentWidget, place.center());
        m_ui->scrollArea->ensureVisible(center.x(), center.y(), 0, place.height());
    });
}
