// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewstate.h"

#include "commandpalette.h"
#include "keptmember.h"
#include "shownquery.h"
#include "ui_mainwindow.h"

#include <QtEndian>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

//! The parts of a window whose state is kept.
struct ViewParts
{
    QMainWindow &window;
    const Ui::MainWindow &ui;
    ShownQuery &query;
    CommandPalette &palette;
};

constexpr QLatin1StringView recentQueriesState = "recent_queries"_L1;
constexpr QLatin1StringView recentCommandsState = "recent_commands"_L1;

// An entry is a line: in one that holds a line break, two characters stand for it. Not a backslash,
// of which queries, also those kept by older versions, have many.
constexpr QLatin1StringView keptEscape = "\x1b_"_L1;
constexpr QLatin1StringView keptLineBreak = "\x1b|"_L1;

constexpr qsizetype mostEntries = 1000;
constexpr qsizetype longestEntry = 10'000;

QByteArray keptLines(QStringList entries)
{
    for (QString &entry : entries) {
        entry.replace(u'\x1b', keptEscape).replace(u'\n', keptLineBreak);
    }
    return entries.join(u'\n').toUtf8();
}

QStringList keptEntries(const QByteArray &lines)
{
    QStringList entries = QString::fromUtf8(lines).split(u'\n', Qt::SkipEmptyParts);
    entries.resize(std::min(entries.size(), mostEntries));
    entries.removeIf([](const QString &entry) { return entry.size() > longestEntry; });
    for (QString &entry : entries) {
        entry.replace(keptLineBreak, "\n"_L1).replace(keptEscape, "\x1b"_L1);
    }
    return entries;
}

// A flag that is off is kept as nothing.
QVariant keptFlag(bool isOn)
{
    return isOn ? "yes"_ba : QByteArray();
}

bool isOn(const QVariant &kept)
{
    return kept.toByteArray() == "yes"_ba;
}

//! Whether the rectangles in what QWidget::saveGeometry() gave are on a desktop that there may be.
//! Qt computes with what it finds, and of sums beyond its numbers it makes windows of terabytes.
bool isOnADesktop(const QByteArray &geometry)
{
    constexpr qsizetype number = sizeof(qint32);
    constexpr qsizetype frames = 2 * number; // After magic and version: frame, and normal place.
    constexpr qsizetype place = 50; // In versions of today: the place itself.
    constexpr qint32 farthest = 65'536;
    const auto isRectSound = [&geometry](qsizetype from, int numbers) {
        for (qsizetype at = from; at < from + numbers * number; at += number) {
            const auto edge = qFromBigEndian<qint32>(geometry.constData() + at);
            if (edge < -farthest || edge > farthest) {
                return false;
            }
        }
        return true;
    };
    return geometry.size() >= place && isRectSound(frames, 8)
        && (geometry.size() < place + 4 * number || isRectSound(place, 4));
}

//! The state of @p splitter with the sizes that @p kept has, if there are as many: no more than a
//! screen can have. Empty if @p kept is none of this splitter. What the state has besides, like the
//! width of the handles, is no choice of the user.
QByteArray splitterState(const QSplitter &splitter, const QByteArray &kept)
{
    constexpr qsizetype number = sizeof(qint32);
    constexpr qsizetype headLength = 3 * number; // Magic, version, number of sizes.
    constexpr qint32 largest = 16'384;
    QByteArray state = splitter.saveState();
    const qsizetype end = headLength + splitter.count() * number;
    if (kept.size() < end || kept.first(headLength) != state.first(headLength)) {
        return {};
    }
    for (qsizetype at = headLength; at < end; at += number) {
        const auto size = qFromBigEndian<qint32>(kept.constData() + at);
        qToBigEndian(std::clamp(size, -1, largest), state.data() + at);
    }
    return state;
}

template <auto splitter> constexpr KeptMember<ViewParts> keptSplitter(QLatin1StringView name)
{
    return {name, [](const ViewParts &view) { return QVariant((view.ui.*splitter)->saveState()); },
            [](const QVariant &kept, ViewParts &view) {
                QSplitter &shown = *(view.ui.*splitter);
                return shown.restoreState(splitterState(shown, kept.toByteArray()));
            }};
}

// In the order in which they are restored.
constexpr std::array members{
    KeptMember<ViewParts>{
        "geometry"_L1, [](const ViewParts &view) { return QVariant(view.window.saveGeometry()); },
        [](const QVariant &kept, ViewParts &view) {
            const QByteArray geometry = kept.toByteArray();
            return isOnADesktop(geometry) && view.window.restoreGeometry(geometry);
        }},
    keptSplitter<&Ui::MainWindow::facetSplitter>("facet_splitter"_L1),
    KeptMember<ViewParts>{
        "chart_collapsed"_L1,
        [](const ViewParts &view) { return keptFlag(view.ui.statusChartView->isCollapsed()); },
        [](const QVariant &kept, ViewParts &view) {
            view.ui.statusChartView->setCollapsed(isOn(kept));
            return true;
        }},
    keptSplitter<&Ui::MainWindow::chartSplitter>("chart_splitter"_L1),
    keptSplitter<&Ui::MainWindow::detailSplitter>("detail_splitter"_L1),
    KeptMember<ViewParts>{
        "columns"_L1,
        [](const ViewParts &view) { return QVariant(view.ui.batchTableView->saveColumns()); },
        [](const QVariant &kept, ViewParts &view) {
            return view.ui.batchTableView->restoreColumns(kept.toByteArray());
        }},
    KeptMember<ViewParts>{
        "facets"_L1, [](const ViewParts &view) { return QVariant(view.ui.facetPane->saveState()); },
        [](const QVariant &kept, ViewParts &view) {
            view.ui.facetPane->restoreState(kept.toByteArray());
            return true;
        }},
    KeptMember<ViewParts>{
        "facets_hidden"_L1,
        [](const ViewParts &view) { return keptFlag(view.ui.facetPane->isHidden()); },
        [](const QVariant &kept, ViewParts &view) {
            view.ui.facetPane->setHidden(isOn(kept));
            return true;
        }},
    KeptMember<ViewParts>{
        recentQueriesState,
        [](const ViewParts &view) { return QVariant(keptLines(view.query.recent())); },
        [](const QVariant &kept, ViewParts &view) {
            view.query.setRecent(keptEntries(kept.toByteArray()));
            return true;
        }},
    KeptMember<ViewParts>{
        recentCommandsState,
        [](const ViewParts &view) { return QVariant(keptLines(view.palette.recent())); },
        [](const QVariant &kept, ViewParts &view) {
            view.palette.setRecent(keptEntries(kept.toByteArray()));
            return true;
        }},
};

} // namespace

bool isOfLines(QLatin1StringView state)
{
    return state == recentQueriesState || state == recentCommandsState;
}

std::vector<std::pair<QLatin1StringView, QByteArray>> viewStateOf(QMainWindow &window,
                                                                  const Ui::MainWindow &ui,
                                                                  ShownQuery &query,
                                                                  CommandPalette &palette)
{
    std::vector<std::pair<QLatin1StringView, QByteArray>> states;
    for (const KeptMember<ViewParts> &member : members) {
        states.emplace_back(member.name, member.kept({window, ui, query, palette}).toByteArray());
    }
    return states;
}

void applyViewState(QMainWindow &window, const Ui::MainWindow &ui, ShownQuery &query,
                    CommandPalette &palette,
                    const std::function<QByteArray(QLatin1StringView name)> &kept)
{
    ViewParts view{window, ui, query, palette};
    for (const KeptMember<ViewParts> &member : members) {
        member.restore(kept(member.name), view);
    }
}
