// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatakeydialog.h"

#include "servertext.h"
#include "tintedicon.h"
#include "ui_metadatakeydialog.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int keyRole = Qt::UserRole;

} // namespace

MetadataKeyDialog::MetadataKeyDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::MetadataKeyDialog>())
    , m_found(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    m_ui->searchLineEdit->addAction(paletteIcon(u"search"_s), QLineEdit::LeadingPosition)
        ->setText(m_ui->searchLineEdit->accessibleName());
    m_ui->noteLabel->setForegroundRole(QPalette::PlaceholderText);
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setText(tr("Pin"));
    m_found->setSourceModel(&m_keys);
    m_found->setFilterRole(keyRole);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_ui->keysListView->setModel(m_found);

    connect(m_ui->searchLineEdit, &QLineEdit::textChanged, this, &MetadataKeyDialog::search);
    connect(m_ui->keysListView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MetadataKeyDialog::showState);
    connect(m_ui->keysListView, &QListView::doubleClicked, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT keyChosen(key()); });
    showState();
}

MetadataKeyDialog::~MetadataKeyDialog() = default;

void MetadataKeyDialog::setKeys(const QList<CountedText> &keys, bool isLooking)
{
    m_isLooking = isLooking;
    if (std::exchange(m_offered, keys) != keys) {
        const QString chosen = m_ui->keysListView->currentIndex().data(keyRole).toString();
        m_keys.clear();
        for (const CountedText &key : keys) {
            auto *const item =
                new QStandardItem(tr("%1 (%2)", "key (batches)")
                                      .arg(shortText(key.text), QLocale().toString(key.count)));
            item->setData(key.text, keyRole);
            item->setEditable(false);
            m_keys.appendRow(item);
        }
        m_ui->keysListView->setCurrentIndex(found(chosen));
    }
    showState();
}

QModelIndex MetadataKeyDialog::found(const QString &key) const
{
    const auto row = std::ranges::find(m_offered, key, &CountedText::text) - m_offered.begin();
    return m_found->mapFromSource(m_keys.index(static_cast<int>(row), 0));
}

void MetadataKeyDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && m_ui->searchLineEdit->hasFocus()) {
        m_ui->keysListView->setFocus();
        m_ui->keysListView->setCurrentIndex(m_found->index(0, 0));
        return;
    }
    QDialog::keyPressEvent(event);
}

// A key that is typed in full becomes the chosen one. Anything else only filters the list.
void MetadataKeyDialog::search()
{
    const QString text = m_ui->searchLineEdit->text().trimmed();
    m_found->setFilterFixedString(text);
    m_ui->keysListView->setCurrentIndex(found(text));
    showState();
}

void MetadataKeyDialog::showState()
{
    const bool isTyped = !m_ui->searchLineEdit->text().trimmed().isEmpty();
    QString note;
    if (m_isLooking) {
        note = tr("Looking for keys in the metadata…");
    } else if (m_keys.rowCount() == 0) {
        note = tr("No batch has any other key.");
    } else if (isTyped && m_found->rowCount() == 0) {
        note = tr("No batch has such a key yet. It can be pinned nevertheless.");
    }
    m_ui->noteLabel->setText(note);
    m_ui->noteLabel->setVisible(!note.isEmpty());
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(!key().isEmpty());
}

QString MetadataKeyDialog::key() const
{
    const QModelIndex chosen = m_ui->keysListView->currentIndex();
    return chosen.isValid() ? chosen.data(keyRole).toString()
                            : m_ui->searchLineEdit->text().trimmed();
}
