// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrequest.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

QUrl listUrl(const QUrl &baseUrl, const ListRequest &request)
{
    QUrl url = batchesUrl(baseUrl);
    QUrlQuery query(url);
    query.removeAllQueryItems(u"limit"_s);
    query.removeAllQueryItems(u"after"_s);
    query.addQueryItem(u"limit"_s, QString::number(request.limit));
    if (!request.after.isNull()) {
        // Encoded once: an id that is itself percent-encoded (Bedrock's ARNs) must arrive so.
        query.addQueryItem(u"after"_s, QString::fromLatin1(QUrl::toPercentEncoding(request.after)));
    }
    url.setQuery(query);
    return url;
}

std::optional<QSslConfiguration> sslConfiguration(const Connection &connection)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!connection.caFile.isEmpty()) {
        const QList<QSslCertificate> own = QSslCertificate::fromPath(connection.caFile);
        if (own.isEmpty()) {
            return std::nullopt;
        }
        // Adding to the default configuration would put ours in place of the system's, which
        // Qt loads on demand, and not at all where there is a list.
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    }
    return tls;
}

QNetworkRequest gatewayRequest(const Access &access, const QUrl &url, const QSslConfiguration &tls)
{
    const Connection &connection = access.connection;
    QNetworkRequest request(url);
    request.setSslConfiguration(tls);
    request.setTransferTimeout(static_cast<int>(access.timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::SameOriginRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Above our own limit, which is the one that explains itself.
    request.setDecompressedSafetyCheckThreshold(2 * largestAnswer);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      u"Batchdeck/%1"_s.arg(QCoreApplication::applicationVersion()));
    request.setRawHeader("Accept", "application/json");
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
        }
    }
    return request;
}
