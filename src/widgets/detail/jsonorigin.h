// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! Where the JSON of a batch comes from.
enum class JsonOrigin {
    Server, //!< Byte for byte as the server sent it.
    KnownFields, //!< Built from the fields that are known of the batch; others are missing.
};
