// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

//! What people have written or models have answered in @p json, a request or its answer in any of
//! the dialects: the texts in their order, each below who said it. Null where there is none, as in
//! an answer of numbers.
[[nodiscard]] QString saidText(QByteArrayView json);
