// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "watchdialog.h"

#include "batchids.h"
#include "visibletext.h"

#include "ui_watchdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 3;

QString leftOutText(const QStringList &others)
{
    const QString named = others.first(std::min(others.size(), mostNamed)).join(u", "_s);
    const bool isAll = others.size() <= mostNamed;
    return WatchDialog::tr("Left out, as they are no ids: %1")
        .arg(visibleText(isAll ? named : named + u" …"_s));
}

} // namespace

WatchDialog::WatchDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::WatchDialog>())
{
    m_ui->setupUi(this);
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setText(tr("Watch"));
    connect(m_ui->idsTextEdit, &QPlainTextEdit::textChanged, this, &WatchDialog::checkInput);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    checkInput();
}

WatchDialog::~WatchDialog() = default;

QStringList WatchDialog::ids() const
{
    return batchIdsIn(m_ui->idsTextEdit->toPlainText()).ids;
}

void WatchDialog::checkInput()
{
    const PastedIds found = batchIdsIn(m_ui->idsTextEdit->toPlainText());
    m_ui->foundLabel->setText(tr("%Ln id(s) found", nullptr, static_cast<int>(found.ids.size())));
    m_ui->othersLabel->setText(found.others.isEmpty() ? QString() : leftOutText(found.others));
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(!found.ids.isEmpty());
}
