// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apierror.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

} // namespace

bool ApiError::isTransient() const
{
    switch (kind) {
    case Kind::Network:
    case Kind::Timeout:
    case Kind::TooSlow:
    case Kind::RateLimited:
    case Kind::ServerFault:
        return true;
    case Kind::Rejected:
        return httpStatus == 408 || httpStatus == 409;
    case Kind::Tls:
    case Kind::ProxyUnauthorized:
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
    return kind == Kind::Unauthorized || kind == Kind::Forbidden || kind == Kind::PaymentRequired
        || kind == Kind::ProxyUnauthorized;
}

bool ApiError::isAboutCursor() const
{
    return httpStatus == 400 || httpStatus == 404 || httpStatus == 422;
}

QString ApiError::explanation() const
{
    // A message by Qt or a server may lack its full stop.
    return message + (message.endsWith(u'.') ? u" "_s : u". "_s) + advice();
}

QString ApiError::advice() const
{
    if (!remedy.isNull()) {
        return remedy;
    }
    switch (kind) {
    case Kind::Network:
        return Text::tr("Check the network and the connection's host and port.");
    case Kind::Timeout:
        return Text::tr(
            "The server is slow or gone: try again, or allow more time with --timeout.");
    case Kind::TooSlow:
        return Text::tr("The server or the network is very slow: try again later.");
    case Kind::Tls:
        return Text::tr("Check the host name and the connection's CA file.");
    case Kind::ProxyUnauthorized:
        return Text::tr("Enter a user name and a password that the proxy accepts, as the "
                        "connection's proxy.");
    case Kind::Unauthorized:
        return Text::tr("Set a valid token for this connection.");
    case Kind::Forbidden:
        return Text::tr("Ask for a token with the scope to list batches.");
    case Kind::PaymentRequired:
        return Text::tr("The budget is used up: raise it at the gateway.");
    case Kind::NotFound:
        return otherBaseUrls.isEmpty()
            ? Text::tr("Check the base URL: Batchdeck appends only \"/batches\" to it.")
            : Text::tr(
                  "Check the base URL: Batchdeck appends only \"/batches\" to it. Gateways are "
                  "known to answer at %1, too.")
                  .arg(otherBaseUrls.join(u", "_s));
    case Kind::Unsupported:
        return Text::tr("This server cannot list batches: check the base URL.");
    case Kind::RateLimited:
        return Text::tr("Wait, or refresh less often: the server limits the rate of calls.");
    case Kind::Rejected:
        return Text::tr("Check the connection's provider account and extra headers.");
    case Kind::ServerFault:
        return Text::tr("The fault is the server's: try again later.");
    case Kind::BadReply:
        return Text::tr("Check the base URL: the answer is not the batch API's.");
    case Kind::TooLarge:
        return Text::tr("The answer is too large to be a page of batches: check the base URL.");
    case Kind::Cancelled:
        return Text::tr("Start it again when you wish.");
    }
    Q_UNREACHABLE();
}

QString ApiError::report() const
{
    QStringList lines{message};
    if (httpStatus != 0) {
        lines.append(Text::tr("HTTP status: %1").arg(httpStatus));
    }
    if (!requestId.isEmpty()) {
        lines.append(Text::tr("Request id: %1").arg(requestId));
    }
    if (!detail.isEmpty()) {
        lines.append(detail);
    }
    return lines.join(u'\n');
}
