// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filefacts.h"
#include "result.h"

//! Reads the answer of `GET {base}/files/{id}`.
[[nodiscard]] Result<FileFacts> decodeFileFacts(const QByteArray &body,
                                                const QByteArray &contentType);

//! Reads the answer of `GET {base}/files`.
[[nodiscard]] Result<FilePage> decodeFilePage(const QByteArray &body,
                                              const QByteArray &contentType);
