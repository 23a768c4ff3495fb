// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "faultrotation.h"
#include "soakmeasure.h"

#include <optional>

//! Something planted that a soak has to find; done with each sample.
struct SoakPlant
{
    QLatin1StringView name;
    void (*plant)(SoakScene &scene);
};

//! Nothing where there is none of that name.
[[nodiscard]] std::optional<SoakPlant> soakPlant(const QString &name);
[[nodiscard]] QString soakPlantNames();

//! Lets the program run for a long time among faults, takes samples of what must not grow, prints
//! them, and says at the end what has grown and which fault the window did not recover from.
class Soak final : public QObject
{
    Q_OBJECT

public:
    struct Plan
    {
        std::chrono::milliseconds length; //!< In simulated time.
        std::chrono::milliseconds limit; //!< In real time; when it is over, the soak ends early.
        std::vector<SoakPlant> plants;
    };

    Soak(Plan plan, SoakScene &scene, QString profileDir);

    void start();

Q_SIGNALS:
    void finished(bool isAllWell);

private:
    void takeSample();
    void end();
    [[nodiscard]] QStringList grown() const;
    void printSample(const SoakSample &sample) const;
    void printGrowth() const;
    void printFaults() const;
    [[nodiscard]] std::chrono::milliseconds passed() const;
    [[nodiscard]] qint64 batchCount() const;
    [[nodiscard]] qint64 allowedGrowth(const SoakMeasure &measure) const;

    Plan m_plan;
    SoakScene &m_scene;
    QString m_profileDir;
    FaultRotation m_rotation;
    std::vector<SoakSample> m_samples;
    qint64 m_batchesAtFirstSample = 0;
    QTimer m_sampling;
};
