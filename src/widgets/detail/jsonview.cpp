// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonview.h"

#include "copybutton.h"
#include "prettyjson.h"
#include "servertext.h"
#include "spacing.h"
#include "visibletext.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace {

// A QPlainTextEdit lays out so much without a noticeable pause. Copying gives the whole text.
constexpr qsizetype maxShownBytes = 256 * 1024;

} // namespace

JsonView::JsonView(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit)
    , m_note(new QLabel)
    , m_copy(new CopyButton)
{
    m_edit->setReadOnly(true);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setName(tr("JSON"));
    m_edit->setTabChangesFocus(true);
    m_note->setWordWrap(true);
    m_copy->setText(tr("Copy JSON"));
    m_copy->setToolTip({});
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(Spacing::wide, 0, Spacing::wide, 0);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_copy);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Spacing::normal, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_edit, 1);
}

void JsonView::setName(const QString &name)
{
    m_edit->setAccessibleName(name);
}

void JsonView::setJson(const QByteArray &json, JsonOrigin origin, bool isLater)
{
    if (json == m_json && origin == m_origin && isLater == m_isLater) {
        return;
    }
    m_json = json;
    m_origin = origin;
    m_isLater = isLater;
    const int x = m_edit->horizontalScrollBar()->value();
    const int y = m_edit->verticalScrollBar()->value();
    const PrettyJson shown = prettyJson(json, maxShownBytes);
    const QString lines = brokenLines(visibleText(shown.text));
    m_edit->setPlainText(lines);
    m_edit->horizontalScrollBar()->setValue(x);
    m_edit->verticalScrollBar()->setValue(y);
    QString note = origin == JsonOrigin::Server
        ? tr("As the server sent it, indented.")
        : tr("Built from the fields that Batchdeck knows: any others of the server are missing.");
    if (isLater) {
        note =
            tr("This is the batch as it is now, not as of the moment that is shown.") + u' ' + note;
    }
    if (!shown.isWhole) {
        note += u' '
            + tr("Only the first %1 of %2 are shown; Copy JSON copies all of it.")
                  .arg(QLocale().formattedDataSize(maxShownBytes),
                       QLocale().formattedDataSize(json.size()));
    }
    if (lines.size() != shown.text.size()) {
        note += u' ' + tr("Long lines are broken; Copy JSON copies them whole.");
    }
    m_note->setText(note);
    m_copy->setCopiedText(shown.isWhole ? shown.text : prettyJson(json).text);
}

void JsonView::clear()
{
    m_json.clear();
    m_edit->clear();
    m_note->clear();
    m_copy->setCopiedText({});
}
