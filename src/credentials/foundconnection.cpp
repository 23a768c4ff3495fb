// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whatever the text is, it comes down to names with values: headers and options of curl, variables,
// arguments of a call. One table says what a name means.

#include "foundconnection.h"

#include "shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FoundConnection)
};

//! Whose names these are. Those of different clients do not belong together.
enum class Client { Any, OpenAi, LiteLlm, Azure, Anthropic, TrueFoundry };

enum class Part {
    BaseUrl,
    AzureEndpoint, //!< Without `/openai`.
    ApiVersion,
    Token, //!< In the header that is usual for the client.
    Authorization, //!< "Bearer …"
    ApiKey, //!< For the header `api-key`.
    XApiKey,
    Account,
    Organization,
    Project,
    CaFile,
    Certificate,
    Proxy,
};

struct Meaning
{
    QLatin1StringView name; //!< In lower case, without `_` and `-`.
    Client client;
    Part part;
};

constexpr std::array meanings{
    Meaning{"baseurl"_L1, Client::Any, Part::BaseUrl},
    Meaning{"apibase"_L1, Client::Any, Part::BaseUrl},
    Meaning{"url"_L1, Client::Any, Part::BaseUrl},
    Meaning{"azureendpoint"_L1, Client::Any, Part::AzureEndpoint},
    Meaning{"apiversion"_L1, Client::Any, Part::ApiVersion},
    Meaning{"apikey"_L1, Client::Any, Part::Token},
    Meaning{"authtoken"_L1, Client::Any, Part::Authorization},
    Meaning{"authorization"_L1, Client::Any, Part::Authorization},
    Meaning{"xapikey"_L1, Client::Any, Part::XApiKey},
    Meaning{"xtfyprovidername"_L1, Client::Any, Part::Account},
    Meaning{"organization"_L1, Client::Any, Part::Organization},
    Meaning{"openaiorganization"_L1, Client::Any, Part::Organization},
    Meaning{"project"_L1, Client::Any, Part::Project},
    Meaning{"openaiproject"_L1, Client::Any, Part::Project},
    Meaning{"cacert"_L1, Client::Any, Part::CaFile},
    Meaning{"cert"_L1, Client::Any, Part::Certificate},
    Meaning{"proxy"_L1, Client::Any, Part::Proxy},

    Meaning{"openaibaseurl"_L1, Client::OpenAi, Part::BaseUrl},
    Meaning{"openaiapibase"_L1, Client::OpenAi, Part::BaseUrl},
    Meaning{"openaiapikey"_L1, Client::OpenAi, Part::Authorization},
    Meaning{"openaiorgid"_L1, Client::OpenAi, Part::Organization},
    Meaning{"openaiprojectid"_L1, Client::OpenAi, Part::Project},

    Meaning{"litellmproxyapibase"_L1, Client::LiteLlm, Part::BaseUrl},
    Meaning{"litellmproxyurl"_L1, Client::LiteLlm, Part::BaseUrl},
    Meaning{"litellmbaseurl"_L1, Client::LiteLlm, Part::BaseUrl},
    Meaning{"litellmproxyapikey"_L1, Client::LiteLlm, Part::Authorization},
    Meaning{"litellmapikey"_L1, Client::LiteLlm, Part::Authorization},
    Meaning{"litellmmasterkey"_L1, Client::LiteLlm, Part::Authorization},

    Meaning{"azureopenaiendpoint"_L1, Client::Azure, Part::AzureEndpoint},
    Meaning{"azureapibase"_L1, Client::Azure, Part::AzureEndpoint},
    Meaning{"azureopenaiapikey"_L1, Client::Azure, Part::ApiKey},
    Meaning{"azureapikey"_L1, Client::Azure, Part::ApiKey},
    Meaning{"openaiapiversion"_L1, Client::Azure, Part::ApiVersion},
    Meaning{"azureopenaiapiversion"_L1, Client::Azure, Part::ApiVersion},
    Meaning{"azureapiversion"_L1, Client::Azure, Part::ApiVersion},

    Meaning{"anthropicbaseurl"_L1, Client::Anthropic, Part::BaseUrl},
    Meaning{"anthropicapikey"_L1, Client::Anthropic, Part::XApiKey},
    Meaning{"anthropicauthtoken"_L1, Client::Anthropic, Part::Authorization},

    Meaning{"tfybaseurl"_L1, Client::TrueFoundry, Part::BaseUrl},
    Meaning{"tfyhost"_L1, Client::TrueFoundry, Part::BaseUrl},
    Meaning{"tfyapikey"_L1, Client::TrueFoundry, Part::Authorization},
};

