// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorcommandline.h"

#include <QCommandLineParser>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

struct Option
{
    QString name;
    QString value;
    QString usage;
};

const QList<Option> &options()
{
    static const QList<Option> all{
        {u"port"_s, u"P"_s, u"Port on 127.0.0.1; 0, the default, takes a free one."_s},
        {u"batches"_s, u"N"_s, u"Batches that exist at the start (2000)."_s},
        {u"seed"_s, u"S"_s, u"The seed of the fleet: the same seed gives the same batches (1)."_s},
        {u"latency"_s, u"MS"_s, u"Waits MS milliseconds before each answer (0)."_s},
        {u"live"_s, u"N"_s,
         u"Batches that are live at the start (40, or a fifth of a small fleet)."_s},
        {u"requests"_s, u"N"_s,
         u"Requests of each batch, up to 10000000 (from 4 to 50000). Their files are made as they "
         "are sent."_s},
        {u"speed"_s, u"X"_s, u"Makes time pass X times as fast (1)."_s},
        {u"token"_s, u"T"_s, u"Answers requests without this token with 401."_s},
        {u"dialect"_s, u"NAME"_s, u"Speaks as another server does, see below (openai)."_s},
        {u"fault"_s, u"NAME[=ARG]"_s,
         u"Makes the gateway do something wrong, see below; may be repeated."_s},
        {u"requests-log"_s, u"FILE"_s, u"Appends one line of JSON per request."_s},
        {u"exit-with-stdin"_s, {}, u"Ends when standard input is closed."_s},
        {u"help"_s, {}, u"Shows this help and exits."_s},
    };
    return all;
}

//! Reads whole numbers, and remembers what is none.
class NumberReader final
{
public:
    explicit NumberReader(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    template <typename T>
    void read(T &number, const QString &option, T largest = std::numeric_limits<T>::max())
    {
        if (!m_parser.isSet(option)) {
            return;
        }
        bool isNumber = false;
        const quint64 value = m_parser.value(option).toULongLong(&isNumber);
        if (!isNumber || value > static_cast<quint64>(largest)) {
            m_error = u"--%1 takes a whole number up to %2."_s.arg(option).arg(largest);
            return;
        }
        number = static_cast<T>(value);
    }

    [[nodiscard]] QString error() const { return m_error; }

private:
    const QCommandLineParser &m_parser;
    QString m_error;
};

QString readNumbers(const QCommandLineParser &parser, SimulatorCommandLine &line)
{
    constexpr qint64 mostBatches = 100'000'000;
    qint64 latency = 0;
    qint64 live = 0;
    NumberReader numbers(parser);
    numbers.read(line.port, u"port"_s);
    numbers.read(line.gateway.batches, u"batches"_s, mostBatches);
    numbers.read(line.gateway.seed, u"seed"_s);
    numbers.read<qint64>(latency, u"latency"_s, 3'600'000);
    numbers.read(live, u"live"_s, mostBatches);
    if (parser.isSet(u"requests"_s)) {
        qint64 requests = 0;
        numbers.read<qint64>(requests, u"requests"_s, 10'000'000);
        line.gateway.requests = requests;
    }
    line.latency = std::chrono::milliseconds(latency);
    if (parser.isSet(u"live"_s)) {
        line.gateway.live = live;
    }
    if (parser.isSet(u"speed"_s)) {
        bool isNumber = false;
        line.speed = parser.value(u"speed"_s).toDouble(&isNumber);
        if (!isNumber || !(line.speed > 0) || line.speed > 1e6) {
            return u"--speed takes a number above 0, up to 1000000."_s;
        }
    }
    return numbers.error();
}

} // namespace

tl::expected<SimulatorCommandLine, QString> SimulatorCommandLine::parsed(
    const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const Option &option : options()) {
        parser.addOption(QCommandLineOption(option.name, option.usage, option.value));
    }
    if (!parser.parse(arguments)) {
        return tl::unexpected(parser.errorText());
    }
    if (!parser.positionalArguments().isEmpty()) {
        return tl::unexpected(
            u"Unexpected argument '%1'."_s.arg(parser.positionalArguments().constFirst()));
    }
    SimulatorCommandLine line;
    if (const QString error = readNumbers(parser, line); !error.isEmpty()) {
        return tl::unexpected(error);
    }
    const auto faults = Faults::fromSpecs(parser.values(u"fault"_s));
    if (!faults) {
        return tl::unexpected(faults.error());
    }
    line.gateway.faults = *faults;
    if (parser.isSet(u"dialect"_s)) {
        const auto dialect = Dialect::named(parser.value(u"dialect"_s));
        if (!dialect) {
            return tl::unexpected(dialect.error());
        }
        line.gateway.dialect = *dialect;
    }
    line.gateway.token = parser.value(u"token"_s).toUtf8();
    line.requestsLog = parser.value(u"requests-log"_s);
    line.exitsWithStdin = parser.isSet(u"exit-with-stdin"_s);
    line.wantsHelp = parser.isSet(u"help"_s);
    return line;
}

QString SimulatorCommandLine::help()
{
    QString text =
        u"Usage: batchdeck-simulator [OPTIONS]\n"
        "A gateway to run Batchdeck against: an OpenAI-compatible batch API on 127.0.0.1,\n"
        "below /v1 and /api/llm/api/inference/openai.\n\nOptions:\n"_s;
    for (const Option &option : options()) {
        const QString name = u"--%1 %2"_s.arg(option.name, option.value);
        text += u"  %1 %2\n"_s.arg(name, -20).arg(option.usage);
    }
    return text + u"\nDialects:\n"_s + Dialect::help() + u"\nFaults:\n"_s + Faults::help();
}
