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

//! Whether the state of this name is a list with one entry per line.
[[nodiscard]] bool isOfLines(QLatin1StringView state);

//! The sizes, columns, recent queries and recent commands of a window that survive a restart, by
//! name.
[[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewStateOf(
    QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query, CommandPalette &palette);

//! @p kept returns what viewStateOf() gave, or nothing: then the default stays.
void applyViewState(QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query,
                    CommandPalette &palette,
                    const std::function<QByteArray(QLatin1StringView name)> &kept);
