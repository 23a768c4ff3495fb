// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walking.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using Reason = WalkEnd::Reason;

namespace {

//! Knows its rows by id, as the API promises.
Server honest(const QStringList &ids)
{
    return [ids](const ListRequest &request) -> Result<BatchPage> {
        return honestPage(ids, request.after.isNull() ? 0 : ids.indexOf(request.after) + 1,
                          request.limit);
    };
}

//! Sends the given pages in order, whatever is asked; the last for ever.
Server scripted(const QList<BatchPage> &pages)
{
    return [pages, call = qsizetype(0)](const ListRequest &) mutable -> Result<BatchPage> {
        return pages.at(std::min(call++, pages.size() - 1));
    };
}

IdSet setOf(const QStringList &ids)
{
    IdSet set;
    for (const QString &id : ids) {
        set.insert(id.toUtf8());
    }
    return set;
}

} // namespace

class TestPageWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyBatchIsListedNotOnlyTheFirstTwenty_data();
    void everyBatchIsListedNotOnlyTheFirstTwenty();
    void firstRequestAsksForAHundredWithoutCursor();
    void cursorIsTheLastRowNotTheServersLastId();

    void repeatedPageStopsTheWalk();
    void loopOverSixteenBatchesStopsTheWalk();
    void emptyPageThatPromisesMoreIsIncomplete();
    void emptyPageAfterAPromiseIsNotTrusted();
    void emptyListIsComplete_data();
    void emptyListIsComplete();

    void barePagesGoOnOnlyWhenExactlyFull_data();
    void barePagesGoOnOnlyWhenExactlyFull();
    void moreWronglyPromisedAtTheLastRowIsFoundOut();
    void ignoredLimitIsLegal();
    void pagesOfTheApisDefaultAreFull();
    void overlappingPagesAreCountedOnce();
    void duplicatesInAPageAreCountedOnce();

    void vanishedCursorRowIsReplacedByAnEarlierOne_data();
    void vanishedCursorRowIsReplacedByAnEarlierOne();
    void restartWithNewRowsIsNeverCalledComplete();

    void serverThatWantsNumbersGetsNumbers_data();
    void serverThatWantsNumbersGetsNumbers();
    void offsetWalkBelievesAnEmptyLastPage();
    void offsetWalkThatRestartsIsStuck();
    void refusedFirstPageIsNoMatterOfCursors();
    void failedPageEndsTheWalkWithItsError();

    void rowLimitIsExact_data();
    void rowLimitIsExact();
    void pageCapEndsTheWalk();
    void byteBudgetEndsTheWalkAsIncomplete();
    void byteBudgetDoesNotSpoilAWholeList();

    void unreadableLastRowIsSteppedOver();
    void unreadableRowsWithoutLastIdAreReadAgain();
    void pageWithoutAnyCursorIsIncomplete();
    void unreadableRowDoesNotHideARepeatedPage();
    void unreadablePagesForEverStopTheWalk();

    void listWithoutAReadableRowIsNotEmpty();

    void namedNextPageIsAskedForAsItsServerWants_data();
    void namedNextPageIsAskedForAsItsServerWants();
    void parameterThatIsIgnoredIsReplacedByTheNextOne_data();
    void parameterThatIsIgnoredIsReplacedByTheNextOne();
    void newBatchOnTopOfTheSamePageProvesNoParameter();
    void learnedParameterIsTriedFirst();
    void pagesThatMovedByMoreThanHalfAreNoRepetition();
    void nextPageAtAnotherHostIsIncomplete();
    void nextPageThatIsNamedAgainIsIncomplete();
    void emptyPageIsSteppedOverByItsLastId();
    void emptyLastPageOfAFilteredListIsItsEnd();
    void emptyPagesForEverStopTheWalk();
    void namedNextPageIsFollowedAgainstHasMore();
    void moreLeftOutMeansNoneWhereItWasSentBefore_data();
    void moreLeftOutMeansNoneWhereItWasSentBefore();

    void interruptedWalkGoesOnAtItsPosition_data();
    void interruptedWalkGoesOnAtItsPosition();
    void walkHasNoPositionBeforeItsFirstRow();
    void lostPositionIsFoundOut_data();
    void numberGoesOnFromWhatTheServerStillHas();
    void lostPositionIsFoundOut();
};

