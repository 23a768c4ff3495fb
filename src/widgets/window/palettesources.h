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

//! The sources of the command palette, each for one kind of entries. Their arguments must outlive
//! them.

[[nodiscard]] PaletteSource actionSource(const WindowActions &actions);
[[nodiscard]] PaletteSource viewSource(const SavedViewModel &views, ViewsSection &section);
[[nodiscard]] PaletteSource connectionSource(const WindowActions &actions);
//! Columns, to show, to hide and to sort by.
[[nodiscard]] PaletteSource columnSource(BatchHeaderView &header);
//! Fields of queries. Choosing one puts its name at the cursor of @p query, for the user to go on.
[[nodiscard]] PaletteSource fieldSource(QLineEdit &query);
//! Batches, found by their ids. Choosing one calls @p show.
[[nodiscard]] PaletteSource batchSource(IdSearch &search,
                                        const std::function<void(const BatchKey &key)> &show);
