// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "curlcommand.h"

#include "chosenproxy.h"
#include "jsonmember.h"
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

//! Where a line of an input file is sent to. Its `url` begins with the version of the API, which
//! the base URL of a gateway has already or does without.
std::optional<QUrl> urlOfLine(const QUrl &baseUrl, QByteArrayView line)
{
    const std::optional<JsonMember> url = jsonMember(line, "url");
    QString path = url ? QString::fromUtf8(unescaped(url->text)) : QString();
    if (path.startsWith("/v1/"_L1)) {
        path.remove(0, 3);
    }
    const QStringList segments = path.split(u'/');
    const bool leadsElsewhere = !path.startsWith(u'/') || segments.contains("."_L1)
        || segments.contains(".."_L1) || path.contains(u'?') || path.contains(u'#');
    if (leadsElsewhere) {
        return std::nullopt;
    }
    QUrl whole = baseUrl;
    whole.setPath(baseUrl.path() + path, QUrl::DecodedMode);
    return whole.isValid() ? std::optional(whole) : std::nullopt;
}

//! @p json on one line. A terminal obeys control characters that are pasted; JSON has none but
//! white space.
QString oneLineJson(QByteArrayView json)
{
    QString line = QString::fromUtf8(json);
    for (QChar &character : line) {
        const bool isControl = character < u' ' || (character >= u'\x7f' && character <= u'\x9f');
        character = isControl ? QChar(u' ') : character;
    }
    return line;
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

QString curlCommandFor(const Access &access, QByteArrayView inputLine)
{
    Access unnamed = access;
    unnamed.token = access.token.isEmpty() ? QString() : QString(tokenVariable);
    const std::optional<QUrl> url = urlOfLine(access.connection.baseUrl, inputLine);
    const std::optional<JsonMember> body = jsonMember(inputLine, "body");
    if (!url || !body) {
        return {};
    }
    return curlLine(unnamed, *url) + headerOption(u"Content-Type: application/json"_s)
        + " --data-raw "_L1 + singleQuoted(oneLineJson(body->text)) + u'\n';
}
