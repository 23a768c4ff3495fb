// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each part of the text is a function that appends its facts. What others wrote, be it a server or
// the system, may repeat what the user entered: these values are taken out of it. The last step
// blots the token out of the whole, and marks what cannot be seen.

#include "diagnostics.h"

#include "access.h"
#include "adminpolicy.h"
#include "redactor.h"
#include "sqlitefile.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSslSocket>
#include <QSysInfo>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostErrors = 10;
constexpr qsizetype longestError = 2000;

//! Empty where the moment is unset.
QString isoTime(Stamp moment)
{
    QByteArray text;
    appendIsoTime(text, moment);
    return QString::fromLatin1(text);
}

//! Lines of "name: value", in groups under a title.
class FactList final
{
public:
    void begin(QLatin1StringView title)
    {
        m_text += m_text.isEmpty() ? QString() : u"\n"_s;
        m_text += title + u'\n';
    }
    void add(QLatin1StringView name, const QString &value)
    {
        m_text += u"  %1: %2\n"_s.arg(name, value.isEmpty() ? u"–"_s : value);
    }
    void add(QLatin1StringView name, qint64 value) { add(name, QString::number(value)); }
    void addFlag(QLatin1StringView name, bool value) { add(name, value ? u"yes"_s : u"no"_s); }
    void addMoment(QLatin1StringView name, Stamp value) { add(name, isoTime(value)); }
    void addLine(const QString &line) { m_text += u"  "_s + line + u'\n'; }

    [[nodiscard]] const QString &text() const { return m_text; }

private:
    QString m_text;
};

void addVersions(FactList &facts, const QString &display)
{
    facts.begin("versions"_L1);
    facts.add("batchdeck"_L1, QCoreApplication::applicationVersion());
    facts.add("qt"_L1, QString::fromLatin1(qVersion()));
    SqliteFile memory(u":memory:"_s);
    facts.add("sqlite"_L1,
              memory.open() ? memory.value(u"SELECT sqlite_version()"_s).toString() : QString());
    facts.add("tls"_L1, QSslSocket::sslLibraryVersionString());
    facts.add("system"_L1, QSysInfo::prettyProductName());
    facts.add("kernel"_L1, QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion());
    facts.add("processor"_L1, QSysInfo::currentCpuArchitecture());
    facts.add("display"_L1, display);
}

void addSettings(FactList &facts, const DiagnosticFacts &known)
{
    const Preferences &preferences = known.preferences;
    const auto orNone = [](auto number) {
        return number ? QString::number(*number) : u"none"_s;
    };
    facts.begin("settings"_L1);
    facts.add("refresh interval"_L1, refreshIntervalKey(preferences.refreshInterval));
    facts.add("calls per minute"_L1, preferences.callsPerMinute);
    facts.add("full sweep, hours"_L1, preferences.fullSweepInterval.count());
    facts.add("chart range"_L1, timeRangeKey(preferences.timeRange));
    facts.addFlag("utc"_L1, preferences.showsUtc);
    facts.add("cache limit, MiB"_L1, orNone(preferences.cacheMiB));
    facts.add(
        "cache age, days"_L1,
        orNone(preferences.cacheAge ? std::optional(preferences.cacheAge->count()) : std::nullopt));
    facts.add("saved connections"_L1, known.savedConnections);
    facts.add("saved views"_L1, known.savedViews);
}

