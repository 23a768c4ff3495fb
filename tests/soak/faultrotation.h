// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "soakfault.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

#include <vector>

struct LoggedRequest;

//! Lets one fault follow the other, with a pause and a step of the user between them, and sees
//! whether the window is fresh again in time.
class FaultRotation final : public QObject
{
    Q_OBJECT

public:
    //! What became of a fault so far.
    struct Record
    {
        int times = 0;
        qint64 spoiledCalls = 0;
        std::chrono::milliseconds slowest{0}; //!< The longest time until the window was fresh.
        std::chrono::milliseconds allowed{0}; //!< The longest that it might have been.
    };

    explicit FaultRotation(SoakScene &scene);

    void start();

    //! One for each of soakFaults().
    [[nodiscard]] const std::vector<Record> &records() const { return m_records; }
    //! Sentences for people.
    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    [[nodiscard]] qint64 listingCount() const { return m_answered.listings; }
    [[nodiscard]] qint64 spoiledCallCount() const;

private:
    void beginFault();
    void endFault();
    void watchRecovery();
    void goOn();
    void noteAnswer(const LoggedRequest &request);
    void noteSpoiled();
    [[nodiscard]] CallCounts counts() const;
    [[nodiscard]] bool isFresh() const;
    void runLater(std::chrono::milliseconds pause, void (FaultRotation::*what)());

    SoakScene &m_scene;
    std::size_t m_current = 0; //!< Of soakFaults().
    std::size_t m_nextStep = 0;
    std::vector<Record> m_records;
    QStringList m_problems;
    CallCounts m_answered; //!< What the server counts of them.
    CallCounts m_atBegin;
    // Of the last fault that ended:
    QElapsedTimer m_sinceEnd;
    std::chrono::milliseconds m_allowed{0};
    qint64 m_listingsAtEnd = 0;
    qint64 m_batchesAtEnd = 0; //!< How many the server had.
    QTimer m_watch;
};
