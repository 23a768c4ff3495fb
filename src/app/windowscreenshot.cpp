// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowscreenshot.h"

#include "accessresolver.h"
#include "facetsource.h"
#include "historysource.h"
#include "printedproblem.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QPixmap>
#include <QWidget>

namespace {

constexpr auto onceLater =
    static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);
constexpr int deepestLayout = 16; // No widget of the window lies deeper.

} // namespace

WindowScreenshot::WindowScreenshot(QWidget &window, const WindowCommand &command)
    : m_window(window)
    , m_command(command)
{ }

void WindowScreenshot::noteRefreshEnd(const WalkEnd &end, const HistorySource &history,
                                      const FacetSource &facets)
{
    if (std::exchange(m_isAwaitingRefresh, false)) {
        connect(
            &history, &HistorySource::historyChanged, this,
            [this, end, &facets] { take(end, facets); }, onceLater);
    }
}

void WindowScreenshot::awaitAccess(AccessResolver &resolver)
{
    resolver.limitWaiting();
    for (const auto signal : {&AccessResolver::failed, &AccessResolver::refused}) {
        connect(&resolver, signal, this,
                [this](const QString &problem) { endWithProblem(problem, ExitStatus::Usage); });
    }
    connect(&resolver, &AccessResolver::tokenMissing, this,
            [this](const QString &problem) { endWithProblem(problem, ExitStatus::Unauthorized); });
    connect(&resolver, &AccessResolver::nothingNamed, this, [this] {
        endWithProblem(tr("No gateway is named: give --url, --connection or --demo."),
                       ExitStatus::Usage);
    });
}

void WindowScreenshot::take(const WalkEnd &end, const FacetSource &facets)
{
    if (facets.isBusy()) {
        connect(
            &facets, &FacetSource::counted, this, [this, end, &facets] { take(end, facets); },
            onceLater);
        return;
    }
    QFile file(m_command.screenshotFile);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && pictureOf(m_window).save(&file, "PNG") && file.flush();
    if (!isWritten) {
        endWithProblem(tr("%1 could not be written: %2.").arg(file.fileName(), file.errorString()),
                       ExitStatus::NotWritten);
    } else if (end.error) {
        endWithProblem(end.error->message, exitStatusOf(end));
    } else {
        QCoreApplication::exit(static_cast<int>(exitStatusOf(end)));
    }
}

void WindowScreenshot::endWithProblem(const QString &problem, ExitStatus status)
{
    printProblem(problem);
    QCoreApplication::exit(static_cast<int>(status));
}

QPixmap pictureOf(QWidget &window)
{
    // A layout asks the layout around it for room by an event, which takes one round per level.
    for (int level = 0; level < deepestLayout; ++level) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }
    return window.grab();
}
