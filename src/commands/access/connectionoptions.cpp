// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionoptions.h"

#include "optionreader.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr CommandOption connectionRows[] = {
    {"demo", QT_TRANSLATE_NOOP("CommandLine", "Show the built-in demo gateway.")},
    {"connection", QT_TRANSLATE_NOOP("CommandLine", "Use the saved connection NAME."), "NAME"},
    {"url",
     QT_TRANSLATE_NOOP("CommandLine",
                       "The gateway's base URL; only /batches is appended to it. "
                       "Also: BATCHDECK_URL."),
     "URL"},
    {"provider",
     QT_TRANSLATE_NOOP("CommandLine", "The gateway's provider account (x-tfy-provider-name)."),
     "NAME"},
    {"header", QT_TRANSLATE_NOOP("CommandLine", "An extra header for every call. May be repeated."),
     "Name: value"},
    {"auth",
     QT_TRANSLATE_NOOP("CommandLine",
                       "How the token is sent: bearer (default), api-key or x-api-key; none where "
                       "the gateway wants no token."),
     "STYLE"},
    {"ca-file",
     QT_TRANSLATE_NOOP("CommandLine", "Trust the certificate authorities in this PEM file, too."),
     "FILE"},
    {"client-certificate",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Show the server the certificate in FILE: PEM with its key, or PKCS#12."),
     "FILE"},
    {"proxy",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Ask through the proxy http://, socks5:// or socks5h://[USER@]HOST:PORT; "
                       "with none, through no proxy, whatever the environment says. A gateway on "
                       "this machine is never asked through one."),
     "URL"},
    {"result-hosts",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Fetch results from these hosts, too, where the gateway links to them: "
                       "without the token. With commas between them, like *.blob.example.com."),
     "HOSTS"},
    {"token-file",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Read the token from FILE. Without this and --token-command, "
                       "BATCHDECK_TOKEN is used."),
     "FILE"},
    {"token-command", QT_TRANSLATE_NOOP("CommandLine", "Read the token from what CMD prints."),
     "CMD"},
    {"timeout",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Give up a call after SECONDS without progress (30), or five times as many "
                       "in all; a command without a window or a screenshot waits as long for the "
                       "token."),
     "SECONDS"},
    {"retries",
     QT_TRANSLATE_NOOP("CommandLine", "Ask again up to N times after a temporary failure (4)."),
     "N"},
    {"allow-insecure-http",
     QT_TRANSLATE_NOOP("CommandLine", "Allow http:// to other machines, token included.")},
    {"profile", QT_TRANSLATE_NOOP("CommandLine", "Keep settings and batches in DIR."), "DIR"},
    {"help", QT_TRANSLATE_NOOP("CommandLine", "Show this help and exit.")},
    {"version", QT_TRANSLATE_NOOP("CommandLine", "Show the version and exit.")},
};

void readHeaders(OptionReader &reader, ConnectionOptions &options)
{
    for (const QString &line : reader.texts(u"header"_s)) {
        const auto header = headerFromLine(line);
        if (!header) {
            // The line is not quoted: it may be a secret.
            reader.complain(Text::tr("--header wants 'Name: value', with a colon after the name."));
            return;
        }
        options.headers.append(*header);
    }
}

void readAuthStyle(OptionReader &reader, ConnectionOptions &options)
{
    if (!reader.isSet(u"auth"_s)) {
        return;
    }
    const QString style = reader.text(u"auth"_s);
    options.authStyle = authStyleFromKey(style);
    if (!options.authStyle) {
        reader.complain(
            Text::tr("--auth wants bearer, api-key, x-api-key or none, not \"%1\".").arg(style));
    }
}

} // namespace

std::span<const CommandOption> connectionOptionRows()
{
    return connectionRows;
}

ConnectionOptions readConnectionOptions(OptionReader &reader,
                                        const QProcessEnvironment &environment)
{
    reader.refuseTogether({u"demo"_s, u"connection"_s, u"url"_s});
    reader.refuseTogether({u"token-file"_s, u"token-command"_s});
    reader.refuseEmpty({u"connection"_s, u"url"_s, u"ca-file"_s, u"client-certificate"_s,
                        u"proxy"_s, u"result-hosts"_s, u"token-file"_s, u"token-command"_s,
                        u"profile"_s});

    ConnectionOptions options;
    options.isDemo = reader.isSet(u"demo"_s);
    options.connectionName = reader.text(u"connection"_s);
    const bool isNamed = options.isDemo || reader.isSet(u"connection"_s);
    const QString url = reader.isSet(u"url"_s) ? reader.text(u"url"_s)
        : isNamed                              ? QString()
                                               : environment.value(u"BATCHDECK_URL"_s);
    options.url = QUrl(url.trimmed(), QUrl::TolerantMode);
    if (reader.isSet(u"provider"_s)) {
        options.provider = reader.text(u"provider"_s);
    }
    readHeaders(reader, options);
    readAuthStyle(reader, options);
    options.caFile = reader.text(u"ca-file"_s);
    options.clientCertificate = reader.text(u"client-certificate"_s);
    options.proxy = reader.text(u"proxy"_s).trimmed();
    options.resultHosts = reader.text(u"result-hosts"_s).trimmed();
    options.tokenFile = reader.text(u"token-file"_s);
    options.tokenCommand = reader.text(u"token-command"_s);
    options.environmentToken = environment.value(u"BATCHDECK_TOKEN"_s).trimmed();
    options.timeout = std::chrono::seconds(reader.number(u"timeout"_s, 30, 1, 3600));
    options.retries = static_cast<int>(reader.number(u"retries"_s, 4, 0, 100));
    options.allowsInsecureHttp = reader.isSet(u"allow-insecure-http"_s);
    options.profileDir = reader.text(u"profile"_s);
    return options;
}