void TestPageWalk::everyBatchIsListedNotOnlyTheFirstTwenty_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("calls");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("a page") << 100 << 1;
    QTest::newRow("a page and one") << 101 << 2;
    QTest::newRow("many") << 12'345 << 124;
}

void TestPageWalk::everyBatchIsListedNotOnlyTheFirstTwenty()
{
    QFETCH(const int, count);
    QFETCH(const int, calls);
    const Walked walked = walkOver(honest(fleet(count)));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(count));
    QCOMPARE(walked.calls(), calls);
}

void TestPageWalk::firstRequestAsksForAHundredWithoutCursor()
{
    const ListRequest request = PageWalk().request();
    QCOMPARE(request.limit, 100);
    QVERIFY(request.after.isNull());
}

void TestPageWalk::cursorIsTheLastRowNotTheServersLastId()
{
    PageWalk walk;
    BatchPage page = pageOf({u"a"_s, u"b"_s}, true);
    page.lastId = u"a"_s;
    walk.accept(page);
    QCOMPARE(walk.request().after, u"b"_s);
}

void TestPageWalk::repeatedPageStopsTheWalk()
{
    const Walked walked = walkOver(scripted({pageOf(fleet(100), true)}));
    QCOMPARE(walked.reason(), Reason::CursorStuck);
    QCOMPARE(walked.ids, fleet(100));
    QVERIFY(walked.calls() <= 6);
    QVERIFY(!walked.end->isComplete());
    QVERIFY(!walked.end->note().isNull());
}

void TestPageWalk::loopOverSixteenBatchesStopsTheWalk()
{
    // LiteLLM #37150: 150 rows walked, 16 of them distinct, has_more always true.
    const QStringList ids = fleet(16);
    const Walked walked = walkOver([ids](const ListRequest &request) -> Result<BatchPage> {
        const qsizetype first = request.after.isNull() ? 0 : ids.indexOf(request.after) + 1;
        QStringList rows;
        for (qsizetype i = 0; i < 10; ++i) {
            rows.append(ids.at((first + i) % ids.size()));
        }
        return pageOf(rows, true);
    });
    QCOMPARE(walked.reason(), Reason::CursorStuck);
    QCOMPARE(walked.ids, ids);
    QVERIFY2(walked.calls() <= 10, qPrintable(QString::number(walked.calls())));
}

void TestPageWalk::emptyPageThatPromisesMoreIsIncomplete()
{
    // LiteLLM, pull request 38738.
    QCOMPARE(walkOver(scripted({pageOf({}, true)})).reason(), Reason::CursorLost);

    const Walked later = walkOver(scripted({pageOf(fleet(100), true), pageOf({}, true)}));
    QCOMPARE(later.reason(), Reason::CursorLost);
    QCOMPARE(later.ids, fleet(100));
}

void TestPageWalk::emptyPageAfterAPromiseIsNotTrusted()
{
    // AIBrix: an unknown cursor gets an empty page that says that there is no more.
    const Walked walked = walkOver(scripted({pageOf(fleet(100), true), pageOf({}, false)}));
    QCOMPARE(walked.reason(), Reason::CursorLost);
    QCOMPARE(walked.ids, fleet(100));
}

void TestPageWalk::emptyListIsComplete_data()
{
    QTest::addColumn<std::optional<bool>>("hasMore");
    QTest::newRow("false") << std::optional(false);
    QTest::newRow("not said") << std::optional<bool>();
}