//! Headers that say nothing about the gateway: every client sends its own.
constexpr std::array ownHeaders{
    "accept"_L1,       "accept-encoding"_L1, "accept-language"_L1, "anthropic-version"_L1,
    "connection"_L1,   "content-length"_L1,  "content-type"_L1,    "cookie"_L1,
    "host"_L1,         "origin"_L1,          "referer"_L1,         "user-agent"_L1,
};

//! Paths below a base URL begin with one of these.
constexpr std::array endpoints{
    "audio"_L1, "batches"_L1, "chat"_L1,     "completions"_L1, "embeddings"_L1,
    "files"_L1, "images"_L1,  "messages"_L1, "models"_L1,      "moderations"_L1,
    "responses"_L1,
};

//! What is said of one gateway.
struct Said
{
    std::map<Part, QString> parts;
    QList<std::pair<QString, QString>> headers;
    QStringList notes;
};

using SaidByClient = std::map<Client, Said>;
using Names = QList<std::pair<QString, QString>>;

std::optional<Meaning> meaningOf(const QString &name)
{
    QString plain = name.toLower();
    plain.remove(u'_').remove(u'-');
    const auto known = std::ranges::find(meanings, plain, &Meaning::name);
    return known == meanings.end() ? std::nullopt : std::optional(*known);
}

//! The variable of the environment that @p value stands for; null where it is the value itself.
QString variableIn(const QString &value)
{
    static const QRegularExpression variable(
        uR"re(^(?:\$\{?(?:env:)?|%|os\.environ(?:\.get)?[[(]["']|os\.getenv\(["']|process\.env\.)(\w+))re"_s);
    return variable.match(value).captured(1);
}

//! `<token>`, `sk-…` and `YOUR_API_KEY` stand for a token that is elsewhere.
bool isBlank(const QString &value)
{
    return value.isEmpty() || value.startsWith(u'<') || value.contains(u"..."_s)
        || value.contains(u'…') || value.contains(u"your"_s, Qt::CaseInsensitive)
        || value.contains(u"xxxx"_s, Qt::CaseInsensitive);
}

bool isSecret(Part part)
{
    return part == Part::Token || part == Part::Authorization || part == Part::ApiKey
        || part == Part::XApiKey;
}

QString withoutScheme(const QString &authorization)
{
    constexpr QLatin1StringView scheme("bearer ");
    return authorization.startsWith(scheme, Qt::CaseInsensitive)
        ? authorization.mid(scheme.size()).trimmed()
        : authorization;
}

void take(Said &said, Part part, const QString &value)
{
    const QString plain = part == Part::Authorization ? withoutScheme(value) : value;
    if (const QString variable = variableIn(plain); !variable.isEmpty()) {
        said.notes.append(
            Text::tr("The value of the variable %1 is not in the text: enter it.").arg(variable));
    } else if (isSecret(part) && isBlank(plain)) {
        said.notes.append(Text::tr("The token in the text is a placeholder: enter your own."));
    } else {
        said.parts.try_emplace(part, plain);
    }
}

SaidByClient saidIn(const Names &names)
{
    SaidByClient said;
    for (const auto &[name, value] : names) {
        if (const std::optional<Meaning> meaning = meaningOf(name)) {
            take(said[meaning->client], meaning->part, value);
        } else if (name.startsWith(u"x-"_s, Qt::CaseInsensitive) && !isSecretHeader(name)) {
            said[Client::Any].headers.append({name, value});
        }
    }
    return said;
}

bool isOwnHeader(const QString &name)
{
    return std::ranges::any_of(ownHeaders, [&name](QLatin1StringView own) {
        return name.compare(own, Qt::CaseInsensitive) == 0;
    });
}

//! A header of a curl command, of which each counts.
void takeHeader(Said &said, const QString &line)
{
    const auto header = headerFromLine(line);
    if (!header || isOwnHeader(header->first)) {
        return;
    }
    const std::optional<Meaning> meaning = meaningOf(header->first);
    const bool isAzures = header->first.compare("api-key"_L1, Qt::CaseInsensitive) == 0;
    if (isAzures) {
        take(said, Part::ApiKey, header->second);
    } else if (meaning && meaning->client == Client::Any) {
        take(said, meaning->part, header->second);
    } else if (isSecretHeader(header->first)) {
        said.notes.append(
            Text::tr("The header %1 was left out: it may hold a secret.").arg(header->first));
    } else {
        said.headers.append(*header);
    }
}

constexpr std::array takenOptions{std::pair("-x"_L1, "proxy"_L1), std::pair("--proxy"_L1, "proxy"_L1),
                                  std::pair("--cacert"_L1, "cacert"_L1),
                                  std::pair("-E"_L1, "cert"_L1), std::pair("--cert"_L1, "cert"_L1),
                                  std::pair("--url"_L1, "url"_L1)};
