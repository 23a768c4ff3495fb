// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

//! A line of a result file, with its end, the same for the same number: one in twenty tells of a
//! failure, for one of eight reasons. Of each hundred, 55 are in the form of OpenAI's chat, 15 of
//! its responses, and the others of Azure's, Anthropic's, Bedrock's and vLLM's lines; 1.3 KB long
//! on average.
[[nodiscard]] QByteArray syntheticResultLine(qint64 number);

//! Only lines that tell of failures, 0.3 KB on average.
[[nodiscard]] QByteArray syntheticErrorLine(qint64 number);