void TestPageWalk::emptyListIsComplete()
{
    QFETCH(const std::optional<bool>, hasMore);
    const Walked walked = walkOver(scripted({pageOf({}, hasMore)}));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.calls(), 1);
}

void TestPageWalk::barePagesGoOnOnlyWhenExactlyFull_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("calls");
    QTest::newRow("short") << 99 << 1;
    QTest::newRow("exactly full") << 100 << 2;
    QTest::newRow("full and short") << 150 << 2;
    QTest::newRow("twice exactly full") << 200 << 3;
}

void TestPageWalk::barePagesGoOnOnlyWhenExactlyFull()
{
    // Groq sends `object` and `data` alone.
    QFETCH(const int, count);
    QFETCH(const int, calls);
    const Walked walked = walkOver([server = honest(fleet(count))](const ListRequest &request) {
        Result<BatchPage> page = server(request);
        page->hasMore.reset();
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(count));
    QCOMPARE(walked.calls(), calls);
}

void TestPageWalk::moreWronglyPromisedAtTheLastRowIsFoundOut()
{
    // has_more computed as "the page is full": the promise is broken by an empty page.
    const Walked walked = walkOver([server = honest(fleet(200))](const ListRequest &request) {
        Result<BatchPage> page = server(request);
        page->hasMore = page->rowCount() == request.limit;
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(200));
    QVERIFY(walked.calls() <= 4);
}

void TestPageWalk::ignoredLimitIsLegal()
{
    const QStringList ids = fleet(1200);
    const Walked walked = walkOver([ids](const ListRequest &request) -> Result<BatchPage> {
        return honestPage(ids, request.after.isNull() ? 0 : ids.indexOf(request.after) + 1, 500);
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.calls(), 3);
}

void TestPageWalk::pagesOfTheApisDefaultAreFull()
{
    const QStringList ids = fleet(250);
    const Walked walked = walkOver([ids](const ListRequest &request) -> Result<BatchPage> {
        BatchPage page = honestPage(ids, ids.indexOf(request.after) + 1, 20);
        page.hasMore.reset();
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
}

void TestPageWalk::overlappingPagesAreCountedOnce()
{
    const QStringList ids = fleet(350);
    const Walked walked = walkOver([ids](const ListRequest &request) -> Result<BatchPage> {
        const qsizetype first = request.after.isNull() ? 0 : ids.indexOf(request.after) - 20;
        return honestPage(ids, first, request.limit);
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
}

void TestPageWalk::duplicatesInAPageAreCountedOnce()
{
    PageWalk walk;
    const BatchPage page = walk.accept(pageOf({u"a"_s, u"b"_s, u"a"_s, u"b"_s}, false));
    QCOMPARE(page.batches.size(), std::size_t(2));
    QCOMPARE(walk.rowCount(), 2);
    QVERIFY(walk.end()->isComplete());
}

void TestPageWalk::vanishedCursorRowIsReplacedByAnEarlierOne_data()
{
    QTest::addColumn<Server>("unknownCursor");
    QTest::newRow("answered with an empty page")
        << Server([](const ListRequest &) { return pageOf({}, false); });
    QTest::newRow("answered with an empty page and a promise")
        << Server([](const ListRequest &) { return pageOf({}, true); });
    QTest::newRow("answered with the first page") << Server(
        [](const ListRequest &request) { return honestPage(fleet(250), 0, request.limit); });
    for (const int status : {400, 404, 422}) {
        QTest::addRow("answered with %d", status) << Server([status](const ListRequest &) {
            return tl::unexpected(httpError(status, u"No such batch."_s));
        });
    }
}

void TestPageWalk::vanishedCursorRowIsReplacedByAnEarlierOne()
{
    QFETCH(const Server, unknownCursor);
    QStringList left = fleet(250);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        if (request.after == batchId(99)) {
            left.removeOne(batchId(99)); // Deleted between the calls, and its neighbour too.
            left.removeOne(batchId(98));
        }
        const qsizetype at = left.indexOf(request.after);
        return request.after.isNull() || at >= 0 ? honestPage(left, at + 1, request.limit)
                                                 : unknownCursor(request);
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(250));
}

void TestPageWalk::restartWithNewRowsIsNeverCalledComplete()
{
    // OGX: an unknown cursor gets the first page, which has a new batch on top by now.
    QStringList left = fleet(450);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        if (request.after == batchId(299) && left.removeOne(batchId(299))) {
            left.prepend(u"batch_new"_s);
        }
        return honestPage(left, left.indexOf(request.after) + 1, request.limit);
    });
    const bool hasAll = walked.ids.size() == 451;
    QVERIFY(hasAll || !walked.end->isComplete());
}

void TestPageWalk::serverThatWantsNumbersGetsNumbers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    QTest::newRow("llm-d") << 400 << u"The server answered 400: after must be an integer"_s;
    QTest::newRow("Morph") << 400 << u"invalid Offset"_s;
    QTest::newRow("FastAPI") << 422 << u"Input should be a valid integer"_s;
}

void TestPageWalk::serverThatWantsNumbersGetsNumbers()
{
    QFETCH(const int, status);
    QFETCH(const QString, message);
    const QStringList ids = fleet(250);
    const Server server = [&](const ListRequest &request) -> Result<BatchPage> {
        bool isNumber = request.after.isNull();
        const int offset = request.after.isNull() ? 0 : request.after.toInt(&isNumber);
        return isNumber ? Result<BatchPage>(honestPage(ids, offset, request.limit))
                        : tl::unexpected(httpError(status, message));
    };
    const Walked walked = walkOver(server);
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.cursors, QStringList({{}, batchId(99), u"100"_s, u"200"_s}));
    QCOMPARE(walked.paging, Paging::Offset);

    const Walked next = walkOver(server, PageWalk(walked.paging, {}));
    QCOMPARE(next.reason(), Reason::Complete);
    QCOMPARE(next.calls(), 3);
}

void TestPageWalk::offsetWalkBelievesAnEmptyLastPage()
{
    // No cursor row can have vanished where there is none.
    const Walked walked = walkOver(scripted({pageOf(fleet(100), true), pageOf({}, false)}),
                                   PageWalk(Paging::Offset, {}));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.calls(), 2);
}

void TestPageWalk::offsetWalkThatRestartsIsStuck()
{
    const Walked walked =
        walkOver(scripted({pageOf(fleet(100), true)}), PageWalk(Paging::Offset, {}));
    QCOMPARE(walked.reason(), Reason::CursorStuck);
    QCOMPARE(walked.calls(), 2);
}

void TestPageWalk::refusedFirstPageIsNoMatterOfCursors()
{
    const ApiError error = httpError(400, u"limit must be an integer below 50"_s);
    const Walked walked =
        walkOver([&](const ListRequest &) -> Result<BatchPage> { return tl::unexpected(error); });
    QCOMPARE(walked.calls(), 1);
    QCOMPARE(walked.reason(), Reason::RequestFailed);
    QCOMPARE(walked.end->error, error);
    QCOMPARE(walked.end->note(), error.message);
}

void TestPageWalk::failedPageEndsTheWalkWithItsError()
{
    const ApiError error = httpError(503, u"Overloaded"_s);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        return request.after.isNull() ? Result<BatchPage>(honestPage(fleet(250), 0, 100))
                                      : tl::unexpected(error);
    });
    QCOMPARE(walked.calls(), 2);
    QCOMPARE(walked.ids, fleet(100));
    QCOMPARE(walked.reason(), Reason::RequestFailed);
    QCOMPARE(walked.end->error, error);
}

