// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionsdialog.h"

#include "connectiondialog.h"
#include "visibletext.h"

#include "ui_connectionsdialog.h"

#include <QHeaderView>
#include <QMessageBox>

#include <algorithm>

namespace {

constexpr int rowHeight = 28;

} // namespace

ConnectionsDialog::ConnectionsDialog(const QList<Connection> &connections, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectionsDialog>())
    , m_connections(connections)
{
    m_ui->setupUi(this);
    m_ui->connectionsList->header()->resizeSection(0, 150);
    m_ui->connectionsList->header()->resizeSection(1, 250);
    connect(m_ui->connectionsList, &QTreeWidget::currentItemChanged, this,
            &ConnectionsDialog::updateButtons);
    connect(m_ui->connectionsList, &QTreeWidget::itemActivated, this,
            &ConnectionsDialog::editCurrent);
    connect(m_ui->addButton, &QPushButton::clicked, this, &ConnectionsDialog::add);
    connect(m_ui->editButton, &QPushButton::clicked, this, &ConnectionsDialog::editCurrent);
    connect(m_ui->duplicateButton, &QPushButton::clicked, this,
            &ConnectionsDialog::duplicateCurrent);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ConnectionsDialog::confirmRemoval);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showList(0);
}

ConnectionsDialog::~ConnectionsDialog() = default;

void ConnectionsDialog::setConnections(const QList<Connection> &connections)
{
    const int row = m_ui->connectionsList->currentIndex().row();
    m_connections = connections;
    showList(std::min(row, static_cast<int>(m_connections.size()) - 1));
}

void ConnectionsDialog::setTokenNote(const QString &note)
{
    m_tokenNote = note;
}

void ConnectionsDialog::setNamesWithToken(const QStringList &names)
{
    m_namesWithToken = names;
}

void ConnectionsDialog::setKeepsBatches(std::function<bool(const Connection &)> keepsBatches)
{
    m_keepsBatches = std::move(keepsBatches);
}

void ConnectionsDialog::add()
{
    edit(static_cast<int>(m_connections.size()), newConnection(m_policy));
}

void ConnectionsDialog::setTestResult(bool isGood, const QString &text,
                                      const QString &otherUrl)
{
    if (m_editor) {
        m_editor->setTestResult(isGood, text, otherUrl);
    }
}

void ConnectionsDialog::editCurrent()
{
    const int row = m_ui->connectionsList->currentIndex().row();
    if (row >= 0) {
        edit(row, m_connections[row]);
    }
}

void ConnectionsDialog::duplicateCurrent()
{
    const int row = m_ui->connectionsList->currentIndex().row();
    if (row >= 0) {
        Connection copy = m_connections[row];
        copy.name = uniqueName(copy.name, namesWithout(-1));
        copy.id.clear();
        edit(static_cast<int>(m_connections.size()), copy);
    }
}

void ConnectionsDialog::confirmRemoval()
{
    const int row = m_ui->connectionsList->currentIndex().row();
    if (row < 0) {
        return;
    }
    auto *const box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Remove connection"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Remove the connection “%1”, its token and what is kept of its batches?")
                     .arg(visibleText(m_connections[row].name)));
    box->addButton(tr("Remove"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::accepted, this, &ConnectionsDialog::removeCurrent);
    box->open();
}

void ConnectionsDialog::removeCurrent()
{
    const int row = m_ui->connectionsList->currentIndex().row();
    const Connection removed = m_connections.takeAt(row);
    showList(std::min(row, static_cast<int>(m_connections.size()) - 1));
    Q_EMIT connectionsChanged(m_connections);
    Q_EMIT connectionRemoved(removed);
}

ConnectionDialog *ConnectionsDialog::edit(int row, const Connection &start)
{
    auto *const dialog = new ConnectionDialog(namesWithout(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(row < m_connections.size() ? tr("Edit connection")
                                                      : tr("Add connection"));
    dialog->setPolicy(m_policy);
    dialog->setConnection(start, m_namesWithToken.contains(start.name));
    dialog->setTokenNote(m_tokenNote);
    if (row < m_connections.size()) {
        dialog->setKeepsBatches([this, start] { return m_keepsBatches(start); });
    }
    connect(dialog, &ConnectionDialog::testRequested, this, &ConnectionsDialog::testRequested);
    connect(dialog, &QDialog::accepted, this, [this, row, dialog] { keep(row, *dialog); });
    m_editor = dialog;
    dialog->open();
    return dialog;
}

void ConnectionsDialog::keep(int row, const ConnectionDialog &dialog)
{
    const bool isNew = row == m_connections.size();
    const Connection before = isNew ? Connection() : m_connections[row];
    const Connection connection = dialog.edited(isNew);
    const bool isOther = !isNew && dialog.isOfOthers();
    if (isNew) {
        m_connections.append(connection);
    } else {
        m_connections[row] = connection;
    }
    if (isOther) {
        m_namesWithToken.removeAll(before.name);
    }
    showList(row);
    // A changed connection may be shown at once, and its token must be known by then.
    if (const auto token = dialog.token()) {
        m_namesWithToken.append(connection.name);
        Q_EMIT tokenEntered(connection, *token);
    }
    if (dialog.passphrases() != Passphrases()) {
        Q_EMIT passphrasesEntered(connection, dialog.passphrases());
    }
    Q_EMIT connectionsChanged(m_connections);
    if (isOther) {
        Q_EMIT connectionRemoved(before);
    }
}

void ConnectionsDialog::showList(int currentRow)
{
    m_ui->connectionsList->clear();
    for (const Connection &connection : std::as_const(m_connections)) {
        auto *const item = new QTreeWidgetItem({visibleText(connection.name),
                                                visibleText(connection.baseUrl.toString()),
                                                visibleText(connection.providerAccount)});
        item->setSizeHint(0, {0, rowHeight});
        m_ui->connectionsList->addTopLevelItem(item);
    }
    m_ui->connectionsList->setCurrentItem(m_ui->connectionsList->topLevelItem(currentRow));
    updateButtons();
}

void ConnectionsDialog::updateButtons()
{
    const bool hasCurrent = m_ui->connectionsList->currentItem() != nullptr;
    m_ui->editButton->setEnabled(hasCurrent);
    m_ui->duplicateButton->setEnabled(hasCurrent);
    m_ui->removeButton->setEnabled(hasCurrent);
    m_ui->emptyLabel->setVisible(m_connections.isEmpty());
}

QStringList ConnectionsDialog::namesWithout(int row) const
{
    QStringList names;
    for (int i = 0; i < m_connections.size(); ++i) {
        if (i != row) {
            names.append(m_connections[i].name);
        }
    }
    return names;
}
