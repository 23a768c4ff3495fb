// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apierror.h"
#include "walkend.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = ApiError::Kind;

namespace {

ApiError errorOf(Kind kind, int status = 0)
{
    return {.kind = kind, .httpStatus = status};
}

} // namespace

class TestApiError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void kindsKnowWhetherAskingAgainHelps_data();
    void kindsKnowWhetherAskingAgainHelps();
    void everyUnfinishedListingSaysWhy();
    void failedListingGivesTheErrorsWords();
    void reportHasEachKnownFactInALine();
};

void TestApiError::kindsKnowWhetherAskingAgainHelps_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<bool>("isTransient");
    QTest::addColumn<bool>("needsUser");
    const auto row = [](const char *name, const ApiError &error, bool isTransient, bool needsUser) {
        QTest::newRow(name) << error << isTransient << needsUser;
    };
    row("network", errorOf(Kind::Network), true, false);
    row("timeout", errorOf(Kind::Timeout), true, false);
    row("too slow", errorOf(Kind::TooSlow, 200), true, false);
    row("TLS", errorOf(Kind::Tls), false, false);
    row("401", errorOf(Kind::Unauthorized, 401), false, true);
    row("402", errorOf(Kind::PaymentRequired, 402), false, true);
    row("403", errorOf(Kind::Forbidden, 403), false, true);
    row("404", errorOf(Kind::NotFound, 404), false, false);
    row("405", errorOf(Kind::Unsupported, 405), false, false);
    row("400", errorOf(Kind::Rejected, 400), false, false);
    row("408", errorOf(Kind::Rejected, 408), true, false);
    row("409", errorOf(Kind::Rejected, 409), true, false);
    row("422", errorOf(Kind::Rejected, 422), false, false);
    row("429", errorOf(Kind::RateLimited, 429), true, false);
    row("500", errorOf(Kind::ServerFault, 500), true, false);
    row("bad reply", errorOf(Kind::BadReply, 200), false, false);
    row("cut off", errorOf(Kind::CutOff, 200), false, false);
    row("too large", errorOf(Kind::TooLarge, 200), false, false);
    row("cancelled", errorOf(Kind::Cancelled), false, false);
}

void TestApiError::kindsKnowWhetherAskingAgainHelps()
{
    QFETCH(const ApiError, error);
    QFETCH(const bool, isTransient);
    QFETCH(const bool, needsUser);
    QCOMPARE(error.isTransient(), isTransient);
    QCOMPARE(error.needsUser(), needsUser);
    QVERIFY(!error.advice().isEmpty());
}

void TestApiError::everyUnfinishedListingSaysWhy()
{
    QVERIFY(WalkEnd().isComplete());
    QVERIFY(WalkEnd().note().isNull());

    using enum WalkEnd::Reason;
    QSet<QString> notes;
    for (const auto reason : {RowLimit, PageLimit, ByteLimit, HeldLimit, CursorStuck, CursorLost,
                              NoCursor, RequestFailed}) {
        const WalkEnd end{reason, {}};
        QVERIFY(!end.isComplete());
        QVERIFY(!end.note().isEmpty());
        notes.insert(end.note());
    }
    QCOMPARE(notes.size(), 8);
}

void TestApiError::failedListingGivesTheErrorsWords()
{
    const ApiError error{.message = u"gateway.example could not be reached."_s};
    QCOMPARE((WalkEnd{WalkEnd::Reason::RequestFailed, error}).note(), error.message);
}

void TestApiError::reportHasEachKnownFactInALine()
{
    ApiError error = errorOf(Kind::ServerFault, 502);
    error.message = u"The gateway failed."_s;
    error.requestId = u"req_1"_s;
    error.detail = u"upstream: reset"_s;
    QCOMPARE(error.report(),
             u"The gateway failed.\nHTTP status: 502\nRequest id: req_1\nupstream: reset"_s);
    error = errorOf(Kind::Network);
    error.message = u"No route to host."_s;
    QCOMPARE(error.report(), u"No route to host."_s);
}

QTEST_GUILESS_MAIN(TestApiError)
#include "tst_apierror.moc"