void TestPageWalk::rowLimitIsExact_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("calls");
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("none") << 0 << 1 << false;
    QTest::newRow("within a page") << 37 << 1 << false;
    QTest::newRow("a page") << 100 << 1 << false;
    QTest::newRow("a page and one") << 101 << 2 << false;
    QTest::newRow("one less than all") << 249 << 3 << false;
    QTest::newRow("all") << 250 << 3 << true;
    QTest::newRow("more than all") << 1000 << 3 << true;
}

void TestPageWalk::rowLimitIsExact()
{
    QFETCH(const int, limit);
    QFETCH(const int, calls);
    QFETCH(const bool, isComplete);
    PageWalk::Limits limits;
    limits.rows = limit;
    const Walked walked = walkOver(honest(fleet(250)), PageWalk(Paging::After, limits));
    QCOMPARE(walked.ids, fleet(std::min(limit, 250)));
    QCOMPARE(walked.calls(), calls);
    QCOMPARE(walked.reason(), isComplete ? Reason::Complete : Reason::RowLimit);
}

void TestPageWalk::pageCapEndsTheWalk()
{
    PageWalk::Limits limits;
    limits.pages = 3;
    const Walked walked = walkOver(honest(fleet(1000)), PageWalk(Paging::After, limits));
    QCOMPARE(walked.calls(), 3);
    QCOMPARE(walked.ids, fleet(300));
    QCOMPARE(walked.reason(), Reason::PageLimit);
}

