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
    const TimeSpan shown = span().value_or(m_widest);
    const qint64 distance = wholeSeconds(share * static_cast<double>(shown.msecs()));
    step(Stamp::fromMSecs(shown.from.msecs() + distance),
         wholeSeconds(static_cast<double>(shown.msecs())));
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
    const qint64 latest = m_widest.to.msecs() / secondMSecs * secondMSecs - msecs;
    const qint64 start = std::min(from.msecs() / secondMSecs * secondMSecs, latest);
    const TimeSpan shown = span().value_or(m_widest);
    const TimeSpan next{Stamp::fromMSecs(start), Stamp::fromMSecs(start + msecs)};
    // A widest span that ends within a second moves by less than one: that is no step.
    if (start <= 0 || msecs <= 0 || next == shown
        || (m_levels.empty() && qAbs(start - shown.from.msecs()) < secondMSecs
            && qAbs(msecs - shown.msecs()) < secondMSecs)) {
        return;
    }
    if (m_isStepping) {
        m_levels.back() = next;
    } else {
        m_levels.push_back(next);
        m_isStepping = true;
    }
}
