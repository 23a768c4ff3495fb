// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole program but its command line, upon a simulated gateway in the same process, over real
// HTTP, in simulated time.

#include "application.h"
#include "commandline.h"
#include "mainwindow.h"
#include "moments.h"
#include "simulatedtime.h"
#include "simulatorserver.h"
#include "soak.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

constexpr auto token = "sk-soak-0123456789abcdef";

void prepareEnvironment()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_NO_GLIB", "1"); // Its loop waits by other functions than the simulated ones.
    // The keychain of whoever runs it is not reached.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
}

//! Ends the program where the command line is wrong.
Soak::Plan planOf(const QApplication &application)
{
    QCommandLineParser parser;
    const QCommandLineOption hours(u"hours"_s, u"Lets H hours pass (24)."_s, u"H"_s, u"24"_s);
    const QCommandLineOption minutes(u"minutes"_s, u"Gives up after M minutes (30)."_s, u"M"_s,
                                     u"30"_s);
    const QCommandLineOption plant(
        u"plant"_s, u"Plants something to be found: %1."_s.arg(soakPlantNames()), u"NAME"_s);
    parser.addOptions({hours, minutes, plant});
    parser.addHelpOption();
    parser.process(application);
    const auto lengthOf = [&parser](const QCommandLineOption &option, qint64 unit) {
        const double count = parser.value(option).toDouble();
        if (count <= 0) {
            qFatal("%s is no length of time.", qPrintable(parser.value(option)));
        }
        return std::chrono::milliseconds(qRound64(count * static_cast<double>(unit)));
    };
    Soak::Plan plan{
        .length = lengthOf(hours, hour), .limit = lengthOf(minutes, minute), .plants = {}};
    for (const QString &name : parser.values(plant)) {
        const std::optional<SoakPlant> found = soakPlant(name);
        if (!found) {
            qFatal("%s cannot be planted.", qPrintable(name));
        }
        plan.plants.push_back(*found);
    }
    return plan;
}

MainWindow &shownWindow()
{
    for (QWidget *const widget : QApplication::topLevelWidgets()) {
        if (auto *const window = qobject_cast<MainWindow *>(widget)) {
            return *window;
        }
    }
    qFatal("There is no window.");
}

} // namespace

int main(int argc, char *argv[])
{
    prepareEnvironment();
    const QApplication qtApplication(argc, argv);
    const Soak::Plan plan = planOf(qtApplication);
    QApplication::setCursorFlashTime(0); // It is nothing to wake up for twice a second.
    startSimulatedTime(std::chrono::milliseconds(noon));

    SimulatedGateway::Options options;
    options.token = token;
    SimulatorServer server(options, [] { return trueTime().count(); });
    const quint16 port = server.listen();
    if (port == 0) {
        qFatal("%s", qPrintable(server.errorString()));
    }
    const QTemporaryDir profile;
    WindowCommand command;
    command.connection.url = QUrl(u"http://localhost:%1/v1"_s.arg(port)); // A name to look up.
    command.connection.environmentToken = QString::fromLatin1(token);
    command.connection.profileDir = profile.path();
    Application application(command);
    application.start();

    SoakScene scene{application, shownWindow(), server, port};
    Soak soak(plan, scene, profile.path());
    QObject::connect(&soak, &Soak::finished, &qtApplication,
                     [](bool isAllWell) { QCoreApplication::exit(isAllWell ? 0 : 1); });
    soak.start();
    return QCoreApplication::exec();
}
