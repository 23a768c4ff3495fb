// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actiontable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

using enum ActionScope;
using Id = ActionId;
using Need = ActionNeed;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

constexpr const char *viewText = QT_TRANSLATE_NOOP("WindowActions", "Choose a view");

constexpr ActionEntry actions[] = {
    {.id = Id::Commands,
     .name = "commands",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Commands…"),
     .keys = "Ctrl+K",
     .icon = "search",
     .toolTip = QT_TRANSLATE_NOOP(
         "WindowActions",
         "Finds actions, views, columns, fields of a query and batches by what you type")},
    {.id = Id::GoToQuery,
     .name = "go_to_query",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Go to the query"),
     .keys = "Ctrl+F",
     .tableKeys = "/"},
    {.id = Id::QueryBack,
     .name = "query_back",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Previous query"),
     .keys = "Alt+Left"},
    {.id = Id::QueryForward,
     .name = "query_forward",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Next query"),
     .keys = "Alt+Right"},
    {.id = Id::View1, .name = "view_1", .text = viewText, .keys = "Ctrl+1"},
    {.id = Id::View2, .name = "view_2", .text = viewText, .keys = "Ctrl+2"},
    {.id = Id::View3, .name = "view_3", .text = viewText, .keys = "Ctrl+3"},
    {.id = Id::View4, .name = "view_4", .text = viewText, .keys = "Ctrl+4"},
    {.id = Id::View5, .name = "view_5", .text = viewText, .keys = "Ctrl+5"},
    {.id = Id::View6, .name = "view_6", .text = viewText, .keys = "Ctrl+6"},
    {.id = Id::View7, .name = "view_7", .text = viewText, .keys = "Ctrl+7"},
    {.id = Id::View8, .name = "view_8", .text = viewText, .keys = "Ctrl+8"},
    {.id = Id::View9, .name = "view_9", .text = viewText, .keys = "Ctrl+9"},
    {.id = Id::SaveView,
     .name = "save_view",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Save view…")},
    {.id = Id::UpdateView,
     .name = "update_view",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Update view"),
     .need = Need::OwnView},
    {.id = Id::RenameView,
     .name = "rename_view",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Rename view…"),
     .need = Need::OwnView},
    {.id = Id::DeleteView,
     .name = "delete_view",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Delete view…"),
     .need = Need::OwnView},
    {.id = Id::MoveViewUp,
     .name = "move_view_up",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Move view up"),
     .need = Need::ViewAbove},
    {.id = Id::MoveViewDown,
     .name = "move_view_down",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Move view down"),
     .need = Need::ViewBelow},
    {.id = Id::ExportViews,
     .name = "export_views",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Export views…"),
     .need = Need::OwnViews},
    {.id = Id::ImportViews,
     .name = "import_views",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Import views…")},
    {.id = Id::ToggleFacets,
     .name = "facets",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Facets and views"),
     .keys = "F9",
     .isCheckable = true},
    {.id = Id::ToggleUtc,
     .name = "utc",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Times in UTC"),
     .tableKeys = "u",
     .isCheckable = true},
    {.id = Id::ChooseColumns,
     .name = "choose_columns",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Choose columns…")},
    {.id = Id::ResetColumns,
     .name = "reset_columns",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Reset columns")},
    {.id = Id::ShowPast,
     .name = "as_of",
     .text = QT_TRANSLATE_NOOP("WindowActions", "As of…"),
     .keys = "Ctrl+T",
     .need = Need::Connection,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions",
                                  "Shows the batches as they were at a moment of the past")},
    {.id = Id::BackToNow,
     .name = "back_to_now",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Back to now"),
     .keys = "Esc",
     .scope = Past,
     .need = Need::Past},
    {.id = Id::StepBack,
     .name = "step_back",
     .text = QT_TRANSLATE_NOOP("WindowActions", "One step back in time"),
     .keys = "Left",
     .scope = Past,
     .need = Need::Past},
    {.id = Id::StepForward,
     .name = "step_forward",
     .text = QT_TRANSLATE_NOOP("WindowActions", "One step forward in time"),
     .keys = "Right",
     .scope = Past,
     .need = Need::Past},
    {.id = Id::Play,
     .name = "play",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Play the past"),
     .keys = "Space",
     .scope = Past,
     .need = Need::PlayedPast,
     .isCheckable = true},
    {.id = Id::Refresh,
     .name = "refresh",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Refresh now"),
     .keys = "F5 Ctrl+R",
     .tableKeys = "r",
     .need = Need::Connection,
     .icon = "refresh"},
    {.id = Id::Pause,
     .name = "pause",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Pause refreshing"),
     .tableKeys = "Space",
     .icon = "pause",
     .isCheckable = true},
    {.id = Id::FullResync,
     .name = "full_resync",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Full resync"),
     .need = Need::Connection,
     .toolTip = QT_TRANSLATE_NOOP(
         "WindowActions", "Reads the whole listing again instead of what can have changed")},
    {.id = Id::MarkSeen,
     .name = "mark_seen",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Mark all changes as seen"),
     .keys = "Ctrl+M",
     .need = Need::Changes,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "Counts changes from now on")},
    {.id = Id::WatchBatches,
     .name = "watch",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Watch batches by id…"),
     .need = Need::Connection},
    {.id = Id::ForgetHistory,
     .name = "forget",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Forget this connection's history…"),
     .need = Need::KeptHistory},
    {.id = Id::EnterToken,
     .name = "token",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Enter the token…"),
     .need = Need::Token},
    {.id = Id::ShowDemo,
     .name = "demo",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Demo gateway")},
    {.id = Id::EditConnections,
     .name = "connections",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Connections…"),
     .icon = "connection"},
    {.id = Id::Export,
     .name = "export",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Export…"),
     .keys = "Ctrl+E",
     .icon = "export",
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "Write batches to a CSV or JSON file")},
    {.id = Id::Preferences,
     .name = "preferences",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Preferences…"),
     .keys = "Ctrl+,"},
    {.id = Id::ShowKeys,
     .name = "keys",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Keyboard shortcuts"),
     .keys = "F1",
     .tableKeys = "?"},
    {.id = Id::ExplainQueries,
     .name = "query_language",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Query language")},
    {.id = Id::CopyDiagnostics,
     .name = "copy_diagnostics",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy diagnostics"),
     .toolTip = QT_TRANSLATE_NOOP("WindowActions",
                                  "Copies versions, settings, what is known of the gateway and the "
                                  "last errors, without secrets")},
    {.id = Id::Quit,
     .name = "quit",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Quit"),
     .keys = "Ctrl+Q"},
    {.id = Id::NextBatch,
     .name = "next_batch",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Next batch"),
     .keys = "j",
     .scope = Table},
    {.id = Id::PreviousBatch,
     .name = "previous_batch",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Previous batch"),
     .keys = "k",
     .scope = Table},
    {.id = Id::FirstBatch,
     .name = "first_batch",
     .text = QT_TRANSLATE_NOOP("WindowActions", "First batch"),
     .keys = "g",
     .scope = Table},
    {.id = Id::LastBatch,
     .name = "last_batch",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Last batch"),
     .keys = "Shift+G",
     .scope = Table},
    {.id = Id::NextChange,
     .name = "next_change",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Next batch that changed"),
     .keys = "n",
     .scope = Table,
     .need = Need::Changes},
    {.id = Id::PreviousChange,
     .name = "previous_change",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Previous batch that changed"),
     .keys = "Shift+N",
     .scope = Table,
     .need = Need::Changes},
    {.id = Id::ToggleFaults,
     .name = "faults",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Show faults only, or all batches"),
     .keys = "f",
     .scope = Table},
    {.id = Id::OnlyThis,
     .name = "only_this",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Only this"),
     .scope = Table,
     .need = Need::ExactCell,
     .toolTip =
         QT_TRANSLATE_NOOP("WindowActions", "With Ctrl, adds to what the query asks for already.")},
    {.id = Id::ExcludeThis,
     .name = "exclude_this",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Exclude this"),
     .scope = Table,
     .need = Need::ExactCell},
    {.id = Id::CopyValue,
     .name = "copy_value",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy value"),
     .scope = Table,
     .need = Need::FilledCell,
     .icon = "copy"},
    {.id = Id::CopyRows,
     .name = "copy_rows",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy rows"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = Table,
     .need = Need::Selection,
     .icon = "copy"},
    {.id = Id::CopyRowsWithHeader,
     .name = "copy_rows_with_header",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy rows with header"),
     .keys = "Ctrl+Shift+C",
     .scope = Table,
     .need = Need::Selection},
    {.id = Id::CopyIds,
     .name = "copy_ids",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy IDs"),
     .scope = Table,
     .need = Need::Selection},
    {.id = Id::CopyCurl,
     .name = "copy_curl",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy as curl"),
     .scope = Table,
     .need = Need::Selection},
    {.id = Id::CloseDetails,
     .name = "close_details",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Close the details"),
     .keys = "Esc",
     .scope = Details,
     .need = Need::Details},
    {.id = Id::CopyMetadata,
     .name = "copy_metadata",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy value"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = Metadata,
     .icon = "copy"},
    {.id = Id::CopyErrors,
     .name = "copy_errors",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy as table"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = Errors,
     .icon = "copy"},
    {.id = Id::ChartLive,
     .name = "chart_live",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart: live batches"),
     .keys = "1",
     .scope = Chart},
    {.id = Id::ChartFinished,
     .name = "chart_finished",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart: finished batches"),
     .keys = "2",
     .scope = Chart},
    {.id = Id::ChartFlow,
     .name = "chart_flow",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart: arrivals, requests and failures"),
     .keys = "3",
     .scope = Chart},
    {.id = Id::ChartTimes,
     .name = "chart_times",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart: durations and waits"),
     .keys = "4",
     .scope = Chart},
    {.id = Id::ChartAll,
     .name = "chart_all",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart all batches, not only those shown"),
     .keys = "a",
     .scope = Chart,
     .isCheckable = true},
    {.id = Id::ChartSpan,
     .name = "chart_span",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Chart from one moment to another…"),
     .keys = "t",
     .scope = Chart},
    {.id = Id::ChartTable,
     .name = "chart_table",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Show the chart as a table…"),
     .keys = "v",
     .scope = Chart},
    {.id = Id::CopyChart,
     .name = "copy_chart",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy the chart as a picture"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = Chart,
     .icon = "copy"},
    {.id = Id::SaveChart,
     .name = "save_chart",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Save the chart as a picture…"),
     .scope = Chart,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "Writes a PNG or SVG file")},
    {.id = Id::SaveChartData,
     .name = "save_chart_data",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Save the data of the chart…"),
     .scope = Chart,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "Writes a CSV file")},
    {.id = Id::ShowRequests,
     .name = "show_requests",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Show the requests in a window of their own"),
     .keys = "Ctrl+Return Ctrl+Enter",
     .tableKeys = "Ctrl+Return Ctrl+Enter",
     .scope = Details,
     .need = Need::Details},
    {.id = Id::ReadResults,
     .name = "read_results",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Read results"),
     .scope = Requests,
     .need = Need::UnreadResults,
     .toolTip = QT_TRANSLATE_NOOP(
         "WindowActions",
         "Fetches the result files of the batch, or goes on with what is missing")},
    {.id = Id::PauseResults,
     .name = "pause_results",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Pause reading results"),
     .scope = Requests,
     .need = Need::ResultsOnTheWay,
     .icon = "pause",
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "What has been fetched is kept")},
    {.id = Id::NextFailed,
     .name = "next_failed",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Next failed request"),
     .keys = "F8",
     .scope = Requests,
     .need = Need::FailedRequest,
     .icon = "arrow-down"},
    {.id = Id::PreviousFailed,
     .name = "previous_failed",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Previous failed request"),
     .keys = "Shift+F8",
     .scope = Requests,
     .need = Need::FailedRequest,
     .icon = "arrow-up"},
    {.id = Id::CopyRequestCurl,
     .name = "copy_request_curl",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy request as curl"),
     .scope = Requests,
     .need = Need::RequestBody,
     .icon = "copy",
     .toolTip = QT_TRANSLATE_NOOP(
         "WindowActions",
         "Copies a command that asks the same again; the token is a variable in it")},
    {.id = Id::CopyRequests,
     .name = "copy_requests",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy as table"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = RequestList,
     .need = Need::Request,
     .icon = "copy"},
    {.id = Id::FetchFile,
     .name = "fetch_file",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Fetch file"),
     .scope = Files,
     .need = Need::FileNotHere,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions",
                                  "Fetches the file, goes on with the rest of it, or tries again")},
    {.id = Id::PauseFile,
     .name = "pause_file",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Pause file"),
     .scope = Files,
     .need = Need::FileOnTheWay,
     .icon = "pause",
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "What has been fetched is kept")},
    {.id = Id::PreviewFile,
     .name = "preview_file",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Preview file"),
     .keys = "Return Enter",
     .scope = Files,
     .need = Need::File,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions", "Shows the beginning of the file")},
    {.id = Id::OpenFile,
     .name = "open_file",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Open file"),
     .keys = "Ctrl+O",
     .scope = Files,
     .need = Need::File,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions",
                                  "Opens a copy of the file with the program for its kind")},
    {.id = Id::SaveFile,
     .name = "save_file",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Save file as…"),
     .keys = "Ctrl+S",
     .scope = Files,
     .need = Need::File},
    {.id = Id::CopyFileId,
     .name = "copy_file_id",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Copy file ID"),
     .keys = "Ctrl+C Ctrl+Ins F16 Copy",
     .scope = Files,
     .need = Need::File,
     .icon = "copy"},
    {.id = Id::SaveFiles,
     .name = "save_files",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Save files of the batches…"),
     .keys = "Ctrl+S",
     .scope = Table,
     .need = Need::Selection,
     .toolTip =
         QT_TRANSLATE_NOOP("WindowActions", "Saves files of all selected batches in a folder")},
    {.id = Id::WhySelected,
     .name = "why_selected",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Why? The selected batches…"),
     .keys = "w",
     .scope = Table,
     .need = Need::Selection,
     .toolTip =
         QT_TRANSLATE_NOOP("WindowActions",
                           "Shows why requests of these batches failed, all reasons together; "
                           "says what would be fetched before it fetches anything")},
    {.id = Id::WhyShown,
     .name = "why_shown",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Why? All batches that are shown…"),
     .tableKeys = "Shift+W",
     .need = Need::Connection,
     .toolTip = QT_TRANSLATE_NOOP("WindowActions",
                                  "Shows why requests of the batches that match the query failed")},
    {.id = Id::WhyAttention,
     .name = "why_attention",
     .text = QT_TRANSLATE_NOOP("WindowActions", "Why? All batches that need attention…"),
     .need = Need::Connection},
};

