// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <cstddef>

//! A bijective scrambling of 64 bits (the finalizer of splitmix64).
[[nodiscard]] constexpr quint64 mixed(quint64 x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

//! The inverse of mixed().
[[nodiscard]] constexpr quint64 unmixed(quint64 x)
{
    x = (x ^ (x >> 31) ^ (x >> 62)) * 0x319642b2d24d8ec3U;
    x = (x ^ (x >> 27) ^ (x >> 54)) * 0x96de1b173f119089U;
    return x ^ (x >> 30) ^ (x >> 60);
}

static_assert(unmixed(mixed(1)) == 1 && unmixed(mixed(0xfedcba9876543210U)) == 0xfedcba9876543210U);

//! Deterministic randomness: the same seed gives the same throws on every machine.
class Dice final
{
public:
    explicit constexpr Dice(quint64 seed)
        : m_state(seed)
    { }

    constexpr quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        return mixed(m_state);
    }

    //! 0 ≤ x < 1.
    constexpr double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    //! Evenly distributed in [low, high]; low where high is smaller.
    constexpr qint64 between(qint64 low, qint64 high)
    {
        const quint64 throwResult = next();
        return high <= low
            ? low
            : low + static_cast<qint64>(throwResult % static_cast<quint64>(high - low + 1));
    }

    //! In [low, high], most often near low; low where high is smaller.
    constexpr qint64 skewed(qint64 low, qint64 high)
    {
        const double x = fraction();
        return high <= low ? low
                           : low + static_cast<qint64>(static_cast<double>(high - low) * x * x * x);
    }

    //! In (−2, 2), nearly normal around 0 with a variance of 1/3: the sum of four even throws.
    constexpr double bell()
    {
        quint64 rest = next();
        quint64 sum = 0;
        for (int i = 0; i < 4; ++i, rest >>= 16) {
            sum += rest & 0xffff;
        }
        return static_cast<double>(sum) * 0x1p-16 - 2;
    }

    constexpr bool chance(int permille) { return between(0, 999) < permille; }

    template <typename T, std::size_t size> constexpr const T &pick(const T (&values)[size])
    {
        return values[next() % size];
    }

private:
    quint64 m_state;
};
