// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "documentview.h"

#include "jsontree.h"
#include "jsonview.h"
#include "requesttext.h"
#include "servertext.h"
#include "spacing.h"
#include "visibletext.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

// As of a JsonView: a QPlainTextEdit lays out so much without a noticeable pause.
constexpr qsizetype mostShownCharacters = 256 * 1024;

QString shownText(const QString &said)
{
    if (said.size() <= mostShownCharacters) {
        return brokenLines(visibleText(said));
    }
    return brokenLines(visibleText(said.first(mostShownCharacters))) + u"\n\n"_s
        + DocumentView::tr("The text goes on: only its first %1 characters are shown. Raw copies "
                           "all of it.")
              .arg(QLocale().toString(mostShownCharacters));
}

} // namespace

DocumentView::DocumentView(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_why(new QLabel)
    , m_stack(new QStackedWidget)
    , m_absentPage(new QWidget)
    , m_absent(new QVBoxLayout(m_absentPage))
    , m_text(new QPlainTextEdit)
    , m_tree(new JsonTree)
    , m_raw(new JsonView)
{
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_absent->addWidget(m_why);
    m_absent->addStretch();
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("%1 as text").arg(title));
    m_tree->setAccessibleName(tr("%1 as a tree").arg(title));
    m_raw->setName(tr("%1 as it is").arg(title));
    auto *const copy = new QShortcut(QKeySequence(QKeySequence::Copy), m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, m_tree, &JsonTree::copyCurrent);
    for (QWidget *const page :
         std::initializer_list<QWidget *>{m_absentPage, m_text, m_tree, m_raw}) {
        m_stack->addWidget(page);
    }
    auto *const heading = new QLabel(title);
    heading->setForegroundRole(QPalette::PlaceholderText);
    heading->setContentsMargins(Spacing::wide, 0, Spacing::wide, 0);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::normal);
    layout->addWidget(heading);
    layout->addWidget(m_stack, 1);
    setAbsent({});
}

void DocumentView::setDocument(const QByteArray &json)
{
    if (!m_isAbsent && json == m_json) {
        return;
    }
    m_json = json;
    m_isAbsent = false;
    m_raw->clear();
    showForm();
}

void DocumentView::setAbsent(const QString &why, const QString &offer)
{
    m_json.clear();
    m_isAbsent = true;
    m_why->setText(visibleText(why));
    showOffer(offer);
    showForm();
}

// Most documents are never offered, and a button without a word would have no name.
void DocumentView::showOffer(const QString &offer)
{
    if (m_offer == nullptr && !offer.isNull()) {
        m_offer = new QPushButton;
        m_absent->insertWidget(1, m_offer, 0, Qt::AlignLeft);
        connect(m_offer, &QPushButton::clicked, this, &DocumentView::offerTaken);
    }
    if (m_offer != nullptr) {
        m_offer->setText(offer.isNull() ? m_offer->text() : offer);
        m_offer->setVisible(!offer.isNull());
    }
}

void DocumentView::setForm(Form form)
{
    m_form = form;
    showForm();
}

void DocumentView::showForm()
{
    if (m_isAbsent) {
        m_stack->setCurrentWidget(m_absentPage);
        return;
    }
    switch (m_form) {
    case Form::Text:
        m_stack->setCurrentWidget(m_text);
        break;
    case Form::Tree:
        m_stack->setCurrentWidget(m_tree);
        break;
    case Form::Raw:
        m_stack->setCurrentWidget(m_raw);
        break;
    }
    showDocument();
}

// Only in the form in sight: a document may have megabytes.
void DocumentView::showDocument()
{
    switch (m_form) {
    case Form::Text: {
        const QString said = saidText(m_json);
        m_text->setPlainText(said.isNull() ? tr("There is no text in it. Tree and Raw show all "
                                                "that there is.")
                                           : shownText(said));
        break;
    }
    case Form::Tree:
        m_tree->setJson(m_json);
        break;
    case Form::Raw:
        m_raw->setJson(m_json, JsonOrigin::Server);
        break;
    }
}
