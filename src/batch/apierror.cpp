// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apierror.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

using ErrorKind = ApiError::Kind;

//! What holds for all errors of a kind.
struct KindTraits
{
    ErrorKind kind;
    bool isTransient;
    bool needsUser;
    const char *advice;
};

constexpr KindTraits kinds[] = {
    {ErrorKind::Network, true, false,
     QT_TRANSLATE_NOOP("ApiError", "Check the network and the connection's host and port.")},
    {ErrorKind::Timeout, true, false,
     QT_TRANSLATE_NOOP("ApiError",
                       "The server is slow or gone: try again, or allow more time with "
                       "--timeout.")},
    {ErrorKind::TooSlow, true, false,
     QT_TRANSLATE_NOOP("ApiError", "The server or the network is very slow: try again later.")},
    {ErrorKind::Tls, false, false,
     QT_TRANSLATE_NOOP("ApiError", "Check the host name and the connection's CA file.")},
    {ErrorKind::ProxyUnauthorized, false, true,
     QT_TRANSLATE_NOOP("ApiError",
                       "Enter a user name and a password that the proxy accepts, as the "
                       "connection's proxy.")},
    {ErrorKind::Unauthorized, false, true,
     QT_TRANSLATE_NOOP("ApiError", "Set a valid token for this connection.")},
    {ErrorKind::Forbidden, false, true,
     QT_TRANSLATE_NOOP("ApiError", "Ask for a token with the scope to list batches.")},
    {ErrorKind::PaymentRequired, false, true,
     QT_TRANSLATE_NOOP("ApiError", "The budget is used up: raise it at the gateway.")},
    {ErrorKind::NotFound, false, false,
     QT_TRANSLATE_NOOP("ApiError",
                       "Check the base URL: Batchdeck appends only \"/batches\" to it.")},
    {ErrorKind::Unsupported, false, false,
     QT_TRANSLATE_NOOP("ApiError", "This server cannot list batches: check the base URL.")},
    {ErrorKind::RateLimited, true, false,
     QT_TRANSLATE_NOOP("ApiError",
                       "Wait, or refresh less often: the server limits the rate of calls.")},
    {ErrorKind::Rejected, false, false,
     QT_TRANSLATE_NOOP("ApiError", "Check the connection's provider account and extra headers.")},
    {ErrorKind::ServerFault, true, false,
     QT_TRANSLATE_NOOP("ApiError", "The fault is the server's: try again later.")},
    {ErrorKind::BadReply, false, false,
     QT_TRANSLATE_NOOP("ApiError", "Check the base URL: the answer is not the batch API's.")},
    {ErrorKind::CutOff, false, false,
     QT_TRANSLATE_NOOP("ApiError",
                       "Try again. If it happens each time, the gateway or a proxy before it cuts "
                       "long answers off: tell its operators.")},
    {ErrorKind::TooLarge, false, false,
     QT_TRANSLATE_NOOP("ApiError",
                       "The answer is too large to be a page of batches: check the base URL.")},
    {ErrorKind::Cancelled, false, false,
     QT_TRANSLATE_NOOP("ApiError", "Start it again when you wish.")},
};

constexpr const KindTraits &traitsOf(ErrorKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

static_assert(std::size(kinds) == static_cast<std::size_t>(ErrorKind::Cancelled) + 1);
static_assert(std::ranges::all_of(kinds, [](const KindTraits &traits) {
    return &traits == &traitsOf(traits.kind);
}));

} // namespace

bool ApiError::isTransient() const
{
    return traitsOf(kind).isTransient
        || (kind == Kind::Rejected && (httpStatus == 408 || httpStatus == 409));
}

bool ApiError::needsUser() const
{
    return traitsOf(kind).needsUser;
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
    const QString advice = Text::tr(traitsOf(kind).advice);
    return otherBaseUrls.isEmpty() ? advice
                                   : advice + u' '
            + Text::tr("Gateways are known to answer at %1, too.").arg(otherBaseUrls.join(u", "_s));
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