void TestPageWalk::byteBudgetEndsTheWalkAsIncomplete()
{
    PageWalk::Limits limits;
    limits.bytes = 2500;
    PageWalk walk(Paging::After, limits);
    for (int pages = 0; !walk.end(); ++pages) {
        BatchPage page = pageOf({u"batch_%1"_s.arg(pages)}, true);
        page.bytes = 1000;
        walk.accept(page);
    }
    QCOMPARE(walk.pageCount(), 3);
    QCOMPARE(walk.end()->reason, Reason::ByteLimit);
    QVERIFY(!walk.end()->isComplete());
    QVERIFY(walk.end()->note().contains(u"base URL"_s));
    QCOMPARE(PageWalk::Limits().bytes, qint64(2) * 1024 * 1024 * 1024);
}

void TestPageWalk::byteBudgetDoesNotSpoilAWholeList()
{
    PageWalk::Limits limits;
    limits.bytes = 10;
    PageWalk walk(Paging::After, limits);
    BatchPage page = pageOf({u"only"_s}, false);
    page.bytes = 1000;
    walk.accept(page);
    QCOMPARE(walk.end()->reason, Reason::Complete);
}

void TestPageWalk::unreadableLastRowIsSteppedOver()
{
    PageWalk walk;
    BatchPage page = pageOf({u"a"_s, u"b"_s}, true);
    page.unreadableRows = 1;
    page.lastId = u"c"_s;
    walk.accept(page);
    QCOMPARE(walk.request().after, u"c"_s);
}

void TestPageWalk::unreadableRowsWithoutLastIdAreReadAgain()
{
    PageWalk walk;
    BatchPage page = pageOf({u"a"_s, u"b"_s}, true);
    page.unreadableRows = 1;
    page.lastId.clear();
    walk.accept(page);
    QCOMPARE(walk.request().after, u"b"_s);
}

void TestPageWalk::pageWithoutAnyCursorIsIncomplete()
{
    BatchPage page = pageOf({}, true);
    page.unreadableRows = 100;
    QCOMPARE(walkOver(scripted({page})).reason(), Reason::NoCursor);
}

void TestPageWalk::unreadableRowDoesNotHideARepeatedPage()
{
    BatchPage page = pageOf(fleet(99), true);
    page.unreadableRows = 1;
    for (const auto paging : {Paging::After, Paging::Offset}) {
        const Walked walked = walkOver(scripted({page}), PageWalk(paging, {}));
        QCOMPARE(walked.reason(), Reason::CursorStuck);
        QVERIFY(walked.calls() <= 6);
    }
}

