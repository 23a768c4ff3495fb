// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnsdialog.h"

#include "servertext.h"
#include "tintedicon.h"
#include "ui_columnsdialog.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int keyRole = Qt::UserRole;

QListWidgetItem *itemOf(const QListWidget &list, const QString &key)
{
    for (int row = 0; row < list.count(); ++row) {
        if (list.item(row)->data(keyRole).toString() == key) {
            return list.item(row);
        }
    }
    return nullptr;
}

} // namespace

ColumnsDialog::ColumnsDialog(const QList<ColumnId> &shown, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ColumnsDialog>())
    , m_shown(shown)
{
    m_ui->setupUi(this);
    m_ui->searchLineEdit->addAction(paletteIcon(u"search"_s), QLineEdit::LeadingPosition)
        ->setText(m_ui->searchLineEdit->accessibleName());
    m_ui->upButton->setIcon(paletteIcon(u"arrow-up"_s));
    m_ui->downButton->setIcon(paletteIcon(u"arrow-down"_s));
    m_ui->addButton->setIcon(paletteIcon(u"add"_s));
    QPushButton *const reset = m_ui->buttonBox->button(QDialogButtonBox::RestoreDefaults);
    reset->setText(tr("Reset columns"));
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setText(tr("Done"));

    connect(m_ui->searchLineEdit, &QLineEdit::textChanged, this, &ColumnsDialog::fillList);
    // Queued, so that the list is not filled anew while it still handles the click.
    connect(
        m_ui->columnsListWidget, &QListWidget::itemChanged, this,
        [this](const QListWidgetItem *item) {
            if (const auto column = columnFromKey(item->data(keyRole).toString())) {
                setColumnShown(*column, item->checkState() == Qt::Checked);
            }
        },
        Qt::QueuedConnection);
    connect(m_ui->columnsListWidget, &QListWidget::currentItemChanged, this,
            &ColumnsDialog::showCurrent);
    connect(m_ui->upButton, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_ui->downButton, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_ui->metadataLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_ui->addButton->setEnabled(!text.trimmed().isEmpty());
    });
    connect(m_ui->metadataLineEdit, &QLineEdit::returnPressed, this,
            &ColumnsDialog::addMetadataKey);
    connect(m_ui->addButton, &QPushButton::clicked, this, &ColumnsDialog::addMetadataKey);
    connect(reset, &QPushButton::clicked, this, &ColumnsDialog::resetRequested);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillList();
    m_ui->columnsListWidget->setCurrentItem(
        itemOf(*m_ui->columnsListWidget, columnKey(m_shown.constFirst())));
    showCurrent();
}

ColumnsDialog::~ColumnsDialog() = default;

void ColumnsDialog::setShownColumns(const QList<ColumnId> &columns)
{
    m_shown = columns;
    fillList();
}

void ColumnsDialog::setMetadataKeys(const QList<CountedText> &keys)
{
    m_metadataKeys = keys;
    m_isSearching = false;
    fillList();
}

void ColumnsDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter in a line belongs to the line: it must not close the dialog.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Down && m_ui->searchLineEdit->hasFocus()) {
        goToList();
        return;
    }
    if (isEnter && qobject_cast<QLineEdit *>(focusWidget()) != nullptr) {
        if (m_ui->searchLineEdit->hasFocus()) {
            goToList();
        }
        return;
    }
    QDialog::keyPressEvent(event);
}

// The arrow keys need a current row to go on from.
void ColumnsDialog::goToList()
{
    QListWidget &list = *m_ui->columnsListWidget;
    list.setFocus();
    for (int row = 0; !currentColumn() && row < list.count(); ++row) {
        if (list.item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
            list.setCurrentRow(row);
        }
    }
}

void ColumnsDialog::setColumnShown(const ColumnId &column, bool shown)
{
    const bool isLastOne = !shown && m_shown.size() == 1;
    if (m_shown.contains(column) != shown && !isLastOne) {
        if (shown) {
            m_shown.append(column);
        } else {
            m_shown.removeOne(column);
        }
        Q_EMIT columnsChosen(m_shown);
    }
    fillList();
}

void ColumnsDialog::moveCurrent(int distance)
{
    const std::optional<ColumnId> column = currentColumn();
    const qsizetype from = column ? m_shown.indexOf(*column) : -1;
    const qsizetype to = from + distance;
    if (from >= 0 && to >= 0 && to < m_shown.size()) {
        m_shown.move(from, to);
        Q_EMIT columnsChosen(m_shown);
        fillList();
    }
}

