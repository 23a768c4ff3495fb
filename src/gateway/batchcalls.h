// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "gatewaycall.h"
#include "listrequest.h"

// One function for each call that is made to a gateway.

//! `GET {base}/batches`: one page of the list.
[[nodiscard]] ApiCall<BatchPage> listCall(const QUrl &baseUrl, const ListRequest &request,
                                          GatewayCall::Priority priority);

//! `GET {base}/batches/{id}`
[[nodiscard]] ApiCall<Batch> batchCall(const QUrl &baseUrl, const QString &id,
                                       GatewayCall::Priority priority);
