// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionoptions.h"

#include <tl/expected.hpp>

#include <functional>

class CredentialStore;
class QObject;

//! The result of the search for a token.
struct FoundToken
{
    QString text; //!< Empty: there is none anywhere.
    QString problem; //!< Why the credential store could not say, for people; null otherwise.

    friend bool operator==(const FoundToken &, const FoundToken &) = default;
};

//! Finds the token for @p connection in the first of these that is given: `--token-file`,
//! `--token-command`, BATCHDECK_TOKEN, the credential store. Looks nowhere if the gateway wants no
//! token. Calls @p done once, later, with the token or an error, which is a sentence for people.
void readToken(const ConnectionOptions &options, const Connection &connection,
               CredentialStore &credentials, QObject *context,
               const std::function<void(tl::expected<FoundToken, QString>)> &done);

//! From where readToken() reads and for how long at most, as a sentence for people; null where it
//! does not wait for anybody.
[[nodiscard]] QString tokenWaitNote(const ConnectionOptions &options, const Connection &connection);

//! Reads the other secrets of @p connection from the credential store, where it may have some.
//! Calls @p done once; at once where it has none. One that cannot be read is null, as whoever wants
//! it says so.
void readPassphrases(const Connection &connection, CredentialStore &credentials, QObject *context,
                     std::function<void(const Passphrases &)> done);
