// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stampdecoder.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

//! Times in every form that a dialect writes.
class TestStampDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFormIsRead_data();
    void everyFormIsRead();
};

void TestStampDecoder::everyFormIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("msecs");
    constexpr qint64 unset = 0;
    constexpr qint64 noon = 1764072000000; // 2025-11-25T12:00:00Z
    const auto row = [](const QByteArray &json, qint64 msecs) {
        QTest::newRow(json.constData()) << json << msecs;
    };
    row("null", unset);
    row("0", unset);
    row("0.0", unset);
    row("-5", unset);
    row("\"\"", unset);
    row("\"0\"", unset);
    row("\"-1764072000\"", unset);
    row("{}", unset);
    row("[1764072000]", unset);
    row("true", unset);
    row("1e300", unset);
    row("\"nan\"", unset);
    row("\"inf\"", unset);
    row("\"soon\"", unset);

    row("1764072000", noon);
    row("1764072000.25", noon + 250);
    row("1.764072e9", noon);
    row("\"1764072000\"", noon);
    row("\" 1764072000.5 \"", noon + 500);
    row("1764072000123", noon + 123);
    row("\"1764072000123\"", noon + 123);
    row("100000000000", 100'000'000'000'000);
    row("100000000001", 100'000'000'001);

    row("\"2025-11-25T12:00:00Z\"", noon);
    row("\"2025-11-25T12:00:00\"", noon);
    row("\"2025-11-25 12:00:00\"", noon);
    row("\"2025-11-25t12:00:00z\"", noon);
    row("\"2025-11-25T12:00Z\"", noon);
    row("\"2025-11-25\"", noon - 12 * 3'600'000);
    row("\"2025-11-25T12:00:00.5Z\"", noon + 500);
    row("\"2025-11-25T12:00:00,042Z\"", noon + 42);
    row("\"2025-11-25T12:00:00.123456789123Z\"", noon + 123);
    row("\"2025-11-25T12:00:00.1234567+00:00\"", noon + 123);
    row("\"2025-11-25T17:30:00+05:30\"", noon);
    row("\"2025-11-25T17:30:00+0530\"", noon);
    row("\"2025-11-25T04:00:00-08\"", noon);
    row("\"2025-11-25T12:00:00 +00:00\"", noon);
    row("\"2024-02-29T00:00:00Z\"", 1709164800000);

    row("\"2025-02-29T00:00:00Z\"", unset);
    row("\"2025-13-01T00:00:00Z\"", unset);
    row("\"2025-11-25T24:00:00Z\"", unset);
    row("\"2025-11-25T12:60:00Z\"", unset);
    row("\"2025-11-25T12:00:00.Z\"", unset);
    row("\"2025-11-25T12:00:00+5\"", unset);
    row("\"2025-11-25T12:00:00Z tail\"", unset);
    row("\"2025-11--5T12:00:00Z\"", unset);
    row("\"0000-00-00T00:00:00Z\"", unset);
    row("\"1969-12-31T23:59:59Z\"", unset);
    row("\"0001-01-01T00:00:00Z\"", unset);
}

void TestStampDecoder::everyFormIsRead()
{
    QFETCH(const QByteArray, json);
    JsonParser parser;
    const auto value = parser.parse(json);
    QVERIFY(!value.error());
    const qint64 actual = stampOf(value.value_unsafe()).msecs();
    QTEST(actual, "msecs");
}

QTEST_APPLESS_MAIN(TestStampDecoder)
#include "tst_stampdecoder.moc"
