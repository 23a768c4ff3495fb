// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: a fault begins, lasts and ends by timers. From its end on, the window is looked at
// once a second until it is fresh or too late. Then the user does something, and all is well for a
// while.

#include "faultrotation.h"

#include "actiontable.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "brokennetwork.h"
#include "mainwindow.h"
#include "simulatedtime.h"
#include "simulatorserver.h"
#include "windowactions.h"

#include <QAbstractProxyModel>
#include <QAction>
#include <QLabel>

#include <array>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenFaults = 5min;

void trigger(SoakScene &scene, ActionId action)
{
    scene.window.actions()[action]->trigger();
}

using Step = void (*)(SoakScene &);

//! What a user does in the course of a day, one step between two faults.
constexpr std::array steps{
    Step([](SoakScene &scene) { scene.window.query().set(u"is:live"_s); }),
    Step([](SoakScene &scene) { scene.window.table().moveTo(0); }),
    Step([](SoakScene &scene) { trigger(scene, ActionId::CloseDetails); }),
    Step([](SoakScene &scene) { scene.window.query().set({}); }),
    Step([](SoakScene &scene) { scene.window.preferences().setRange(TimeRange::Days7); }),
    Step([](SoakScene &scene) { trigger(scene, ActionId::ToggleFacets); }),
    Step([](SoakScene &scene) { scene.window.hide(); }),
    Step([](SoakScene &scene) { scene.window.show(); }),
    Step([](SoakScene &scene) { scene.window.preferences().setRange(TimeRange::All); }),
    Step([](SoakScene &scene) { trigger(scene, ActionId::CopyDiagnostics); }),
    Step([](SoakScene &scene) { trigger(scene, ActionId::MarkSeen); }),
    Step([](SoakScene &scene) { trigger(scene, ActionId::ToggleUtc); }),
    Step([](SoakScene &scene) { scene.window.preferences().setRange(TimeRange::Hours24); }),
};

const BatchTableModel &batchesOf(const MainWindow &window)
{
    const auto *const shown = qobject_cast<const QAbstractProxyModel *>(window.table().model());
    return *qobject_cast<const BatchTableModel *>(shown->sourceModel());
}

bool hasStale(const BatchTableModel &batches)
{
    for (int row = 0; row < batches.rowCount(); ++row) {
        if (batches.standingAt(row).isStale) {
            return true;
        }
    }
    return false;
}

} // namespace

FaultRotation::FaultRotation(SoakScene &scene)
    : m_scene(scene)
    , m_records(soakFaults().size())
{
    connect(&m_scene.server, &SimulatorServer::requestAnswered, this, &FaultRotation::noteAnswer);
    connect(&m_watch, &QTimer::timeout, this, &FaultRotation::watchRecovery);
}

void FaultRotation::start()
{
    runLater(pauseBetweenFaults, &FaultRotation::beginFault);
}

qint64 FaultRotation::spoiledCallCount() const
{
    return std::transform_reduce(m_records.begin(), m_records.end(), qint64(0), std::plus<>(),
                                 std::mem_fn(&Record::spoiledCalls));
}

void FaultRotation::beginFault()
{
    const SoakFault &fault = soakFaults()[m_current];
    m_atBegin = counts();
    fault.begin(m_scene);
    if (fault.length == 0min) {
        endFault();
    } else {
        runLater(fault.length, &FaultRotation::endFault);
    }
}

void FaultRotation::endFault()
{
    const SoakFault &fault = soakFaults()[m_current];
    noteSpoiled();
    if (fault.end != nullptr) {
        fault.end(m_scene);
    }
    m_allowed = longestRecovery(fault, !m_scene.window.isVisible());
    m_listingsAtEnd = m_answered.listings;
    m_batchesAtEnd = m_scene.server.gateway().defaultFleet().countAt(trueTime().count());
    m_sinceEnd.start();
    m_watch.start(1s);
}

void FaultRotation::noteSpoiled()
{
    const SoakFault &fault = soakFaults()[m_current];
    Record &record = m_records[m_current];
    ++record.times;
    if (fault.spoiled == nullptr) {
        return;
    }
    const qint64 spoiled = counts().*fault.spoiled - m_atBegin.*fault.spoiled;
    record.spoiledCalls += spoiled;
    if (spoiled == 0) {
        m_problems.append(u"“%1” spoiled no call."_s.arg(fault.name));
    }
}

void FaultRotation::watchRecovery()
{
    const std::chrono::milliseconds passed(m_sinceEnd.elapsed());
    if (!isFresh()) {
        if (passed <= m_allowed) {
            return;
        }
        m_problems.append(u"The window was not fresh again within %1 s after “%2”."_s
                              .arg(std::chrono::ceil<std::chrono::seconds>(m_allowed).count())
                              .arg(soakFaults()[m_current].name));
    }
    Record &record = m_records[m_current];
    record.slowest = std::max(record.slowest, passed);
    record.allowed = std::max(record.allowed, m_allowed);
    goOn();
}

void FaultRotation::goOn()
{
    m_watch.stop();
    steps[m_nextStep](m_scene);
    m_nextStep = (m_nextStep + 1) % steps.size();
    m_current = (m_current + 1) % soakFaults().size();
    runLater(pauseBetweenFaults, &FaultRotation::beginFault);
}

void FaultRotation::noteAnswer(const LoggedRequest &request)
{
    if (request.status >= 400) {
        ++m_answered.refused;
    } else if (request.path.endsWith("/batches"_L1)) {
        ++m_answered.listings;
        m_answered.laterPages += request.query.contains("after="_L1) ? 1 : 0;
    }
}

CallCounts FaultRotation::counts() const
{
    CallCounts counts = m_answered;
    counts.lookups = lookupCount();
    counts.connects = connectCount();
    return counts;
}

//! The list was asked for since, the window has all batches that the server had by then, knows that
//! all of them are as they are, and complains of nothing.
bool FaultRotation::isFresh() const
{
    const auto *const problem = m_scene.window.findChild<QLabel *>(u"refreshProblemLabel"_s);
    const BatchTableModel &batches = batchesOf(m_scene.window);
    return m_answered.listings > m_listingsAtEnd && batches.rowCount() >= m_batchesAtEnd
        && problem->text().isEmpty() && !hasStale(batches);
}

void FaultRotation::runLater(std::chrono::milliseconds pause, void (FaultRotation::*what)())
{
    QTimer::singleShot(pause, Qt::PreciseTimer, this, what);
}
