// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessresolver.h"
#include "application.h"
#include "apptheme.h"
#include "batchcaches.h"
#include "commandline.h"
#include "connectionchoice.h"
#include "connectionstore.h"
#include "exitstatus.h"
#include "headlessdownload.h"
#include "headlesserrors.h"
#include "headlessexport.h"
#include "headlessrequests.h"
#include "keychaincredentialstore.h"
#include "movingcredentialstore.h"
#include "ownprocess.h"
#include "preferencesstore.h"
#include "printedproblem.h"
#include "privatefolder.h"
#include "profileupgrade.h"
#include "screenfit.h"
#include "settingsfile.h"
#include "systemsettings.h"
#include "terminationsignal.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QLoggingCategory>
#include <QMessageBox>
#include <QSettings>
#include <QTextStream>
#include <QTranslator>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

void installTranslation(QTranslator &translator)
{
    if (translator.load(QLocale(), u"batchdeck"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/batchdeck_en.qm"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
}

//! Says why the profile or an option cannot be used: also where nobody sees a window.
void refuse(const QString &problem, bool hasWindow)
{
    printProblem(problem);
    if (hasWindow) {
        QMessageBox box(QMessageBox::Critical, u"Batchdeck"_s, problem, QMessageBox::Close);
        box.setTextFormat(Qt::PlainText);
        box.exec();
    }
}

//! Why this profile and these options cannot be used, as a sentence for people; null if they can.
QString startProblem(const ConnectionOptions &options, const AdminPolicy &policy)
{
    const QString problem = settingsProblem(settingsFile(options.profileDir));
    return problem.isNull() ? lockedOption(options, policy) : problem;
}

CommandLine readCommandLine(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv); // The parser's help needs one.
    CommandLine commandLine =
        parseCommandLine(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
    eraseVariable("BATCHDECK_TOKEN"); // The demo and the token command inherit the environment.
    return commandLine;
}

int runWindow(int &argc, char **argv, const WindowCommand &command)
{
    QApplication qtApplication(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.batchdeck.Batchdeck"_s);
    QTranslator translator;
    installTranslation(translator);
    applyTheme(qtApplication, appThemeFromWord(qEnvironmentVariable("BATCHDECK_THEME")));
    QApplication::setWindowIcon(QIcon(u":/icons/batchdeck.svg"_s));
    const AdminPolicy policy = readAdminPolicy(systemSettingsFile());
    if (const QString problem = startProblem(command.connection, policy); !problem.isNull()) {
        refuse(problem, command.screenshotFile.isEmpty());
        return static_cast<int>(ExitStatus::Usage);
    }
    ScreenFit screenFit;
    if (command.screenshotFile.isEmpty()) { // A screenshot may be larger than the screen.
        qtApplication.installEventFilter(&screenFit);
    }
    Application application(command, policy);
    // The normal way out writes what has arrived; the status names the signal, as shells do.
    const TerminationSignal termination;
    QObject::connect(&termination, &TerminationSignal::received, &application,
                     [](int number) { QCoreApplication::exit(128 + number); });
    QMetaObject::invokeMethod(&application, &Application::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

//! Sets damaged settings aside, and keeps others out of the folders of the profile.
void prepareProfile(const QString &profileDir)
{
    const QString file = settingsFile(profileDir);
    if (const QString damage = setAsideDamagedSettings(file); !damage.isNull()) {
        printProblem(damage);
    }
    for (const QString &inProfile : {file, cacheFolder(profileDir)}) {
        keepOthersOut(QFileInfo(inProfile).path());
    }
    keepOthersOut(cacheFolder(profileDir));
}

//! An export fetches no files of batches.
template <typename Runner, typename Command>
std::unique_ptr<Runner> makeRunner(const Command &command, AccessResolver &resolver,
                                   const SpoolRules &rules)
{
    if constexpr (std::is_constructible_v<Runner, Command, AccessResolver &, SpoolRules>) {
        return std::make_unique<Runner>(command, resolver, rules);
    } else {
        return std::make_unique<Runner>(command, resolver);
    }
}

//! Runs a command without a window by its @p Runner.
template <typename Runner, typename Command>
int runCommand(int &argc, char **argv, const Command &command)
{
    const QCoreApplication qtApplication(argc, argv);
    QTranslator translator;
    installTranslation(translator);
    std::signal(SIGPIPE, SIG_IGN); // A reader that left becomes a write error like any other.

    const AdminPolicy policy = readAdminPolicy(systemSettingsFile());
    if (const QString problem = startProblem(command.connection, policy); !problem.isNull()) {
        refuse(problem, false);
        return static_cast<int>(ExitStatus::Usage);
    }
    prepareProfile(command.connection.profileDir);
    for (const QString &mistake : command.isQuiet ? QStringList() : policy.leftOut) {
        printProblem(mistake);
    }
    QSettings settings(settingsFile(command.connection.profileDir), QSettings::IniFormat);
    // If the upgrade cannot be written, this run finds everything all the same.
    static_cast<void>(upgradeProfile(settings, cacheFolder(command.connection.profileDir)));
    const ConnectionStore connections(settings);
    KeychainCredentialStore keychain;
    MovingCredentialStore credentials(keychain, settings);
    AccessResolver resolver(command.connection, connections, credentials, policy);
    const auto runner = makeRunner<Runner>(
        command, resolver, spoolRules(PreferencesStore(settings, policy).load()));
    QObject::connect(runner.get(), &Runner::finished, &qtApplication, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QMetaObject::invokeMethod(runner.get(), &Runner::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setOrganizationName(u"Batchdeck"_s);
    QCoreApplication::setApplicationName(u"Batchdeck"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BATCHDECK_VERSION));
    logVisibly();
    // Qt writes lines of its own about certificates that it cannot read, of which we say more.
    QLoggingCategory::setFilterRules(u"qt.tlsbackend.ossl.warning=false"_s);

    // A write beyond the limit of a file's size fails, like one on a full disk, and is told.
    std::signal(SIGXFSZ, SIG_IGN);
    refuseCoreFiles(); // The environment may hold a token already.
    const CommandLine commandLine = readCommandLine(argc, argv);
    if (const auto *window = std::get_if<WindowCommand>(&commandLine)) {
        return runWindow(argc, argv, *window);
    }
    if (const auto *command = std::get_if<ExportCommand>(&commandLine)) {
        return runCommand<HeadlessExport>(argc, argv, *command);
    }
    if (const auto *command = std::get_if<ErrorsCommand>(&commandLine)) {
        return runCommand<HeadlessErrors>(argc, argv, *command);
    }
    if (const auto *command = std::get_if<RequestsCommand>(&commandLine)) {
        return runCommand<HeadlessRequests>(argc, argv, *command);
    }
    if (const auto *command = std::get_if<DownloadCommand>(&commandLine)) {
        return runCommand<HeadlessDownload>(argc, argv, *command);
    }
    if (const auto *print = std::get_if<PrintCommand>(&commandLine)) {
        QTextStream(stdout) << print->text;
        return 0;
    }
    if (const auto *error = std::get_if<UsageError>(&commandLine)) {
        const QString help =
            error->command.isEmpty() ? u"--help"_s : error->command + u" --help"_s;
        const QString text = u"%1 Try batchdeck %2."_s.arg(error->text, help);
        printProblem(error->excerpt.isNull() ? text : text + u'\n' + error->excerpt);
    }
    return static_cast<int>(ExitStatus::Usage);
}