//! Those that are followed by a value of which we need nothing.
constexpr std::array passedOptions{
    "-X"_L1,         "--request"_L1, "-d"_L1,         "--data"_L1,     "--data-raw"_L1,
    "--data-binary"_L1, "--json"_L1,    "-F"_L1,         "--form"_L1,     "-o"_L1,
    "--output"_L1,   "-A"_L1,        "--user-agent"_L1, "-m"_L1,       "--max-time"_L1,
    "--connect-timeout"_L1, "--retry"_L1, "-b"_L1,    "--cookie"_L1,   "-e"_L1,
    "--referer"_L1,  "-w"_L1,        "--write-out"_L1, "-T"_L1,        "--upload-file"_L1,
};

Said saidByCurl(const QStringList &words)
{
    Said said;
    for (qsizetype at = 1; at < words.size(); ++at) {
        const QString &word = words[at];
        const QString value = words.value(at + 1);
        const auto taken = std::ranges::find(
            takenOptions, word, &std::pair<QLatin1StringView, QLatin1StringView>::first);
        if (word == "-H"_L1 || word == "--header"_L1) {
            takeHeader(said, value);
            ++at;
        } else if (word.startsWith("-H"_L1)) {
            takeHeader(said, word.mid(2));
        } else if (taken != takenOptions.end()) {
            take(said, meaningOf(taken->second)->part, value);
            ++at;
        } else if (std::ranges::find(passedOptions, word) != passedOptions.end()) {
            ++at;
        } else if (word == "-u"_L1 || word == "--user"_L1) {
            said.notes.append(Text::tr("User and password were left out: gateways take a token."));
            ++at;
        } else if (word == "-k"_L1 || word == "--insecure"_L1) {
            said.notes.append(Text::tr("Certificates are checked here all the same. Name the "
                                       "authority of the gateway as an additional one."));
        } else if (!word.startsWith(u'-')) {
            take(said, Part::BaseUrl, word);
        }
    }
    return said;
}

//! `NAME=value`, `name="value"`, `"name": 'value'`, wherever they stand.
Names namesIn(const QString &text)
{
    static const QRegularExpression named(
        uR"re((?:^|[\s,({;:])["']?([A-Za-z_][\w-]*)["']?\s*[=:]\s*)re"_s
        uR"re((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,)};{][^\s,)};]*)))re"_s);
    Names names;
    auto matches = named.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        QString value;
        for (int group = 2; group <= 5 && value.isEmpty(); ++group) {
            value = match.captured(group);
        }
        names.append({match.captured(1), value.trimmed()});
    }
    return names;
}

//! The first URL, or the text itself as a host.
QString urlIn(const QString &text)
{
    static const QRegularExpression url(uR"re(https?://[^\s"'<>`]+)re"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression host(
        uR"re(^(?:localhost|[\w-]+(?:\.[\w-]+)+|\[[0-9A-Fa-f:.]+\])(?::\d+)?(?:/\S*)?$)re"_s);
    const QString found = url.match(text).captured();
    if (!found.isEmpty()) {
        return found;
    }
    return host.match(text).hasMatch() ? text : QString();
}

//! A host without a scheme is asked by TLS, unless it is this machine.
QUrl urlOf(const QString &text)
{
    if (text.contains("://"_L1)) {
        return QUrl(text, QUrl::TolerantMode);
    }
    QUrl url("https://"_L1 + text, QUrl::TolerantMode);
    if (isLoopback(url)) {
        url.setScheme(u"http"_s);
    }
    return url;
}

//! @p path up to where an endpoint begins, Azure's deployments among them.
QString pathOfBase(const QString &path)
{
    QStringList kept;
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        if (std::ranges::find(endpoints, part) != endpoints.end() || part == "deployments"_L1) {
            break;
        }
        kept.append(part);
    }
    return kept.isEmpty() ? QString() : u'/' + kept.join(u'/');
}

//! The base of a URL, of which only Azure's version stays as a query.
QUrl baseOf(const QUrl &url)
{
    const QString version = QUrlQuery(url).queryItemValue(u"api-version"_s);
    QUrl base = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    base.setPath(pathOfBase(url.path(QUrl::FullyEncoded)), QUrl::TolerantMode);
    if (!version.isEmpty()) {
        base.setQuery("api-version="_L1 + version);
    }
    return base;
}

QUrl azureBase(const QString &endpoint, const QString &version)
{
    QUrl base = baseOf(urlOf(endpoint));
    if (base.path().isEmpty()) {
        base.setPath(version.isEmpty() ? u"/openai/v1"_s : u"/openai"_s);
    }
    if (!version.isEmpty()) {
        base.setQuery("api-version="_L1 + version);
    }
    return base;
}

