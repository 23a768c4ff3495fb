// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"

#include <tl/expected.hpp>

#include <functional>

class CredentialStore;
class QObject;

//! A token, as far as one was found.
struct FoundToken
{
    QString text; //!< Empty: there is none anywhere.
    QString problem; //!< Why one may be missed, as a sentence for people; else null.

    friend bool operator==(const FoundToken &, const FoundToken &) = default;
};

//! Finds the token for @p connection where @p options say: `--token-file`, `--token-command`,
//! BATCHDECK_TOKEN, and last the credential store; nowhere for one that takes none. Calls @p done
//! once, later, with what was found or a sentence for people.
void readToken(const ConnectionOptions &options, const Connection &connection,
               CredentialStore &credentials, QObject *context,
               std::function<void(tl::expected<FoundToken, QString>)> done);
