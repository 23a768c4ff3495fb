// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "seriestext.h"

#include "chartpicture.h"
#include "ratetext.h"
#include "statustext.h"
#include "timetext.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SeriesText)
};

constexpr double leastDifference = 0.05; // Of a rate: less is told as none.

struct WordTexts
{
    QLatin1StringView key;
    const char *alone;
    const char *ofValue = ""; //!< Of a value of a split.
};

// In the order of SeriesWord.
constexpr std::array seriesWords{
    WordTexts{"arrived"_L1, QT_TRANSLATE_NOOP("SeriesText", "Arrived"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: arrived")},
    WordTexts{"ended"_L1, QT_TRANSLATE_NOOP("SeriesText", "Ended"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: ended")},
    WordTexts{"failed_requests_percent"_L1, QT_TRANSLATE_NOOP("SeriesText", "Of requests"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: of requests")},
    WordTexts{"failed_batches_percent"_L1, QT_TRANSLATE_NOOP("SeriesText", "Of batches"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: of batches")},
    WordTexts{"p50_seconds"_L1, QT_TRANSLATE_NOOP("SeriesText", "Half take at most"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: half take at most")},
    WordTexts{"p95_seconds"_L1, QT_TRANSLATE_NOOP("SeriesText", "95 % take at most"),
              QT_TRANSLATE_NOOP("SeriesText", "%1: 95 % take at most")},
    WordTexts{"failed_requests_per_hour"_L1, QT_TRANSLATE_NOOP("SeriesText", "Failed requests")},
    WordTexts{"succeeded_requests_per_hour"_L1,
              QT_TRANSLATE_NOOP("SeriesText", "Succeeded requests")},
};

const WordTexts &textsOf(SeriesWord word)
{
    return seriesWords[static_cast<std::size_t>(word)];
}

} // namespace

QString measureTitle(ChartMeasure measure)
{
    return Text::tr(rowOf(measure).title);
}

QString wordOf(SeriesWord word, const QString &value)
{
    return value.isEmpty() ? Text::tr(textsOf(word).alone)
                           : Text::tr(textsOf(word).ofValue).arg(value);
}

QString seriesKey(SeriesWord word)
{
    return textsOf(word).key;
}

QString groupKey(const HistoryGroup &group)
{
    return group.isRest ? u"others"_s : group.text.isEmpty() ? u"none"_s : group.text;
}

QString groupName(const QueryFieldKey &split, const HistoryGroup &group)
{
    if (group.isRest) {
        return Text::tr("Others");
    }
    if (split.field == FieldId::Status) {
        return statusText(statusFromWord(group.text));
    }
    if (split.field == FieldId::Outcome) {
        const auto found = std::ranges::find(outcomeKeys, group.text);
        return outcomeText(static_cast<Outcome>(found - outcomeKeys.begin()));
    }
    return group.text.isEmpty() ? Text::tr("(no value)") : visibleText(group.text);
}

QString valueText(double value, ChartUnit unit)
{
    if (std::isnan(value)) {
        return u"–"_s;
    }
    switch (unit) {
    case ChartUnit::Batches:
        return QLocale().toString(qRound64(value));
    case ChartUnit::PerHour:
        return rateText(value);
    case ChartUnit::Percent:
        return u"%1 %"_s.arg(rateText(value));
    case ChartUnit::Time:
        return durationText(qRound64(value));
    }
    Q_UNREACHABLE();
}

QString differenceText(double difference, ChartUnit unit)
{
    if (std::isnan(difference)) {
        return {};
    }
    const bool isRate = unit == ChartUnit::PerHour || unit == ChartUnit::Percent;
    if (isRate && std::abs(difference) < leastDifference) {
        return u"+"_s + valueText(0, unit);
    }
    const QString size = valueText(std::abs(difference), unit);
    return difference < 0 ? u"−"_s + size : u"+"_s + size;
}
