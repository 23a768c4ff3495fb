// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>

#include <functional>
#include <vector>

class CommandPalette;
class QMainWindow;
class ShownQuery;

namespace Ui {
class MainWindow;
}

//! Of the states, those of which a line is an entry.
[[nodiscard]] bool isOfLines(QLatin1StringView state);

//! The sizes, columns, recent queries and commands of a window that a restart should find again, by
//! name.
[[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewStateOf(
    QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query, CommandPalette &palette);

//! What is not kept is empty, and stays as it is by default.
void applyViewState(QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query,
                    CommandPalette &palette,
                    const std::function<QByteArray(QLatin1StringView name)> &kept);
