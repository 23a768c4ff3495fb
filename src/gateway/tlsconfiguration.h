// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tlsproblem.h"

#include <QSslConfiguration>

#include <tl/expected.hpp>

struct Access;

//! TLS 1.2 or later, with the system's authorities.
[[nodiscard]] QSslConfiguration usualTls();

//! Whether the connection names files that usualTls() does not know.
[[nodiscard]] bool wantsOwnTls(const Access &access);

//! usualTls() with the authorities of the connection's CA file and its client certificate. An error
//! says what is wrong with a file. Reads all of the system's certificates, which takes some 10 ms
//! or more.
[[nodiscard]] tl::expected<QSslConfiguration, TlsProblem> ownTls(const Access &access);

//! Whether the file of a client certificate is in PEM; otherwise it is taken for PKCS#12.
[[nodiscard]] bool isPemFile(const QString &path);