void ColumnsDialog::addMetadataKey()
{
    const QString key = m_ui->metadataLineEdit->text().trimmed();
    if (key.isEmpty()) {
        return;
    }
    const ColumnId column = ColumnId::ofMetadata(key);
    m_ui->metadataLineEdit->clear();
    m_ui->searchLineEdit->clear();
    setColumnShown(column, true);
    m_ui->columnsListWidget->setCurrentItem(itemOf(*m_ui->columnsListWidget, columnKey(column)));
}

void ColumnsDialog::fillList()
{
    const std::optional<ColumnId> current = currentColumn();
    QListWidget &list = *m_ui->columnsListWidget;
    const int scrolled = list.verticalScrollBar()->value();
    {
        const QSignalBlocker blocker(list);
        list.clear();
        addColumns(tr("Shown, from left to right"), m_shown);
        QList<ColumnId> others;
        for (int i = 0; i < batchColumnCount; ++i) {
            others.append(static_cast<FieldId>(i));
        }
        addColumns(tr("Available"), others);
        QList<ColumnId> keys;
        for (const CountedText &found : m_metadataKeys) {
            keys.append(ColumnId::ofMetadata(found.text));
        }
        addColumns(tr("Metadata keys (and how many batches have them)"), keys);
        if (m_isSearching) {
            addHeading(tr("Looking for keys in the metadata…"));
        }
        if (current) {
            list.setCurrentItem(itemOf(list, columnKey(*current)));
        }
    }
    list.verticalScrollBar()->setValue(scrolled);
    showCurrent();
}

void ColumnsDialog::addHeading(const QString &text)
{
    auto *const heading = new QListWidgetItem(text, m_ui->columnsListWidget);
    heading->setFlags(Qt::NoItemFlags);
    QFont font = m_ui->columnsListWidget->font();
    font.setBold(true);
    heading->setFont(font);
}

//! Adds the columns that fit what is searched for, below @p heading. Columns that are shown stand
//! in the list of the shown ones only.
void ColumnsDialog::addColumns(const QString &heading, const QList<ColumnId> &columns)
{
    const bool areShown = &columns == &m_shown;
    bool hasHeading = false;
    for (const ColumnId &column : columns) {
        if (!isFound(column) || (!areShown && m_shown.contains(column))) {
            continue;
        }
        if (!std::exchange(hasHeading, true)) {
            addHeading(heading);
        }
        auto *const item = new QListWidgetItem(entryText(column), m_ui->columnsListWidget);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(areShown ? Qt::Checked : Qt::Unchecked);
        item->setData(keyRole, columnKey(column));
        item->setToolTip(columnDescription(column).toHtmlEscaped());
    }
}

QString ColumnsDialog::entryText(const ColumnId &column) const
{
    if (!column.isMetadataKey()) {
        return columnTitle(column);
    }
    const auto found = std::ranges::find(m_metadataKeys, column.metadataKey, &CountedText::text);
    return found == m_metadataKeys.end()
        ? shortText(columnKey(column))
        : tr("%1 (%2)").arg(shortText(columnKey(column)), QLocale().toString(found->count));
}

bool ColumnsDialog::isFound(const ColumnId &column) const
{
    const QString searched = m_ui->searchLineEdit->text().trimmed();
    return columnTitle(column).contains(searched, Qt::CaseInsensitive)
        || columnKey(column).contains(searched, Qt::CaseInsensitive)
        || (!column.isMetadataKey()
            && columnDescription(column).contains(searched, Qt::CaseInsensitive));
}

std::optional<ColumnId> ColumnsDialog::currentColumn() const
{
    const QListWidgetItem *const item = m_ui->columnsListWidget->currentItem();
    return item != nullptr ? columnFromKey(item->data(keyRole).toString()) : std::nullopt;
}

void ColumnsDialog::showCurrent()
{
    const std::optional<ColumnId> column = currentColumn();
    const qsizetype place = column ? m_shown.indexOf(*column) : -1;
    m_ui->upButton->setEnabled(place > 0);
    m_ui->downButton->setEnabled(place >= 0 && place < m_shown.size() - 1);
    m_ui->descriptionLabel->setText(column ? columnDescription(*column) : QString());
}
