// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "previewdialog.h"

#include "servertext.h"
#include "visibletext.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

PreviewDialog::PreviewDialog(const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_note(new QLabel)
    , m_text(new QPlainTextEdit)
{
    setWindowTitle(tr("Beginning of %1").arg(oneLineText(name)));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Beginning of the file"));
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resize(110 * fontMetrics().averageCharWidth(), 30 * fontMetrics().height());
}

void PreviewDialog::setContent(const QByteArray &beginning, std::optional<qint64> bytes)
{
    const bool isAll = bytes && beginning.size() >= *bytes;
    const QString shown = QLocale().formattedDataSize(beginning.size());
    m_note->setText(isAll ? tr("The whole file: %1.").arg(shown)
                        : bytes
                        ? tr("The first %1 of %2.").arg(shown, QLocale().formattedDataSize(*bytes))
                        : tr("The first %1.").arg(shown));
    m_text->setPlainText(brokenLines(visibleText(QString::fromUtf8(beginning))));
}

void PreviewDialog::setNote(const QString &sentence)
{
    m_note->setText(visibleText(sentence));
}
