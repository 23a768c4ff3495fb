// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonparser.h"

#include <QByteArray>

//! @p value as JSON without white space, in UTF-8 rather than escapes.
[[nodiscard]] QByteArray compactJson(JsonParser::Element value);