//! @p problem without what its user named: names stand between quotes, URLs may have a query, and
//! paths of files have folders that are called after people and projects.
QString withoutNames(QString problem)
{
    static const QRegularExpression names(uR"(“[^”]*”|"[^"\n]*")"_s);
    static const QRegularExpression query(uR"(\?[^\s”"']+)"_s);
    static const QRegularExpression file(uR"((?<![\w:/.~<])~?/(?!/)[^\s”"',;:)]+)"_s);
    return problem.replace(names, u"“…”"_s).replace(query, u"?…"_s).replace(file, u"/…"_s);
}

//! What its user typed into @p connection, and a message may repeat.
QStringList enteredInto(const Connection &connection)
{
    const QUrl proxy = proxyUrl(connection.proxy);
    QString path = connection.baseUrl.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    QStringList values{connection.name,
                       connection.providerAccount,
                       connection.caFile,
                       QFileInfo(connection.caFile).fileName(),
                       connection.clientCertificate,
                       QFileInfo(connection.clientCertificate).fileName(),
                       proxy.host(),
                       proxy.userName(),
                       path};
    values += hostPatterns(connection.resultHosts);
    for (const auto &[name, value] : connection.extraHeaders) {
        values << name << value;
    }
    const auto items = QUrlQuery(connection.baseUrl).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        values << value;
    }
    return values;
}

//! @p text without @p values, where each is a word of its own or more.
QString without(const QStringList &values, QString text)
{
    const auto isInner = [](QChar c) {
        return c.isLetterOrNumber();
    };
    for (const QString &value : values) {
        if (text.contains(value, Qt::CaseInsensitive)) {
            const QRegularExpression whole(
                (isInner(value.front()) ? uR"((?<![\pL\pN]))"_s : QString())
                    + QRegularExpression::escape(value)
                    + (isInner(value.back()) ? uR"((?![\pL\pN]))"_s : QString()),
                QRegularExpression::CaseInsensitiveOption);
            text.replace(whole, u"…"_s);
        }
    }
    return text;
}

//! Which keys are locked, and not to what: hosts and paths tell of who set them.
void addPolicy(FactList &facts, const AdminPolicy &policy, const QStringList &entered)
{
    facts.begin("administrator"_L1);
    facts.add("file"_L1, policy.file);
    facts.add("locked"_L1, policy.lockedKeys.join(u", "_s));
    facts.add("problem"_L1, without(entered, withoutNames(policy.problem)));
    for (const QString &mistake : policy.leftOut) {
        facts.add("left out"_L1, without(entered, withoutNames(mistake)));
    }
}

//! Neither a name nor an account, and of the headers not even the names: they tell of the user.
void addConnection(FactList &facts, const Access *access)
{
    facts.begin("connection"_L1);
    if (access == nullptr) {
        facts.addLine(u"none"_s);
        return;
    }
    const Connection &connection = access->connection;
    facts.add("gateway"_L1,
              connection.baseUrl.toString(QUrl::RemovePath | QUrl::RemoveQuery
                                          | QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    facts.addFlag("demo"_L1, access->isDemo);
    facts.add("auth"_L1, authStyleKey(connection.authStyle));
    facts.addFlag("token"_L1, !access->token.isEmpty());
    facts.addFlag("account"_L1, !connection.providerAccount.isEmpty());
    facts.add("extra headers"_L1, connection.extraHeaders.size());
    facts.addFlag("own certificate authorities"_L1, !connection.caFile.isEmpty());
    facts.addFlag("client certificate"_L1, !connection.clientCertificate.isEmpty());
    facts.add("proxy"_L1,
              connection.proxy.isEmpty()        ? u"as the environment or the system says"_s
                  : connection.proxy == noProxy ? u"none"_s
                                                : u"of the connection"_s);
    facts.addFlag("http allowed"_L1, connection.allowsInsecureHttp);
    facts.add("timeout, s"_L1,
              std::chrono::duration_cast<std::chrono::seconds>(access->timeout).count());
}

QString supportWord(ServerHabits::Support support)
{
    switch (support) {
    case ServerHabits::Support::Unknown:
        return u"unknown"_s;
    case ServerHabits::Support::Yes:
        return u"yes"_s;
    case ServerHabits::Support::No:
        return u"no"_s;
    }
    Q_UNREACHABLE();
}

void addGateway(FactList &facts, const ServerHabits &habits)
{
    const PagingParameters paging = parametersOf(habits.paging);
    facts.begin("gateway"_L1);
    facts.add("pages by"_L1, paging.place + u'/' + paging.limit);
    facts.add("rows of a page"_L1, habits.pageRows);
    facts.addFlag("announces more"_L1, habits.announcesMore);
    facts.addFlag("cursor trusted"_L1, habits.isCursorTrusted);
    facts.add("order"_L1,
              habits.order == ServerHabits::Order::Unknown           ? u"unknown"_s
                  : habits.order == ServerHabits::Order::NewestFirst ? u"newest first"_s
                                                                     : u"other"_s);
    facts.add("list"_L1, supportWord(habits.list));
    facts.add("single batches"_L1, supportWord(habits.get));
    facts.add("freshness of the list"_L1,
              habits.freshness == ServerHabits::Freshness::Unproven    ? u"unproven"_s
                  : habits.freshness == ServerHabits::Freshness::Fresh ? u"fresh"_s
                                                                       : u"stale"_s);
}

void addRefresh(FactList &facts, const DiagnosticFacts &known, const QStringList &entered)
{
    const RefreshState &state = known.state;
    facts.begin("refresh"_L1);
    facts.add("rows"_L1, known.rows);
    facts.add("shown rows"_L1, known.shownRows);
    facts.add("unreadable rows"_L1, state.unreadableRows);
    facts.add("calls of the last refresh"_L1, state.calls);
    facts.add("pages of the last refresh"_L1, state.pages);
    facts.add("calls of the last minute"_L1, state.callsLastMinute);
    facts.addMoment("updated"_L1, state.updatedAt);
    facts.addMoment("next"_L1, state.nextAt);
    facts.addMoment("server wants quiet until"_L1, state.quietUntil);
    facts.addFlag("paused"_L1, state.isPaused);
    facts.addFlag("list cut short"_L1, state.isListCutShort);
    facts.add("end of the last listing"_L1,
              state.lastEnd ? without(entered, withoutNames(state.lastEnd->note()))
                            : u"none yet"_s);
    facts.add("cache, bytes"_L1, known.cacheBytes ? QString::number(*known.cacheBytes) : u"off"_s);
    facts.add("cache problem"_L1, without(entered, withoutNames(state.cacheProblem)));
}

//! Without the technical details, which begin with the URL that was called.
QString shortReport(ApiError error)
{
    error.detail.clear();
    return error.report();
}

} // namespace

Diagnostics::Diagnostics()
{
    m_sinceStart.start();
}

void Diagnostics::noteConnection(const Connection &connection)
{
    for (const QString &value : enteredInto(connection)) {
        if (!value.isEmpty()) {
            m_entered.insert(value);
        }
    }
}

void Diagnostics::noteState(const RefreshState &state, Stamp now)
{
    const QString error = state.error ? shortReport(*state.error) : state.unreadableReason;
    if (std::exchange(m_noted, error) != error && !error.isEmpty()) {
        noteProblem(error, now);
    }
}

void Diagnostics::noteProblem(const QString &problem, Stamp now)
{
    if (problem.isEmpty()) {
        return;
    }
    m_errors.append(isoTime(now) + u' ' + withoutNames(problem).left(longestError));
    m_errors = m_errors.last(std::min(m_errors.size(), mostErrors));
}

QString Diagnostics::text(const DiagnosticFacts &facts, const Access *access, Stamp now) const
{
    QStringList entered(m_entered.begin(), m_entered.end());
    std::ranges::sort(entered, std::ranges::greater(), &QString::size); // Values in others last.
    FactList list;
    addVersions(list, facts.display);
    list.addMoment("now"_L1, now);
    list.add("running, s"_L1, m_sinceStart.elapsed() / 1000);
    addSettings(list, facts);
    addPolicy(list, facts.policy, entered);
    addConnection(list, access);
    addGateway(list, facts.state.habits);
    addRefresh(list, facts, entered);
    list.begin("last errors"_L1);
    for (const QString &error : m_errors) {
        list.addLine(without(entered, error).replace(u'\n', "\n    "_L1));
    }
    if (m_errors.isEmpty()) {
        list.addLine(u"none"_s);
    }
    // The home folder is called after the user, unless it is that of all files.
    QString text = list.text();
    if (QDir::homePath() != QDir::rootPath()) {
        text.replace(QDir::homePath() + u'/', u"~/"_s);
    }
    return Redactor(access != nullptr ? access->token : QString()).redacted(visibleText(text));
}
