// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shortcutsdialog.h"

#include "actiontable.h"
#include "queryhelp.h"
#include "spacing.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostKeysOfOne = 2; // Any others are on few keyboards.

struct KeyLine
{
    QStringList keys;
    QString text;
};

QStringList keyTexts(const char *keys)
{
    QStringList texts;
    for (const QKeySequence &key : keySequences(keys)) {
        texts.append(keyText(key));
    }
    return texts.first(qMin(texts.size(), mostKeysOfOne));
}

//! Actions of the same text become one line: "Ctrl+1 … Ctrl+9".
void append(QList<KeyLine> &lines, const QStringList &keys, const QString &text)
{
    if (keys.isEmpty()) {
        return;
    }
    if (!lines.isEmpty() && lines.constLast().text == text) {
        lines.last().keys = {lines.constLast().keys.constFirst(), u"…"_s, keys.constLast()};
    } else {
        lines.append({keys, text});
    }
}

QList<KeyLine> linesOf(ActionScope scope)
{
    QList<KeyLine> lines;
    for (const ActionEntry &entry : actionTable()) {
        if (entry.scope == scope) {
            QStringList keys = keyTexts(entry.tableKeys) + keyTexts(entry.keys);
            keys.removeDuplicates();
            append(lines, keys, actionText(entry).remove(u'…'));
        }
    }
    for (const GestureEntry &gesture : gestureTable()) {
        if (gesture.scope == scope) {
            append(lines, QString::fromLatin1(gesture.keys).split(u' '), gestureText(gesture));
        }
    }
    return lines;
}

QString titleOf(ActionScope scope)
{
    switch (scope) {
    case ActionScope::Window:
        return ShortcutsDialog::tr("Everywhere; letters, signs and Space only in the table");
    case ActionScope::Table:
        return ShortcutsDialog::tr("In the table");
    case ActionScope::Past:
        return ShortcutsDialog::tr("In the bar of a past moment");
    case ActionScope::Query:
        return ShortcutsDialog::tr("In the query");
    case ActionScope::Chart:
        return ShortcutsDialog::tr("In the chart");
    case ActionScope::Details:
        return ShortcutsDialog::tr("In the details");
    case ActionScope::Metadata:
        return ShortcutsDialog::tr("In the metadata");
    case ActionScope::Errors:
        return ShortcutsDialog::tr("In the list of errors");
    case ActionScope::Requests:
        return ShortcutsDialog::tr("In the requests of a batch");
    case ActionScope::RequestList:
        return ShortcutsDialog::tr("In the table of requests");
    case ActionScope::Files:
        return ShortcutsDialog::tr("In the list of files");
    case ActionScope::Reasons:
        return ShortcutsDialog::tr("In the table of reasons");
    }
    Q_UNREACHABLE();
}

QLabel *newLabel(const QString &text, bool isBold)
{
    auto *const label = new QLabel(text);
    QFont font = label->font();
    font.setBold(isBold);
    label->setFont(font);
    return label;
}

QWidget *newKeysPage()
{
    auto *const page = new QWidget;
    auto *const layout = new QGridLayout(page);
    layout->setHorizontalSpacing(2 * Spacing::section);
    layout->setVerticalSpacing(Spacing::normal);
    int row = 0;
    using enum ActionScope;
    for (const ActionScope scope : {Window, Table, Past, Query, Chart, Details, Metadata, Errors,
                                    Requests, RequestList, Files, Reasons}) {
        QLabel *const title = newLabel(titleOf(scope), false);
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setContentsMargins(0, row > 0 ? Spacing::section : 0, 0, 0);
        layout->addWidget(title, row++, 0, 1, 2);
        for (const KeyLine &line : linesOf(scope)) {
            layout->addWidget(newLabel(line.keys.join(u"   "_s), true), row, 0);
            layout->addWidget(newLabel(line.text, false), row++, 1);
        }
    }
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(row, 1);
    return page;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget)
{
    setWindowTitle(tr("Keys and queries"));
    auto *const layout = new QVBoxLayout(this);
    auto *const keys = new QScrollArea;
    keys->setFrameShape(QFrame::NoFrame);
    keys->setWidgetResizable(true);
    keys->setWidget(newKeysPage());
    keys->setAccessibleName(tr("Keys"));
    m_pages->addTab(keys, tr("Keys"));
    auto *const help = new QueryHelp;
    connect(help, &QueryHelp::queryRequested, this, &ShortcutsDialog::queryRequested);
    m_pages->addTab(help, tr("Queries"));
    m_pages->setAccessibleName(windowTitle());
    layout->addWidget(m_pages);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(820, 640);
}

void ShortcutsDialog::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    show();
    activateWindow();
}
