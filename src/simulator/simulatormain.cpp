// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorcommandline.h"
#include "simulatorserver.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int usageError = 2;

void print(std::FILE *file, const QString &text)
{
    std::fputs(qPrintable(text), file);
    std::fflush(file);
}

int refused(const QString &why)
{
    print(stderr, u"batchdeck-simulator: %1\n"_s.arg(why.trimmed()));
    return usageError;
}

SimulatorServer::Clock clockOfSpeed(double speed)
{
    QElapsedTimer timer;
    timer.start();
    return [speed, timer, start = SimulatorServer::systemClock()()] {
        return start + static_cast<qint64>(static_cast<double>(timer.elapsed()) * speed);
    };
}

//! Writes a request to the log as one line of JSON, at once. The time is the wall clock's, whatever
//! --speed says, because readers measure real intervals with it.
void write(QFile &log, const LoggedRequest &request)
{
    const QJsonObject line{
        {u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"method"_s, QString::fromLatin1(request.method)},
        {u"path"_s, request.path},
        {u"query"_s, request.query},
        {u"status"_s, request.status},
    };
    log.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    log.flush();
}

void quitWhenStdinCloses(QSocketNotifier &notifier)
{
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [] {
        char ignored[256];
        if (::read(STDIN_FILENO, ignored, sizeof ignored) <= 0) {
            QCoreApplication::quit();
        }
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto line = SimulatorCommandLine::parsed(QCoreApplication::arguments());
    if (!line) {
        return refused(line.error());
    }
    if (line->wantsHelp) {
        print(stdout, SimulatorCommandLine::help());
        return 0;
    }
    SimulatorServer server(line->gateway, clockOfSpeed(line->speed));
    server.setLatency(line->latency);
    QFile log(line->requestsLog);
    if (!line->requestsLog.isEmpty()) {
        if (!log.open(QIODevice::WriteOnly | QIODevice::Append)) {
            return refused(u"cannot write %1: %2."_s.arg(line->requestsLog, log.errorString()));
        }
        QObject::connect(&server, &SimulatorServer::requestAnswered, &server,
                         [&log](const LoggedRequest &request) { write(log, request); });
    }
    QSocketNotifier standardInput(STDIN_FILENO, QSocketNotifier::Read);
    standardInput.setEnabled(line->exitsWithStdin);
    quitWhenStdinCloses(standardInput);
    const quint16 port = server.listen(line->port);
    if (port == 0) {
        return refused(
            u"cannot listen on 127.0.0.1:%1: %2."_s.arg(line->port).arg(server.errorString()));
    }
    print(stdout, u"listening on http://127.0.0.1:%1\n"_s.arg(port));
    return QCoreApplication::exec();
}