QString usualUrl(Client client)
{
    switch (client) {
    case Client::OpenAi:
        return u"https://api.openai.com/v1"_s;
    case Client::Anthropic:
        return u"https://api.anthropic.com/v1"_s;
    case Client::Any:
    case Client::LiteLlm:
    case Client::Azure:
    case Client::TrueFoundry:
        break;
    }
    return {};
}

class Finder final
{
public:
    Finder(Client client, Said said)
        : m_client(client)
        , m_said(std::move(said))
    {
        m_found.notes = m_said.notes;
    }

    [[nodiscard]] std::optional<FoundConnection> found()
    {
        m_found.connection.baseUrl = baseUrl();
        if (m_found.connection.baseUrl.host().isEmpty()) {
            return std::nullopt;
        }
        takeToken();
        takeHeaders();
        m_found.connection.providerAccount = part(Part::Account);
        m_found.connection.caFile = part(Part::CaFile);
        m_found.connection.clientCertificate = part(Part::Certificate);
        takeProxy();
        return m_found;
    }

private:
    [[nodiscard]] QString part(Part part) const
    {
        const auto known = m_said.parts.find(part);
        return known == m_said.parts.end() ? QString() : known->second;
    }

    QUrl baseUrl()
    {
        if (const QString endpoint = part(Part::AzureEndpoint); !endpoint.isEmpty()) {
            return azureBase(endpoint, part(Part::ApiVersion));
        }
        const QString text = part(Part::BaseUrl);
        if (text.isEmpty()) {
            return QUrl(usualUrl(m_client));
        }
        const QUrl url = urlOf(text);
        if (!url.userInfo().isEmpty()) {
            m_found.notes.append(
                Text::tr("User and password were left out: gateways take a token."));
        }
        return baseOf(url);
    }

    void takeToken()
    {
        using Style = Connection::AuthStyle;
        const bool isAzures = m_client == Client::Azure || m_said.parts.contains(Part::AzureEndpoint)
            || m_found.connection.baseUrl.host().endsWith(".openai.azure.com"_L1);
        const std::array ways{
            std::pair(Part::Authorization, Style::Bearer), std::pair(Part::ApiKey, Style::ApiKey),
            std::pair(Part::XApiKey, Style::XApiKey),
            std::pair(Part::Token, isAzures ? Style::ApiKey : Style::Bearer)};
        for (const auto &[way, style] : ways) {
            if (const QString token = part(way); !token.isEmpty()) {
                m_found.token = token;
                m_found.connection.authStyle = style;
                return;
            }
        }
        m_found.connection.authStyle = isAzures ? Style::ApiKey
            : m_client == Client::Anthropic     ? Style::XApiKey
                                                : Style::Bearer;
    }

    void takeHeaders()
    {
        QList<std::pair<QString, QString>> &headers = m_found.connection.extraHeaders;
        headers = m_said.headers;
        if (const QString organization = part(Part::Organization); !organization.isEmpty()) {
            headers.append({u"OpenAI-Organization"_s, organization});
        }
        if (const QString project = part(Part::Project); !project.isEmpty()) {
            headers.append({u"OpenAI-Project"_s, project});
        }
    }

    void takeProxy()
    {
        QUrl proxy = proxyUrl(part(Part::Proxy));
        if (!proxy.password().isEmpty()) {
            proxy.setPassword({});
            m_found.notes.append(Text::tr("The password of the proxy was left out: enter it."));
        }
        m_found.connection.proxy = part(Part::Proxy).isEmpty() ? QString() : proxy.toString();
    }

    Client m_client;
    Said m_said;
    FoundConnection m_found;
};

QList<FoundConnection> foundBy(SaidByClient said)
{
    QList<FoundConnection> found;
    for (auto &[client, one] : said) {
        if (auto connection = Finder(client, std::move(one)).found()) {
            found.append(*std::move(connection));
        }
    }
    return found;
}

} // namespace

std::optional<FoundConnection> connectionIn(const QString &text)
{
    const QStringList words = shellWords(text);
    const qsizetype curl = words.indexOf(u"curl"_s);
    if (curl == 0 || (curl == 1 && words.front() == u"$")) {
        return Finder(Client::Any, saidByCurl(words.sliced(curl))).found();
    }
    QList<FoundConnection> found = foundBy(saidIn(namesIn(text)));
    if (found.isEmpty()) {
        Said said;
        said.parts[Part::BaseUrl] = urlIn(text.trimmed());
        return Finder(Client::Any, said).found();
    }
    if (found.size() > 1) {
        found.front().notes.append(Text::tr(
            "The text names more than one gateway: this is the first. Paste the others alone."));
    }
    return found.front();
}
