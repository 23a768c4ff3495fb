// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

#include <tl/expected.hpp>

#include <functional>

class CredentialStore;
class QObject;

//! Finds the token for @p connection where @p options say: `--token-file`, `--token-command`,
//! BATCHDECK_TOKEN, and last the credential store. Calls @p done once, later, with the token
//! (empty when there is none anywhere) or a sentence for people.
void readToken(const ConnectionOptions &options, const Connection &connection,
               CredentialStore &credentials, QObject *context,
               std::function<void(tl::expected<QString, QString>)> done);