void TestPageWalk::unreadablePagesForEverStopTheWalk()
{
    int call = 0;
    const Server server = [&call](const ListRequest &) -> Result<BatchPage> {
        BatchPage page = pageOf({}, true);
        page.unreadableRows = 100;
        page.lastId = batchId(++call);
        return page;
    };
    for (const auto paging : {Paging::After, Paging::Offset}) {
        const Walked walked = walkOver(server, PageWalk(paging, {}));
        QVERIFY(walked.end);
        QVERIFY(!walked.end->isComplete());
        QVERIFY2(walked.calls() <= 20, qPrintable(QString::number(walked.calls())));
    }
}

void TestPageWalk::listWithoutAReadableRowIsNotEmpty()
{
    BatchPage page = pageOf({}, false);
    page.unreadableRows = 3;
    page.unreadableReason = u"Row 1 has no id. Its members are: uuid."_s;
    const Walked walked = walkOver(scripted({page}));
    QCOMPARE(walked.reason(), Reason::NoneReadable);
    QVERIFY(walked.end->note().contains(u"Its members are: uuid."_s));

    page.batches = pageOf(fleet(1), false).batches;
    QCOMPARE(walkOver(scripted({page})).reason(), Reason::Complete);
}

void TestPageWalk::namedNextPageIsAskedForAsItsServerWants_data()
{
    QTest::addColumn<Paging>("named");
    QTest::addColumn<Paging>("wanted");
    QTest::addColumn<int>("calls");
    QTest::newRow("Groq") << Paging::Cursor << Paging::Cursor << 3;
    QTest::newRow("Bifrost") << Paging::After << Paging::After << 3;
    QTest::newRow("next_cursor as cursor") << Paging::After << Paging::Cursor << 5;
    QTest::newRow("Cohere") << Paging::PageToken << Paging::PageToken << 3;
    QTest::newRow("xAI") << Paging::PaginationToken << Paging::PaginationToken << 3;
    QTest::newRow("a link") << Paging::Link << Paging::Link << 3;
}

void TestPageWalk::namedNextPageIsAskedForAsItsServerWants()
{
    QFETCH(const Paging, named);
    QFETCH(const Paging, wanted);
    QFETCH(const int, calls);
    const QStringList ids = fleet(50);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        // Parameters that it does not know are ignored.
        const int first = request.paging == wanted ? request.after.mid(5).toInt() : 0;
        BatchPage page = pageOf(ids.mid(first, 20), std::nullopt);
        if (first + 20 < ids.size()) {
            page.next = NextPage{named, u"page:%1"_s.arg(first + 20)};
        } else {
            page.hasMore = false; // As a null is read.
        }
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.calls(), calls);
    QCOMPARE(walked.paging, wanted);
}

void TestPageWalk::parameterThatIsIgnoredIsReplacedByTheNextOne_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("ignored") << false;
    QTest::newRow("refused") << true;
}

void TestPageWalk::parameterThatIsIgnoredIsReplacedByTheNextOne()
{
    // Anthropic takes `after_id`.
    QFETCH(const bool, isRefused);
    const QStringList ids = fleet(450);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        const bool isKnown = request.after.isNull() || request.paging == Paging::AfterId;
        if (!isKnown && isRefused) {
            return tl::unexpected(httpError(400, u"after: Extra inputs are not permitted"_s));
        }
        return honestPage(ids, isKnown ? ids.indexOf(request.after) + 1 : 0, request.limit);
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.calls(), 6);
    QCOMPARE(walked.paging, Paging::AfterId);
}

void TestPageWalk::newBatchOnTopOfTheSamePageProvesNoParameter()
{
    QStringList ids = fleet(300);
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        if (request.paging == Paging::AfterId) {
            return honestPage(ids, ids.indexOf(request.after) + 1, request.limit);
        }
        const BatchPage page = honestPage(ids, 0, request.limit);
        ids.prepend(u"batch_new%1"_s.arg(ids.size()));
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QVERIFY(walked.ids.contains(batchId(299)));
}

