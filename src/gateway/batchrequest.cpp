// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrequest.h"

#include "tlsconfiguration.h"

#include <QCoreApplication>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

QByteArray pathSegment(const QByteArray &id)
{
    QByteArray segment;
    for (qsizetype at = 0; at < id.size(); ++at) {
        const bool isEncoded =
            id[at] == '%' && at + 2 < id.size() && isHexDigit(id[at + 1]) && isHexDigit(id[at + 2]);
        segment += isEncoded ? id.sliced(at, 1) : id.sliced(at, 1).toPercentEncoding();
    }
    return segment;
}

//! The URL of what has this id, below @p parent; nothing for an id that leads elsewhere.
std::optional<QUrl> urlBelow(const QUrl &parent, const QString &id, QLatin1StringView part = {})
{
    const QByteArray segment = pathSegment(id.toUtf8());
    const QByteArray plain = QByteArray::fromPercentEncoding(segment);
    if (plain.isEmpty() || plain == "." || plain == "..") {
        return std::nullopt;
    }
    QUrl url = parent;
    const QString path = url.path(QUrl::FullyEncoded) + u'/' + QString::fromLatin1(segment) + part;
    url.setPath(path, QUrl::StrictMode);
    return url.isValid() ? std::optional(url) : std::nullopt;
}

//! Beside the list of batches.
QUrl filesUrl(const QUrl &baseUrl)
{
    QUrl url = batchesUrl(baseUrl);
    const QString batches = url.path(QUrl::FullyEncoded);
    url.setPath(batches.chopped("batches"_L1.size()) + "files"_L1, QUrl::StrictMode);
    return url;
}

} // namespace

bool isOfSameOrigin(const QUrl &link, const QUrl &base)
{
    return link.isValid() && link.userInfo().isEmpty() && originOf(link) == originOf(base);
}

std::optional<QUrl> listUrl(const QUrl &baseUrl, const ListRequest &request)
{
    QUrl url = batchesUrl(baseUrl);
    if (request.paging == Paging::Link && !request.after.isNull()) {
        const QUrl link = url.resolved(QUrl(request.after)).adjusted(QUrl::RemoveFragment);
        return isOfSameOrigin(link, url) ? std::optional(link) : std::nullopt;
    }
    QUrlQuery query(url);
    for (const QLatin1StringView pasted : {"limit"_L1, "after"_L1}) {
        query.removeAllQueryItems(pasted);
    }
    const auto set = [&query](QLatin1StringView name, const QString &value) {
        query.removeAllQueryItems(name);
        // Encoded once: an id that is itself percent-encoded (Bedrock's ARNs) must arrive so.
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    const auto [place, limit] = parametersOf(request.paging);
    set(limit, QString::number(request.limit));
    if (!request.after.isNull()) {
        set(place, request.after);
    }
    url.setQuery(query);
    return url;
}

std::optional<QUrl> batchUrl(const QUrl &baseUrl, const QString &id)
{
    return urlBelow(batchesUrl(baseUrl), id);
}

QUrl resultFilesUrl(const QUrl &baseUrl, const QString &after)
{
    QUrl url = filesUrl(baseUrl);
    QUrlQuery query(url);
    query.removeAllQueryItems("purpose"_L1);
    query.addQueryItem("purpose"_L1, "batch_output"_L1);
    query.removeAllQueryItems("after"_L1);
    if (!after.isNull()) {
        query.addQueryItem("after"_L1, QString::fromLatin1(QUrl::toPercentEncoding(after)));
    }
    url.setQuery(query);
    return url;
}

std::optional<QUrl> fileUrl(const QUrl &baseUrl, const QString &id)
{
    return urlBelow(filesUrl(baseUrl), id);
}

std::optional<QUrl> fileContentUrl(const QUrl &baseUrl, const QString &id)
{
    return urlBelow(filesUrl(baseUrl), id, "/content"_L1);
}

std::optional<QUrl> batchOutputUrl(const QUrl &baseUrl, const QString &id)
{
    return urlBelow(batchesUrl(baseUrl), id, "/output"_L1);
}

std::optional<QUrl> batchResultsUrl(const QUrl &baseUrl, const QString &id)
{
    return urlBelow(batchesUrl(baseUrl), id, "/results"_L1);
}

std::optional<QUrl> linkOf(const QString &id)
{
    // Other schemes are ids: gs://, s3://, arn:
    if (!id.startsWith("https://"_L1) && !id.startsWith("http://"_L1)) {
        return std::nullopt;
    }
    return QUrl(id, QUrl::StrictMode).adjusted(QUrl::RemoveFragment);
}

Access accessAt(const QUrl &url, const Access &access)
{
    if (isOfSameOrigin(url, access.connection.baseUrl)) {
        return access;
    }
    Access stranger = access;
    stranger.token.clear();
    stranger.tokenProblem.clear();
    stranger.passphrases.clientKey.clear();
    stranger.connection.authStyle = Connection::AuthStyle::None;
    stranger.connection.providerAccount.clear();
    stranger.connection.extraHeaders.clear();
    stranger.connection.clientCertificate.clear();
    return stranger;
}

QNetworkRequest gatewayRequest(const Access &access, const QUrl &url)
{
    const Connection &connection = access.connection;
    QNetworkRequest request(url);
    if (url.scheme() == "https"_L1) { // Else the TLS library need not be loaded.
        request.setSslConfiguration(usualTls());
    }
    request.setTransferTimeout(static_cast<int>(access.timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // A small frame of HTTP/2 can unpack to so many headers that Qt 6.4 takes minutes over them, in
    // the thread of the window.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Above our own limit, whose error message says what happened.
    request.setDecompressedSafetyCheckThreshold(2 * largestAnswer);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      u"Batchdeck/%1"_s.arg(QCoreApplication::applicationVersion()));
    request.setRawHeader("Accept", "application/json");
    if (connection.authStyle == Connection::AuthStyle::XApiKey) {
        request.setRawHeader("anthropic-version", "2023-06-01"); // Unless the user wants another.
    }
    for (const auto &[name, value] : connection.extraHeaders) {
        request.setRawHeader(name.toUtf8(), value.toUtf8());
    }
    if (!connection.providerAccount.isEmpty()) {
        request.setRawHeader("x-tfy-provider-name", connection.providerAccount.toUtf8());
    }
    if (!access.token.isEmpty()) {
        switch (connection.authStyle) {
        case Connection::AuthStyle::Bearer:
            request.setRawHeader("Authorization", "Bearer " + access.token.toUtf8());
            break;
        case Connection::AuthStyle::ApiKey:
            request.setRawHeader("api-key", access.token.toUtf8());
            break;
        case Connection::AuthStyle::XApiKey:
            request.setRawHeader("x-api-key", access.token.toUtf8());
            break;
        case Connection::AuthStyle::None:
            break;
        }
    }
    return request;
}
