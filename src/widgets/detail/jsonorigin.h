// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! Where the JSON of a batch comes from.
enum class JsonOrigin {
    Server, //!< Byte for byte what it sent.
    KnownFields, //!< Put together from what is known of the batch: it may lack fields.
};
