// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>

#include <functional>
#include <vector>

class QMainWindow;
class ShownQuery;

namespace Ui {
class MainWindow;
}

//! Of which a line is a query.
inline constexpr QLatin1StringView recentQueriesState("recent_queries");

//! The sizes, columns and recent queries of a window that a restart should find again, by name.
[[nodiscard]] std::vector<std::pair<QLatin1StringView, QByteArray>> viewStateOf(
    QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query);

//! What is not kept is empty, and stays as it is by default.
void applyViewState(QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query,
                    const std::function<QByteArray(QLatin1StringView name)> &kept);
