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
    View1, //!< The first of the list; the next eight follow.
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
};

//! The part of the window that has to have the keyboard focus for a key to work.
enum class ActionScope : quint8 {
    Window, //!< Any.
    Table,
    Details, //!< Any part of them.
    Metadata,
    Errors,
    Query,
    Chart,
};

//! What has to be the case for an action to make sense.
enum class ActionNeed : quint8 {
    Nothing,
    Connection,
    KeptHistory,
    Token, //!< A gateway is shown that may want one.
    Changes,
    Selection,
    ExactCell,
    FilledCell,
    OwnView,
    OwnViews,
    ViewAbove,
    ViewBelow,
    Details,
};

inline constexpr int actionNeedCount = static_cast<int>(ActionNeed::Details) + 1;

//! A row of the one table of actions, from which menus, buttons, keys, their help and the command
//! palette are made.
struct ActionEntry
{
    ActionId id;
    const char *name; //!< By which its use is remembered.
    const char *text; //!< In English; actionText() translates it.
    const char *keys = ""; //!< Portable, separated by spaces; these work in its scope.
    const char *tableKeys = ""; //!< Likewise; these work in the table besides.
    ActionScope scope = ActionScope::Window;
    ActionNeed need = ActionNeed::Nothing;
    const char *icon = ""; //!< Of the resources.
    bool isCheckable = false;
    const char *toolTip = ""; //!< In English: what the text leaves open.
};

//! What a part of the window does with keys or the mouse by itself while it has the focus: there
//! is no action for it, but the help tells of it.
struct GestureEntry
{
    ActionScope scope;
    const char *keys; //!< Separated by spaces; the mouse's are words.
    const char *text; //!< In English.
};

//! In the order of ActionId.
[[nodiscard]] std::span<const ActionEntry> actionTable();
[[nodiscard]] std::span<const GestureEntry> gestureTable();
[[nodiscard]] const ActionEntry &entryOf(ActionId id);

//! Translated, as the next ones.
[[nodiscard]] QString actionText(const ActionEntry &entry);
[[nodiscard]] QString actionToolTip(const ActionEntry &entry);
[[nodiscard]] QString gestureText(const GestureEntry &entry);
//! A sentence on why an action that needs it cannot be done; null for ActionNeed::Nothing.
[[nodiscard]] QString whyNot(ActionNeed need);

//! Of a list of keys as the tables have it.
[[nodiscard]] QList<QKeySequence> keySequences(const char *keys);
//! As people read it: "g" and "G" rather than "G" and "Shift+G".
[[nodiscard]] QString keyText(const QKeySequence &key);
//! The first key that does it, in the window or in the table; null where there is none.
[[nodiscard]] QString keyText(const ActionEntry &entry);
