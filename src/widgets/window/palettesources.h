// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paletteentry.h"

class BatchHeaderView;
class IdSearch;
class QLineEdit;
class SavedViewModel;
class ViewsSection;
class WindowActions;
struct BatchKey;

//! The command palette's sources, a kind of entries each; what they are made from must outlive
//! them.

[[nodiscard]] PaletteSource actionSource(const WindowActions &actions);
[[nodiscard]] PaletteSource viewSource(const SavedViewModel &views, ViewsSection &section);
[[nodiscard]] PaletteSource connectionSource(const WindowActions &actions);
//! Shows, hides and sorts by columns.
[[nodiscard]] PaletteSource columnSource(BatchHeaderView &header);
//! Puts the field where the cursor of @p query is, for the user to go on.
[[nodiscard]] PaletteSource fieldSource(QLineEdit &query);
//! Batches by their ids; @p show goes to one.
[[nodiscard]] PaletteSource batchSource(IdSearch &search,
                                        const std::function<void(const BatchKey &key)> &show);
