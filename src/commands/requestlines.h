// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

//! What was answered, in the text of one line of a result file: the member that holds it, whatever
//! the server calls it, as JSON. Empty where nothing was.
[[nodiscard]] QByteArrayView answerIn(QByteArrayView line);
