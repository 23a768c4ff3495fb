// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statustext.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

class TestStatusText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyStatusHasAWordOfItsOwn();
    void everyOutcomeHasAWordOfItsOwn();
};

// Other dashboards show failed and expired batches as "pending".
void TestStatusText::everyStatusHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (const BatchStatus status : allStatuses) {
        QVERIFY(!statusText(status).isEmpty());
        words.insert(statusText(status));
    }
    QCOMPARE(static_cast<std::size_t>(words.size()), allStatuses.size());
}

void TestStatusText::everyOutcomeHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (int outcome = 0; outcome <= static_cast<int>(Outcome::Unknown); ++outcome) {
        words.insert(outcomeText(static_cast<Outcome>(outcome)));
    }
    QCOMPARE(words.size(), static_cast<int>(Outcome::Unknown) + 1);
}

QTEST_APPLESS_MAIN(TestStatusText)
#include "tst_statustext.moc"
