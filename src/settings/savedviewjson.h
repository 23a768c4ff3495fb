// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

//! The views as a small JSON document, UTF-8, for the settings and for other people.
[[nodiscard]] QByteArray savedViewsToJson(const QList<SavedView> &views);

//! The views that savedViewsToJson() wrote, without members of a later version; or a sentence for
//! people on what is wrong with @p json.
[[nodiscard]] tl::expected<QList<SavedView>, QString> savedViewsFromJson(const QByteArray &json);

//! A sentence on the first query of @p views that cannot be parsed, and where; null if all can.
[[nodiscard]] QString problemInQueries(const QList<SavedView> &views);
