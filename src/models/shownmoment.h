// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QObject>
#include <QTimer>

#include <chrono>

//! The moment as of which batches are shown: now, or a past one, from which it can step and play
//! towards now. Does not look for batches.
class ShownMoment final : public QObject
{
    Q_OBJECT

public:
    explicit ShownMoment(QObject *parent = nullptr);

    //! Unset: now.
    [[nodiscard]] Stamp moment() const { return m_moment; }
    [[nodiscard]] bool isPast() const { return m_moment.isSet(); }
    //! A moment that is not past, or an unset one, is now.
    void show(Stamp moment);
    void backToNow() { show({}); }

    //! Steps of one day or of six hours end where the clocks of this zone show a multiple.
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void setStep(std::chrono::seconds step);
    [[nodiscard]] std::chrono::seconds step() const { return m_step; }
    void stepForward();
    void stepBack();

    //! Steps forward again and again, until now is reached.
    void setPlaying(bool isPlaying);
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    //! The batches are shown as of the moment: the next step may follow.
    void noteShown();
    //! From one step to the next while playing.
    static constexpr std::chrono::milliseconds pause{500};

    void tick(Stamp now) { m_now = now; }
    [[nodiscard]] Stamp now() const { return m_now.isSet() ? m_now : Stamp::now(); }

Q_SIGNALS:
    //! Unset: now.
    void momentChanged(Stamp moment);
    void stepChanged(std::chrono::seconds step);
    void playingChanged(bool isPlaying);

private:
    Stamp m_moment;
    Stamp m_now;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    std::chrono::seconds m_step = std::chrono::minutes(15);
    bool m_isPlaying = false;
    QTimer m_pause;
};

//! The next moment after @p from, or the last one before it, at which the clocks of @p zone show a
//! multiple of @p step, counted from midnight. Steps of up to an hour count the hour that clocks
//! show twice twice.
[[nodiscard]] Stamp steppedFrom(Stamp from, std::chrono::seconds step, bool isForward,
                                const QTimeZone &zone);
