// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartzoom.h"

#include <algorithm>

namespace {

constexpr qint64 secondMSecs = 1000;

qint64 wholeSeconds(double msecs)
{
    return qRound64(msecs / secondMSecs) * secondMSecs;
}

} // namespace

std::optional<TimeSpan> ChartZoom::span() const
{
    return m_levels.empty() ? std::nullopt : std::optional(m_levels.back());
}

void ChartZoom::select(const TimeSpan &span)
{
    if (span.msecs() > 0 && this->span() != span) {
        m_levels.push_back(span);
        m_isStepping = false;
    }
}

void ChartZoom::zoom(double factor, Stamp about)
{
    const TimeSpan shown = span().value_or(m_widest);
    const qint64 length =
        std::max(secondMSecs, wholeSeconds(factor * static_cast<double>(shown.msecs())));
    if (length >= m_widest.msecs()) {
        reset();
        return;
    }
    const auto before = static_cast<double>(about.msecs() - shown.from.msecs());
    step(Stamp::fromMSecs(about.msecs() - wholeSeconds(factor * before)), length);
}

void ChartZoom::move(double share)
{
    if (const std::optional<TimeSpan> shown = span()) {
        const qint64 distance = wholeSeconds(share * static_cast<double>(shown->msecs()));
        step(Stamp::fromMSecs(shown->from.msecs() + distance), shown->msecs());
    }
}

void ChartZoom::goBack()
{
    if (!m_levels.empty()) {
        m_levels.pop_back();
    }
    m_isStepping = false;
}

void ChartZoom::reset()
{
    m_levels.clear();
    m_isStepping = false;
}

void ChartZoom::step(Stamp from, qint64 msecs)
{
    const qint64 earliest = m_widest.from.msecs() / secondMSecs * secondMSecs;
    const qint64 latest = m_widest.to.msecs() / secondMSecs * secondMSecs - msecs;
    if (latest < earliest) {
        return;
    }
    const qint64 start = std::clamp(from.msecs() / secondMSecs * secondMSecs, earliest, latest);
    const TimeSpan next{Stamp::fromMSecs(start), Stamp::fromMSecs(start + msecs)};
    if (next == span().value_or(m_widest)) {
        return;
    }
    if (m_isStepping) {
        m_levels.back() = next;
    } else {
        m_levels.push_back(next);
        m_isStepping = true;
    }
}
