// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "result.h"

//! Decodes an answer of `GET {base}/batches` in any dialect of docs/gateway-api.md.
//! @p contentType only serves the error message for an answer that is not a page.
//! The whole document is validated. A row that cannot be parsed, has no usable id or has the
//! tokenBlot in it, as no other call could name that batch, is counted in
//! BatchPage::unreadableRows; it never fails the page. Fails with BadReply, with CutOff, or with
//! TooLarge where there are more than mostRowsInPage rows.
[[nodiscard]] Result<BatchPage> decodeBatchPage(const QByteArray &body,
                                                const QByteArray &contentType);

//! Decodes one batch object (`GET {base}/batches/{id}`). Fails with BadReply or CutOff.
[[nodiscard]] Result<Batch> decodeBatch(const QByteArray &body, const QByteArray &contentType);
