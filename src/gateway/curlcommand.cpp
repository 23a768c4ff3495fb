// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "curlcommand.h"

#include "chosenproxy.h"
#include "tlsconfiguration.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace {

constexpr auto tokenVariable = "$BATCHDECK_TOKEN"_L1;

QString singleQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString headerOption(const QString &header)
{
    // The shell expands a variable only between double quotes.
    const bool hasToken = header.endsWith(tokenVariable);
    return " -H "_L1 + (hasToken ? u'"' + header + u'"' : singleQuoted(header));
}

//! The proxy that this program uses, where curl would use another. What the environment says, it
//! reads there itself, with the password.
QString proxyOption(const Access &access)
{
    const ChosenProxy chosen =
        chosenProxy(access.connection.baseUrl, QProcessEnvironment::systemEnvironment(),
                    access.connection.proxy, {});
    const bool isSaidThere = chosen.source == ChosenProxy::Source::Environment
        || (chosen.source == ChosenProxy::Source::System && !chosen.isUsed());
    if (isSaidThere) {
        return {};
    }
    return chosen.isUsed() ? " --proxy "_L1 + singleQuoted(chosen.url()) : u" --noproxy '*'"_s;
}

QString curlLine(const Access &access, const QUrl &url)
{
    const QNetworkRequest request = gatewayRequest(access, url);
    QString line = u"curl -sS"_s;
    if (!access.connection.caFile.isEmpty()) {
        line += " --cacert "_L1 + singleQuoted(access.connection.caFile);
    }
    if (const QString &file = access.connection.clientCertificate; !file.isEmpty()) {
        line +=
            (isPemFile(file) ? " --cert "_L1 : " --cert-type P12 --cert "_L1) + singleQuoted(file);
    }
    line += proxyOption(access);
    for (const QByteArray &name : request.rawHeaderList()) {
        if (name != "User-Agent") {
            line += headerOption(QString::fromUtf8(name + ": " + request.rawHeader(name)));
        }
    }
    return line + u' ' + singleQuoted(url.toString(QUrl::FullyEncoded));
}

} // namespace

QString curlCommand(const Access &access, const QStringList &ids)
{
    Access unnamed = access;
    unnamed.token = access.token.isEmpty() ? QString() : QString(tokenVariable);
    QString lines;
    for (const QString &id : ids) {
        if (const std::optional<QUrl> url = batchUrl(access.connection.baseUrl, id)) {
            lines += curlLine(unnamed, *url) + u'\n';
        }
    }
    return lines;
}
