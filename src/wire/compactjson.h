// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonparser.h"

#include <QByteArray>

//! @p value as JSON without white space, in UTF-8 rather than escapes.
[[nodiscard]] QByteArray compactJson(JsonParser::Element value);

//! The same in about @p most bytes: of an object that is larger, long texts are cut, members that
//! do not fit are left out, and a member "…" says so; any other value that is larger is "…".
[[nodiscard]] QByteArray boundedJson(JsonParser::Element value, qsizetype most);
