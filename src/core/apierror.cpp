// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apierror.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ApiError", text);
}

} // namespace

bool ApiError::isTransient() const
{
    switch (kind) {
    case Kind::Network:
    case Kind::Timeout:
    case Kind::RateLimited:
    case Kind::ServerFault:
        return true;
    case Kind::Rejected:
        return httpStatus == 408 || httpStatus == 409;
    case Kind::Tls:
    case Kind::Unauthorized:
    case Kind::Forbidden:
    case Kind::PaymentRequired:
    case Kind::NotFound:
    case Kind::Unsupported:
    case Kind::BadReply:
    case Kind::TooLarge:
    case Kind::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

bool ApiError::needsUser() const
{
    return kind == Kind::Unauthorized || kind == Kind::Forbidden || kind == Kind::PaymentRequired;
}

QString ApiError::advice() const
{
    switch (kind) {
    case Kind::Network:
        return tr("Check the network and the connection's host and port.");
    case Kind::Timeout:
        return tr("The server is slow or gone: try again, or allow more time with --timeout.");
    case Kind::Tls:
        return tr("Check the host name and the connection's CA file.");
    case Kind::Unauthorized:
        return tr("Set a valid token for this connection.");
    case Kind::Forbidden:
        return tr("Ask for a token with the scope to list batches.");
    case Kind::PaymentRequired:
        return tr("The budget is used up: raise it at the gateway.");
    case Kind::NotFound:
        return tr("Check the base URL: Batchdeck appends only \"/batches\" to it.");
    case Kind::Unsupported:
        return tr("This server cannot list batches: check the base URL.");
    case Kind::RateLimited:
        return tr("Wait, or refresh less often: the server limits the rate of calls.");
    case Kind::Rejected:
        return tr("Check the connection's provider account and extra headers.");
    case Kind::ServerFault:
        return tr("The fault is the server's: try again later.");
    case Kind::BadReply:
        return tr("Check the base URL: the answer is not the batch API's.");
    case Kind::TooLarge:
        return tr("The answer is too large to be a page of batches: check the base URL.");
    case Kind::Cancelled:
        return tr("Start it again when you wish.");
    }
    Q_UNREACHABLE();
}
