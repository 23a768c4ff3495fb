// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soak.h"

#include "actiontable.h"
#include "mainwindow.h"
#include "simulatedtime.h"
#include "simulatorserver.h"
#include "windowactions.h"

#include <QAction>

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A sample an hour of a day.
constexpr int sampleCount = 24;
constexpr int width = 14;

constexpr std::array plants{
    SoakPlant{"memory"_L1,
              [](SoakScene &) {
                  static std::vector<std::vector<char>> kept;
                  kept.emplace_back(4 * 1024 * 1024, 'x');
              }},
    SoakPlant{"handle"_L1,
              [](SoakScene &) {
                  if (::open("/dev/null", O_RDONLY | O_CLOEXEC) < 0) {
                      qFatal("No handle can be planted.");
                  }
              }},
    SoakPlant{"thread"_L1,
              [](SoakScene &) {
                  std::thread([] { ::pause(); }).detach();
              }},
    SoakPlant{"stuck"_L1,
              [](SoakScene &scene) {
                  QAction *const pause = scene.window.actions()[ActionId::Pause];
                  if (!pause->isChecked()) {
                      pause->trigger();
                  }
              }},
};

void print(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

QString cell(const QString &text)
{
    return text.rightJustified(width);
}

QString cell(qint64 number)
{
    return cell(QString::number(number));
}

double inHours(std::chrono::milliseconds time)
{
    return std::chrono::duration<double, std::ratio<3600>>(time).count();
}

QString inSeconds(std::chrono::milliseconds time)
{
    return cell(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

std::optional<SoakPlant> soakPlant(const QString &name)
{
    const auto *const found = std::ranges::find(plants, name, &SoakPlant::name);
    return found != plants.end() ? std::optional(*found) : std::nullopt;
}

QString soakPlantNames()
{
    QStringList names;
    for (const SoakPlant &plant : plants) {
        names.append(plant.name);
    }
    return names.join(u", "_s);
}

Soak::Soak(Plan plan, SoakScene &scene, QString profileDir)
    : m_plan(std::move(plan))
    , m_scene(scene)
    , m_profileDir(std::move(profileDir))
    , m_rotation(scene)
{
    m_sampling.setTimerType(Qt::PreciseTimer);
    connect(&m_sampling, &QTimer::timeout, this, &Soak::takeSample);
}

void Soak::start()
{
    QString header = cell(u"hour"_s);
    for (const SoakMeasure &measure : soakMeasures()) {
        header += cell(measure.name);
    }
    print(header + cell(u"batches"_s) + cell(u"pages"_s) + cell(u"spoiled"_s));
    m_sampling.start(m_plan.length / sampleCount);
    m_rotation.start();
}

void Soak::takeSample()
{
    SoakSample sample;
    for (const SoakMeasure &measure : soakMeasures()) {
        sample.push_back(measure.read(m_profileDir));
    }
    if (m_samples.empty()) {
        m_batchesAtFirstSample = batchCount();
    }
    m_samples.push_back(sample);
    printSample(sample);
    m_scene.server.clearRequests(); // Its log is no part of the program.
    for (const SoakPlant &plant : m_plan.plants) {
        plant.plant(m_scene);
    }
    if (m_samples.size() == sampleCount || realTime() > m_plan.limit) {
        end();
    }
}

void Soak::end()
{
    m_sampling.stop();
    QStringList problems = m_rotation.problems();
    if (m_samples.size() == sampleCount) {
        printGrowth();
        problems += grown();
    } else {
        problems.append(u"The time was over before the soak was."_s);
    }
    printFaults();
    for (const QString &problem : std::as_const(problems)) {
        print(u"FAILED: "_s + problem);
    }
    print(u"%1 h in %2 s: %3"_s.arg(inHours(passed()), 0, 'f', 1)
              .arg(std::chrono::round<std::chrono::seconds>(realTime()).count())
              .arg(problems.isEmpty() ? u"all is well."_s : u"not all is well."_s));
    Q_EMIT finished(problems.isEmpty());
}

QStringList Soak::grown() const
{
    QStringList problems;
    for (std::size_t i = 0; i < soakMeasures().size(); ++i) {
        const SoakMeasure &measure = soakMeasures()[i];
        if (growth(m_samples, i) > allowedGrowth(measure)) {
            problems.append(
                u"The measure “%1” has grown by %2, not by %3 at most."_s.arg(measure.name)
                    .arg(growth(m_samples, i))
                    .arg(allowedGrowth(measure)));
        }
    }
    return problems;
}

void Soak::printSample(const SoakSample &sample) const
{
    QString line = cell(QString::number(inHours(passed()), 'f', 1));
    for (const qint64 value : sample) {
        line += cell(value);
    }
    print(line + cell(batchCount()) + cell(m_rotation.listingCount())
          + cell(m_rotation.spoiledCallCount()));
}

void Soak::printGrowth() const
{
    QString grownBy = cell(u"grown by"_s);
    QString allowed = cell(u"allowed"_s);
    for (std::size_t i = 0; i < soakMeasures().size(); ++i) {
        grownBy += cell(growth(m_samples, i));
        allowed += cell(allowedGrowth(soakMeasures()[i]));
    }
    print(grownBy + u'\n' + allowed + u'\n');
}

void Soak::printFaults() const
{
    constexpr int nameWidth = 24;
    print(u"fault"_s.leftJustified(nameWidth) + cell(u"times"_s) + cell(u"spoiled calls"_s)
          + cell(u"fresh after, s"_s) + cell(u"allowed, s"_s));
    for (std::size_t i = 0; i < soakFaults().size(); ++i) {
        const FaultRotation::Record &record = m_rotation.records()[i];
        print(QString(soakFaults()[i].name).leftJustified(nameWidth) + cell(record.times)
              + cell(record.spoiledCalls) + inSeconds(record.slowest) + inSeconds(record.allowed));
    }
}

std::chrono::milliseconds Soak::passed() const
{
    return m_plan.length * m_samples.size() / sampleCount;
}

qint64 Soak::batchCount() const
{
    return m_scene.server.gateway().defaultFleet().countAt(trueTime().count());
}

qint64 Soak::allowedGrowth(const SoakMeasure &measure) const
{
    return measure.tolerance + measure.perBatch * (batchCount() - m_batchesAtFirstSample);
}
