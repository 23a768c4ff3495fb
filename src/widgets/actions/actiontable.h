// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QStringList>

#include <span>

//! What the user can do in the window.
enum class ActionId : quint8 {
    Commands,
    GoToQuery,
    QueryBack,
    QueryForward,
    View1, //!< The first view of the list; the next eight follow.
    View2,
    View3,
    View4,
    View5,
    View6,
    View7,
    View8,
    View9,
    SaveView,
    UpdateView,
    RenameView,
    DeleteView,
    MoveViewUp,
    MoveViewDown,
    ExportViews,
    ImportViews,
    ToggleFacets,
    ToggleUtc,
    ChooseColumns,
    ResetColumns,
    ShowPast,
    BackToNow,
    StepBack,
    StepForward,
    Play,
    Refresh,
    Pause,
    FullResync,
    MarkSeen,
    WatchBatches,
    ForgetHistory,
    EnterToken,
    ShowDemo,
    EditConnections,
    Export,
    Preferences,
    ShowKeys,
    ExplainQueries,
    CopyDiagnostics,
    Quit,
    NextBatch,
    PreviousBatch,
    FirstBatch,
    LastBatch,
    NextChange,
    PreviousChange,
    ToggleFaults,
    OnlyThis,
    ExcludeThis,
    CopyValue,
    CopyRows,
    CopyRowsWithHeader,
    CopyIds,
    CopyCurl,
    CloseDetails,
    CopyMetadata,
    CopyErrors,
    ChartLive,
    ChartFinished,
    ChartFlow,
    ChartTimes,
    ChartAll,
    ChartSpan,
    ChartTable,
    CopyChart,
    SaveChart,
    SaveChartData,
    ShowRequests,
    ReadResults,
    PauseResults,
    NextFailed,
    PreviousFailed,
    CopyRequestCurl,
    CopyRequests,
    FetchFile,
    PauseFile,
    PreviewFile,
    OpenFile,
    SaveFile,
    CopyFileId,
    SaveFiles,
    WhySelected,
    WhyShown,
    WhyAttention,
};

//! The part of the window that has to have the keyboard focus for a key to work.
enum class ActionScope : quint8 {
    Window, //!< Any part.
    Table,
    Past, //!< The bar that says as of which moment batches are shown.
    Details, //!< The pane of details, or any control in it.
    Metadata,
    Errors,
    Query,
    Chart,
    Requests, //!< The requests of a batch, or any control beside them.
    RequestList, //!< The table of requests.
    Files, //!< The table of a batch's files.
    Reasons, //!< The table of reasons why batches failed.
};

//! The condition that has to be met for an action to make sense.
enum class ActionNeed : quint8 {
    Nothing,
    Connection,
    KeptHistory,
    Token, //!< A gateway is shown that may ask for one.
    Changes,
    Past, //!< A past moment is shown.
    PlayedPast, //!< Likewise, and animations are not switched off.
    Selection,
    ExactCell,
    FilledCell,
    OwnView,
    OwnViews,
    ViewAbove,
    ViewBelow,
    Details,
    UnreadResults, //!< Of the batch in detail.
    ResultsOnTheWay, //!< Likewise: they are being fetched or read.
    FailedRequest,
    Request, //!< One is chosen.
    RequestBody, //!< Likewise, and what was asked is known.
    File, //!< One of the batch's files is chosen.
    FileNotHere, //!< Likewise, and its content is not here as a whole.
    FileOnTheWay,
};

inline constexpr int actionNeedCount = static_cast<int>(ActionNeed::FileOnTheWay) + 1;

//! A row of the one table of actions. Menus, buttons, keys, the key help and the command palette
//! are all made from it.
struct ActionEntry
{
    ActionId id;
    const char *name; //!< Names it in the settings, where the palette keeps what was used lately.
    const char *text; //!< In English; actionText() translates it.
    const char *keys = ""; //!< In portable form, separated by spaces. They work in its scope.
    const char *tableKeys = ""; //!< More keys, in the same form. They work in the table only.
    ActionScope scope = ActionScope::Window;
    ActionNeed need = ActionNeed::Nothing;
    const char *icon = ""; //!< The name of one in the resources.
    bool isCheckable = false;
    const char *toolTip = ""; //!< In English. Says what the text does not.
};

//! Keys or a use of the mouse that a part of the window handles itself while it has the focus. The
//! key help lists it, but there is no action for it.
struct GestureEntry
{
    ActionScope scope;
    const char *keys; //!< Separated by spaces. Uses of the mouse are words, such as "Drag".
    const char *text; //!< In English.
};

//! In the order of ActionId.
[[nodiscard]] std::span<const ActionEntry> actionTable();
[[nodiscard]] std::span<const GestureEntry> gestureTable();
[[nodiscard]] const ActionEntry &entryOf(ActionId id);

// The texts of an entry, translated.

[[nodiscard]] QString actionText(const ActionEntry &entry);
[[nodiscard]] QString actionToolTip(const ActionEntry &entry);
[[nodiscard]] QString gestureText(const GestureEntry &entry);
//! Why an action cannot be done while @p need is not met, as a sentence; null for
//! ActionNeed::Nothing.
[[nodiscard]] QString whyNot(ActionNeed need);

//! Reads a list of keys as it stands in the tables.
[[nodiscard]] QList<QKeySequence> keySequences(const char *keys);
//! A key as people read it: "g" and "G" rather than "G" and "Shift+G".
[[nodiscard]] QString keyText(const QKeySequence &key);
//! The first key of an action, in the window or in the table; null where it has none.
[[nodiscard]] QString keyText(const ActionEntry &entry);