void TestPageWalk::learnedParameterIsTriedFirst()
{
    const QStringList ids = fleet(450);
    const Walked walked = walkOver(
        [&](const ListRequest &request) -> Result<BatchPage> {
            const bool isKnown = request.paging == Paging::AfterId;
            return honestPage(ids, isKnown ? ids.indexOf(request.after) + 1 : 0, request.limit);
        },
        PageWalk(Paging::AfterId, {}));
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.calls(), 5);
}

void TestPageWalk::pagesThatMovedByMoreThanHalfAreNoRepetition()
{
    // Eleven batches come between the first page of twenty and the second.
    QStringList ids = fleet(100);
    const Walked walked = walkOver(
        [&](const ListRequest &request) -> Result<BatchPage> {
            const BatchPage page = honestPage(ids, request.after.toInt(), 20);
            for (int i = 0; request.after.isNull() && i < 11; ++i) {
                ids.prepend(u"batch_new%1"_s.arg(i));
            }
            return page;
        },
        PageWalk(Paging::Offset, {}));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(100));
}

void TestPageWalk::nextPageAtAnotherHostIsIncomplete()
{
    BatchPage page = pageOf(fleet(10), true);
    page.next = NextPage{Paging::Link, u"https://elsewhere.example/batches?page=2"_s, true};
    const Walked walked = walkOver(scripted({page}));
    QCOMPARE(walked.reason(), Reason::NextElsewhere);
    QCOMPARE(walked.calls(), 1);
    QCOMPARE(walked.ids, fleet(10));
}

void TestPageWalk::nextPageThatIsNamedAgainIsIncomplete()
{
    BatchPage page = pageOf(fleet(10), std::nullopt);
    page.next = NextPage{Paging::PageToken, u"again"_s};
    const Walked walked = walkOver(scripted({page}));
    QCOMPARE(walked.reason(), Reason::CursorStuck);
    QCOMPARE(walked.calls(), 2);
}

void TestPageWalk::emptyPageIsSteppedOverByItsLastId()
{
    // A gateway takes other tenants' rows out of its provider's pages.
    const QStringList all = fleet(1000);
    const auto isMine = [&](const QString &id) {
        return all.indexOf(id) < 40 || all.indexOf(id) >= 930;
    };
    const Walked walked = walkOver([&](const ListRequest &request) -> Result<BatchPage> {
        const qsizetype first = all.indexOf(request.after) + 1;
        const QStringList rows = all.mid(first, request.limit);
        QStringList mine;
        std::ranges::copy_if(rows, std::back_inserter(mine), isMine);
        BatchPage page = pageOf(mine, first + rows.size() < all.size());
        page.lastId = rows.last();
        return page;
    });
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, all.first(40) + all.last(70));
}

void TestPageWalk::emptyLastPageOfAFilteredListIsItsEnd()
{
    BatchPage last = pageOf({}, false);
    last.lastId = u"of_another_tenant"_s;
    const Walked walked = walkOver(scripted({pageOf(fleet(40), true), last}));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.calls(), 2);
}

void TestPageWalk::emptyPagesForEverStopTheWalk()
{
    int call = 0;
    const Walked walked = walkOver(
        [&call](const ListRequest &) -> Result<BatchPage> {
            BatchPage page = pageOf({}, true);
            page.lastId = batchId(++call);
            return page;
        },
        {}, 5000);
    QVERIFY(walked.end);
    QVERIFY(!walked.end->isComplete());
    QVERIFY(walked.calls() < 2000);
}

void TestPageWalk::namedNextPageIsFollowedAgainstHasMore()
{
    BatchPage first = pageOf(fleet(20), false);
    first.next = NextPage{Paging::Cursor, u"2"_s};
    BatchPage second = pageOf(fleet(30).mid(20), false);
    second.next = NextPage{Paging::Cursor, u"3"_s};
    const Walked walked = walkOver(scripted({first, second, second}));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, fleet(30));
}

