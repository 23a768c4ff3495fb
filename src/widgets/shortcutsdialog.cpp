// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shortcutsdialog.h"

#include "spacing.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace {

//! Keys, and what they do. Single letters work in the table only.
constexpr std::pair<const char *, const char *> shortcuts[] = {
    {"/   Ctrl+F", QT_TRANSLATE_NOOP("ShortcutsDialog", "Go to the filter")},
    {"Esc", QT_TRANSLATE_NOOP("ShortcutsDialog", "Clear the filter, or close the details")},
    {"?   F1", QT_TRANSLATE_NOOP("ShortcutsDialog", "Show these keys")},
    {"j   k   ↓   ↑", QT_TRANSLATE_NOOP("ShortcutsDialog", "Next and previous batch")},
    {"g   G", QT_TRANSLATE_NOOP("ShortcutsDialog", "First and last batch")},
    {"Enter", QT_TRANSLATE_NOOP("ShortcutsDialog", "Show the batch's details")},
    {"n   N", QT_TRANSLATE_NOOP("ShortcutsDialog", "Next and previous batch that changed")},
    {"Ctrl+M", QT_TRANSLATE_NOOP("ShortcutsDialog", "Mark all changes as seen")},
    {"r   F5", QT_TRANSLATE_NOOP("ShortcutsDialog", "Refresh now")},
    {"Space", QT_TRANSLATE_NOOP("ShortcutsDialog", "Pause refreshing, or go on")},
    {"f", QT_TRANSLATE_NOOP("ShortcutsDialog", "Faults only, or all")},
    {"u", QT_TRANSLATE_NOOP("ShortcutsDialog", "Times in UTC, or local")},
    {"Ctrl+C", QT_TRANSLATE_NOOP("ShortcutsDialog", "Copy the selected rows")},
    {"Ctrl+Shift+C",
     QT_TRANSLATE_NOOP("ShortcutsDialog", "Copy them with a line of column titles")},
    {"Ctrl+E", QT_TRANSLATE_NOOP("ShortcutsDialog", "Export")},
    {"Ctrl+,", QT_TRANSLATE_NOOP("ShortcutsDialog", "Preferences")},
    {"←   →", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: read one moment after another")},
    {"Drag", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: zoom to a span of time")},
    {"+   −   Ctrl+Wheel", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: zoom in and out")},
    {"Shift+←   Shift+→", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: move the zoomed span")},
    {"Backspace   Double click", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: back one zoom")},
    {"Home   0", QT_TRANSLATE_NOOP("ShortcutsDialog", "Chart: end the zoom")},
};

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *const layout = new QGridLayout(this);
    layout->setHorizontalSpacing(2 * Spacing::section);
    layout->setVerticalSpacing(Spacing::normal);
    QFont bold = font();
    bold.setBold(true);
    int row = 0;
    for (const auto &[keys, action] : shortcuts) {
        auto *const keysLabel = new QLabel(QString::fromUtf8(keys));
        keysLabel->setFont(bold);
        layout->addWidget(keysLabel, row, 0);
        layout->addWidget(new QLabel(tr(action)), row++, 1);
    }
    auto *const note = new QLabel(tr("Single letters and Space work while the table has the "
                                     "keyboard focus."));
    note->setWordWrap(true);
    layout->addWidget(note, row++, 0, 1, 2);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons, row, 0, 1, 2);
}
