// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shortcutsdialog.h"

#include "queryhelp.h"
#include "spacing.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace {

//! Keys, and what they do. Single letters work in the table only.
constexpr std::pair<const char *, const char *> shortcuts[] = {
    {"/   Ctrl+F", QT_TRANSLATE_NOOP("ShortcutsDialog", "Go to the query")},
    {"Esc",
     QT_TRANSLATE_NOOP("ShortcutsDialog",
                       "Close the suggestions or the message, clear the query, "
                       "or close the details")},
    {"Alt+←   Alt+→", QT_TRANSLATE_NOOP("ShortcutsDialog", "Query before and after")},
    {"↓   ↑", QT_TRANSLATE_NOOP("ShortcutsDialog", "In the query: recent ones, or a suggestion")},
    {"Tab", QT_TRANSLATE_NOOP("ShortcutsDialog", "In the query: take the suggestion")},
    {"Ctrl+Space", QT_TRANSLATE_NOOP("ShortcutsDialog", "In the query: suggest what could follow")},
    {"Alt+Enter", QT_TRANSLATE_NOOP("ShortcutsDialog", "In the query: mend it as offered")},
    {"?   F1", QT_TRANSLATE_NOOP("ShortcutsDialog", "Show these keys; in the query, explain it")},
    {"j   k   ↓   ↑", QT_TRANSLATE_NOOP("ShortcutsDialog", "Next and previous batch")},
    {"g   G", QT_TRANSLATE_NOOP("ShortcutsDialog", "First and last batch")},
    {"Enter",
     QT_TRANSLATE_NOOP("ShortcutsDialog",
                       "In the query: go to the first batch; there: show its details")},
    {"n   N", QT_TRANSLATE_NOOP("ShortcutsDialog", "Next and previous batch that changed")},
    {"Ctrl+1 … Ctrl+9", QT_TRANSLATE_NOOP("ShortcutsDialog", "Choose a view")},
    {"F9", QT_TRANSLATE_NOOP("ShortcutsDialog", "Show or hide facets and views")},
    {"Ctrl+Click", QT_TRANSLATE_NOOP("ShortcutsDialog", "Choose another value or tile as well")},
    {"Ctrl+M", QT_TRANSLATE_NOOP("ShortcutsDialog", "Mark all changes as seen")},
    {"r   F5", QT_TRANSLATE_NOOP("ShortcutsDialog", "Refresh now")},
    {"Space", QT_TRANSLATE_NOOP("ShortcutsDialog", "Pause refreshing, or go on")},
    {"f", QT_TRANSLATE_NOOP("ShortcutsDialog", "Faults only, or all")},
    {"u", QT_TRANSLATE_NOOP("ShortcutsDialog", "Times in UTC, or local")},
    {"Ctrl+C", QT_TRANSLATE_NOOP("ShortcutsDialog", "Copy the selected rows")},
    {"Ctrl+Shift+C", QT_TRANSLATE_NOOP("ShortcutsDialog", "Copy them with a line of column names")},
    {"Ctrl+E", QT_TRANSLATE_NOOP("ShortcutsDialog", "Export")},
    {"Ctrl+,", QT_TRANSLATE_NOOP("ShortcutsDialog", "Preferences")},
    {"←   →", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: read one moment after another")},
    {"Drag", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: zoom to a span of time")},
    {"+   −   Ctrl+Wheel", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: zoom in and out")},
    {"Shift+←   Shift+→", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: move the zoomed span")},
    {"Backspace   Double click", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: back one zoom")},
    {"Home   0", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: end the zoom")},
};

QWidget *newKeysPage()
{
    auto *const page = new QWidget;
    auto *const layout = new QGridLayout(page);
    layout->setHorizontalSpacing(2 * Spacing::section);
    layout->setVerticalSpacing(Spacing::normal);
    QFont bold = page->font();
    bold.setBold(true);
    int row = 0;
    for (const auto &[keys, action] : shortcuts) {
        auto *const keysLabel = new QLabel(QString::fromUtf8(keys));
        keysLabel->setFont(bold);
        layout->addWidget(keysLabel, row, 0);
        layout->addWidget(new QLabel(ShortcutsDialog::tr(action)), row++, 1);
    }
    auto *const note = new QLabel(ShortcutsDialog::tr("Single letters and Space work while the "
                                                      "table has the keyboard focus."));
    note->setWordWrap(true);
    layout->addWidget(note, row++, 0, 1, 2);
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