void TestPageWalk::moreLeftOutMeansNoneWhereItWasSentBefore_data()
{
    QTest::addColumn<bool>("wasSeenEarlier");
    QTest::newRow("in this walk") << false;
    QTest::newRow("in an earlier one") << true;
}

void TestPageWalk::moreLeftOutMeansNoneWhereItWasSentBefore()
{
    QFETCH(const bool, wasSeenEarlier);
    // Bifrost leaves it out where it is false; the last page is full.
    const QStringList ids = fleet(wasSeenEarlier ? 100 : 200);
    const Walked walked = walkOver(
        [&](const ListRequest &request) -> Result<BatchPage> {
            BatchPage page = honestPage(ids, ids.indexOf(request.after) + 1, request.limit);
            if (page.hasMore == false) {
                page.hasMore.reset();
            }
            return page;
        },
        PageWalk(Paging::After, {}, wasSeenEarlier));
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.ids, ids);
    QCOMPARE(walked.calls(), wasSeenEarlier ? 1 : 2);
    QVERIFY(walked.announcesMore);
}

void TestPageWalk::interruptedWalkGoesOnAtItsPosition_data()
{
    QTest::addColumn<Paging>("paging");
    QTest::newRow("cursor") << Paging::After;
    QTest::newRow("offset") << Paging::Offset;
}

void TestPageWalk::interruptedWalkGoesOnAtItsPosition()
{
    QFETCH(const Paging, paging);
    const Server server = [paging](const ListRequest &request) -> Result<BatchPage> {
        const bool isNumber = paging == Paging::Offset;
        const qsizetype first = request.after.isNull() ? 0
            : isNumber                                 ? request.after.toLongLong()
                                                       : fleet(950).indexOf(request.after) + 1;
        return honestPage(fleet(950), first, request.limit);
    };
    PageWalk walk(paging, {});
    QStringList seen;
    for (int page = 0; page < 7; ++page) {
        for (const Batch &batch : walk.accept(*server(walk.request())).batches) {
            seen.append(batch.id);
        }
    }
    QCOMPARE(walk.position()->lastId, seen.last());
    const PageWalk later(*walk.position(), setOf(seen), seen.size(), {});
    QCOMPARE(later.position(), walk.position());
    const Walked walked = walkOver(server, later);
    QCOMPARE(walked.reason(), Reason::Complete);
    QCOMPARE(walked.calls(), 3);
    QCOMPARE(seen + walked.ids, fleet(950));
}

void TestPageWalk::walkHasNoPositionBeforeItsFirstRow()
{
    QVERIFY(!PageWalk().position());
}

void TestPageWalk::lostPositionIsFoundOut_data()
{
    QTest::addColumn<BatchPage>("page");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("starts again") << pageOf(fleet(100), true) << Reason::CursorStuck;
    QTest::newRow("empty") << pageOf({}, false) << Reason::CursorLost;
    QTest::newRow("empty, promises more") << pageOf({}, true) << Reason::CursorLost;
}

void TestPageWalk::numberGoesOnFromWhatTheServerStillHas()
{
    const QStringList seen = fleet(300);
    const PageWalk walk({Paging::Offset, {}, seen.last()}, setOf(seen), 298, {});
    QCOMPARE(walk.request().after, u"298"_s);
}

void TestPageWalk::lostPositionIsFoundOut()
{
    QFETCH(const BatchPage, page);
    QFETCH(const Reason, reason);
    const QStringList seen = fleet(300);
    const PageWalk walk({Paging::After, seen.last(), seen.last()}, setOf(seen), seen.size(), {});
    const Walked walked = walkOver(scripted({page}), walk);
    QCOMPARE(walked.reason(), reason);
    QCOMPARE(walked.calls(), 1);
    QCOMPARE(walked.ids, QStringList());
}

QTEST_GUILESS_MAIN(TestPageWalk)
#include "tst_pagewalk.moc"
