// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

//! The views as a small JSON document, UTF-8, for the settings and for other people.
[[nodiscard]] QByteArray savedViewsToJson(const QList<SavedView> &views);

//! What savedViewsToJson() wrote; members of a later version are passed over. Or a sentence for
//! people on what is wrong with @p json: then nothing of it is to be used.
[[nodiscard]] tl::expected<QList<SavedView>, QString> savedViewsFromJson(const QByteArray &json);

//! Null, or a sentence on the first query of @p views that is not understood, and where.
[[nodiscard]] QString problemInQueries(const QList<SavedView> &views);
