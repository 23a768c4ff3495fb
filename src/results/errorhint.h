// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct ErrorGroup;
class QString;

//! A sentence for people: what to do about the requests of @p group. Null where nothing general can
//! be said.
[[nodiscard]] QString errorHint(const ErrorGroup &group);