constexpr GestureEntry gestures[] = {
    {Window, "Ctrl+Click",
     QT_TRANSLATE_NOOP("WindowActions", "Choose another value or tile as well")},
    {Table, "Enter", QT_TRANSLATE_NOOP("WindowActions", "Show the details of the batch")},
    {Table, "Esc", QT_TRANSLATE_NOOP("WindowActions", "Close the details")},
    {Query, "Enter", QT_TRANSLATE_NOOP("WindowActions", "Go to the first batch")},
    {Query, "Down Up", QT_TRANSLATE_NOOP("WindowActions", "Recent queries, or a suggestion")},
    {Query, "Tab", QT_TRANSLATE_NOOP("WindowActions", "Take the suggestion")},
    {Query, "Ctrl+Space", QT_TRANSLATE_NOOP("WindowActions", "Suggest what could follow")},
    {Query, "Alt+Enter", QT_TRANSLATE_NOOP("WindowActions", "Apply the suggested correction")},
    {Query, "Esc",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Close the suggestions or the message, clear the query, or leave it")},
    {Chart, "Left Right", QT_TRANSLATE_NOOP("WindowActions", "Go to the moment before or after")},
    {Chart, "Space Menu Right-click",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Show everything as it was at that moment; once it is shown, play")},
    {Chart, "Up Down",
     QT_TRANSLATE_NOOP("WindowActions", "Go to the series above or below at that moment")},
    {Chart, "Enter Click",
     QT_TRANSLATE_NOOP("WindowActions", "Show the batches of that part of the chart only")},
    {Chart, "Ctrl+Enter",
     QT_TRANSLATE_NOOP("WindowActions", "Show the batches of that part as well")},
    {Chart, "Drag", QT_TRANSLATE_NOOP("WindowActions", "Zoom to a span of time")},
    {Chart, "+ = - Wheel Pinch", QT_TRANSLATE_NOOP("WindowActions", "Zoom in and out")},
    {Chart, "Shift+Left Shift+Right Shift+Drag Shift+Wheel",
     QT_TRANSLATE_NOOP("WindowActions", "Move to an earlier or a later time")},
    {Chart, "Esc Backspace Double-click",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Cancel the span that is being dragged, or go back to the zoom before")},
    {Chart, "Home 0", QT_TRANSLATE_NOOP("WindowActions", "Reset the zoom")},
    {RequestList, "Enter", QT_TRANSLATE_NOOP("WindowActions", "Show the request in detail")},
    {RequestList, "Esc", QT_TRANSLATE_NOOP("WindowActions", "Show all requests")},
    {Requests, "Esc", QT_TRANSLATE_NOOP("WindowActions", "Go back to the list of requests")},
    {Reasons, "Enter Click",
     QT_TRANSLATE_NOOP("WindowActions", "Show the batches with the reason")},
    {Reasons, "Ctrl+C", QT_TRANSLATE_NOOP("WindowActions", "Copy as table")},
};

constexpr bool isInOrder()
{
    std::size_t place = 0;
    return std::ranges::all_of(actions, [&place](const ActionEntry &entry) {
        return static_cast<std::size_t>(entry.id) == place++;
    });
}
static_assert(isInOrder() && std::size(actions) == static_cast<std::size_t>(Id::WhyAttention) + 1);

} // namespace

std::span<const ActionEntry> actionTable()
{
    return actions;
}

std::span<const GestureEntry> gestureTable()
{
    return gestures;
}

const ActionEntry &entryOf(ActionId id)
{
    return actions[static_cast<std::size_t>(id)];
}

QString actionText(const ActionEntry &entry)
{
    return Text::tr(entry.text);
}

QString actionToolTip(const ActionEntry &entry)
{
    return *entry.toolTip != '\0' ? Text::tr(entry.toolTip) : QString();
}

QString gestureText(const GestureEntry &entry)
{
    return Text::tr(entry.text);
}

QString whyNot(ActionNeed need)
{
    switch (need) {
    case Need::Nothing:
        return {};
    case Need::Connection:
        return Text::tr("No gateway is shown.");
    case Need::KeptHistory:
        return Text::tr("No history is kept of what is shown.");
    case Need::Token:
        return Text::tr("No gateway is shown that asks for a token.");
    case Need::Changes:
        return Text::tr("Nothing has changed since you last looked.");
    case Need::Past:
        return Text::tr("The batches are shown as they are now.");
    case Need::PlayedPast:
        return Text::tr("Steps play while a past moment is shown, and where animations are not "
                        "switched off.");
    case Need::Selection:
        return Text::tr("No batch is selected.");
    case Need::ExactCell:
        return Text::tr("No query can ask for exactly this value.");
    case Need::FilledCell:
        return Text::tr("There is no value here.");
    case Need::OwnView:
        return Text::tr("Choose a view of your own first: built-in views stay as they are.");
    case Need::OwnViews:
        return Text::tr("There are no views of your own yet.");
    case Need::ViewAbove:
        return Text::tr("Choose a view that is not the first one.");
    case Need::ViewBelow:
        return Text::tr("Choose a view that is not the last one.");
    case Need::Details:
        return Text::tr("No details are shown.");
    case Need::UnreadResults:
        return Text::tr("Nothing is left to read of the results of this batch.");
    case Need::ResultsOnTheWay:
        return Text::tr("No results are being read.");
    case Need::FailedRequest:
        return Text::tr("No request is known that failed.");
    case Need::Request:
        return Text::tr("No request is chosen.");
    case Need::RequestBody:
        return Text::tr("What was asked is not known before the input file is read.");
    case Need::File:
        return Text::tr("No file is chosen.");
    case Need::FileNotHere:
        return Text::tr("The whole file is here, or none is chosen.");
    case Need::FileOnTheWay:
        return Text::tr("The file is not being fetched.");
    }
    Q_UNREACHABLE();
}

QList<QKeySequence> keySequences(const char *keys)
{
    QList<QKeySequence> sequences;
    for (const QString &key : QString::fromLatin1(keys).split(u' ', Qt::SkipEmptyParts)) {
        sequences.append(QKeySequence::fromString(key, QKeySequence::PortableText));
    }
    return sequences;
}

QString keyText(const QKeySequence &key)
{
    const QKeyCombination combination = key[0];
    const bool isLetter = combination.key() >= Qt::Key_A && combination.key() <= Qt::Key_Z;
    const bool isCapital = combination.keyboardModifiers() == Qt::ShiftModifier;
    if (isLetter && (isCapital || combination.keyboardModifiers() == Qt::NoModifier)) {
        const QChar letter(combination.key());
        return isCapital ? letter : letter.toLower();
    }
    return key.toString(QKeySequence::NativeText);
}

QString keyText(const ActionEntry &entry)
{
    const QList<QKeySequence> keys = keySequences(entry.keys) + keySequences(entry.tableKeys);
    return keys.isEmpty() ? QString() : keyText(keys.constFirst());
}
