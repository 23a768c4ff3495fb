// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "colordistance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// Severity 1.0, for linear RGB: https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/
constexpr Matrix protan{{{0.152286, 1.052583, -0.204868},
                         {0.114503, 0.786281, 0.099216},
                         {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{{{0.367322, 0.860646, -0.227968},
                         {0.280085, 0.672501, 0.047413},
                         {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{{{1.255528, -0.076749, -0.178779},
                         {-0.078411, 0.930809, 0.147602},
                         {0.004733, 0.691367, 0.303900}}};
constexpr Matrix identity{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
// Linear sRGB to XYZ, D65.
constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                        {0.2126729, 0.7151522, 0.0721750},
                        {0.0193339, 0.1191920, 0.9503041}}};

const Matrix &matrixOf(Vision vision)
{
    switch (vision) {
    case Vision::Normal:
        return identity;
    case Vision::Protan:
        return protan;
    case Vision::Deutan:
        return deutan;
    case Vision::Tritan:
        return tritan;
    }
    Q_UNREACHABLE();
}

Triple product(const Matrix &matrix, const Triple &vector)
{
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 3; ++i) {
            result[row] += matrix[row][i] * vector[i];
        }
    }
    return result;
}

Triple linear(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {channel(color.redF()), channel(color.greenF()), channel(color.blueF())};
}

Triple labOf(const QColor &color, Vision vision)
{
    Triple seen = product(matrixOf(vision), linear(color));
    for (double &channel : seen) {
        channel = std::clamp(channel, 0.0, 1.0);
    }
    const Triple xyz = product(toXyz, seen);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double degrees(double radians)
{
    const double angle = radians * 180 / std::numbers::pi;
    return angle < 0 ? angle + 360 : angle;
}

double cosine(double angle)
{
    return std::cos(angle * std::numbers::pi / 180);
}

//! The mean of two hues, and their difference, the short way round.
std::pair<double, double> hues(double first, double second)
{
    double difference = second - first;
    double mean = (first + second) / 2;
    if (std::abs(difference) > 180) {
        difference += difference > 0 ? -360 : 360;
        mean += mean < 180 ? 180 : -180;
    }
    return {mean, difference};
}

// Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005.
double ciede2000(const Triple &one, const Triple &other)
{
    const auto seventh = [](double chroma) {
        const double power = std::pow(chroma, 7);
        return std::sqrt(power / (power + std::pow(25.0, 7)));
    };
    const double rawChroma = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
    const double stretch = 1.5 - 0.5 * seventh(rawChroma);
    const double a1 = one[1] * stretch;
    const double a2 = other[1] * stretch;
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, other[2]);
    const auto [hue, hueDifference] =
        hues(degrees(std::atan2(one[2], a1)), degrees(std::atan2(other[2], a2)));
    const double lightness = (one[0] + other[0]) / 2;
    const double chroma = (c1 + c2) / 2;
    const double t = 1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue)
        + 0.32 * cosine(3 * hue + 6) - 0.20 * cosine(4 * hue - 63);
    const double offset = std::pow(lightness - 50, 2);
    const double dl = (other[0] - one[0]) / (1 + 0.015 * offset / std::sqrt(20 + offset));
    const double dc = (c2 - c1) / (1 + 0.045 * chroma);
    const double dh =
        2 * std::sqrt(c1 * c2) * cosine(90 - hueDifference / 2) / (1 + 0.015 * chroma * t);
    const double turn = 60 * std::exp(-std::pow((hue - 275) / 25, 2));
    const double rotation = -2 * seventh(chroma) * cosine(90 - turn);
    return std::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const auto luminance = [](const QColor &color) {
        return product(toXyz, linear(color))[1];
    };
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

double colorDistance(const QColor &one, const QColor &other, Vision vision)
{
    return ciede2000(labOf(one, vision), labOf(other, vision));
}
