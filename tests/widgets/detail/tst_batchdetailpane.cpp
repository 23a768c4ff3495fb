// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdetailpane.h"

#include "batcherrormodel.h"
#include "windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

const Stamp now = Stamp::fromMSecs(1'763'820'131'000); // 2025-11-22 14:02:11 UTC

Batch failedBatch()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::Failed;
    batch.rawStatus = u"failed"_s;
    batch.inputFileId = u"file-in"_s;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(now.msecs() - 3'600'000);
    batch.stamps[StampKind::Failed] = Stamp::fromMSecs(now.msecs() - 1'800'000);
    for (int line = 0; line < 100; ++line) {
        batch.errors.append(
            {u"code_%1"_s.arg(line % 7), u"<b>bad</b>\nline %1"_s.arg(line), u"body"_s, line});
    }
    batch.metadata = R"({"team":{"name":"search"},"other":{"x":1}})";
    return batch;
}

QByteArray failedBatchJson()
{
    return R"({"id":"batch_1","n":12345678901234567890,"list":[)" + QByteArray("1,").repeated(300)
        + "1]}";
}

} // namespace

class TestBatchDetailPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pane.reset(); }
    void hintStandsWhereNothingIsSelected();
    void errorsTabCountsThem();
    void updateOfTheSameBatchMovesNothing();
    void otherBatchStartsAtTheTopOnTheSameTab();
    void errorsSortByNumber();
    void errorsAreCopiedAsTable();
    void chosenErrorIsShownInFull();
    void emptyErrorListSaysWhy();
    void serverTextIsNeverRichText();
    void idIsCopiedWhole();
    void overviewSaysWhenTheBatchWasConfirmed();
    void overviewSaysThatTheBatchIsGone();
    void overviewSaysWhatTheBatchWas();
    void overviewSaysOnceThatRequestsAreStillCounted();
    void overviewSaysWhenTheBatchWillBeComplete();
    void timesTickAndFollowUtc();
    void overviewSaysWhatIsWrong();
    void progressIsRequestedOnceTheTimelineIsInSight();
    void progressOfAnotherBatchIsNotShown();
    void jsonKeepsWhatTheServerSent();
    void jsonIsRequestedOnlyWhileItIsInSight();
    void jsonThatIsPutTogetherIsSaidToBe();
    void jsonOfAnotherBatchIsNotShown();
    void metadataThatIsAbsentIsSaidSo();
    void otherTabsStandWhereTheyBelong();

private:
    template <typename T> T *named(const QString &accessibleName) const
    {
        for (T *const widget : m_pane->findChildren<T *>()) {
            if (widget->accessibleName() == accessibleName) {
                return widget;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QTabWidget *tabs() const { return named<QTabWidget>(u"Batch details"_s); }
    [[nodiscard]] QTableView *errors() const { return named<QTableView>(u"Batch errors"_s); }
    [[nodiscard]] QTreeWidget *metadata() const { return named<QTreeWidget>(u"Metadata"_s); }
    [[nodiscard]] QTableWidget *timeline() const { return named<QTableWidget>(u"Timeline"_s); }
    [[nodiscard]] QPlainTextEdit *json() const { return named<QPlainTextEdit>(u"JSON"_s); }
    [[nodiscard]] QString line(const QString &accessibleName) const
    {
        return named<QLineEdit>(accessibleName)->text();
    }

    WindowActions m_actions;
    std::unique_ptr<BatchDetailPane> m_pane;
};

void TestBatchDetailPane::init()
{
    // What the offscreen platform says of every window is not about us.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English));
    m_pane = std::make_unique<BatchDetailPane>();
    m_pane->setActions(m_actions);
    m_pane->setShowsUtc(true);
    m_pane->resize(560, 500);
    m_pane->setAttribute(Qt::WA_DontShowOnScreen); // Laid out, without a window.
    m_pane->show();
}

void TestBatchDetailPane::hintStandsWhereNothingIsSelected()
{
    m_pane->setBatch(std::nullopt, {}, now);
    QVERIFY(!tabs()->isVisible());
    m_pane->setBatch(failedBatch(), {}, now);
    QVERIFY(tabs()->isVisible());
    m_pane->setBatch(std::nullopt, {}, now);
    QVERIFY(!tabs()->isVisible());
}

void TestBatchDetailPane::errorsTabCountsThem()
{
    Batch batch = failedBatch();
    m_pane->setBatch(batch, {}, now);
    QCOMPARE(tabs()->tabText(1), u"Errors (100)"_s);
    batch.errors.clear();
    m_pane->setBatch(batch, {}, now);
    QCOMPARE(tabs()->tabText(1), u"Errors"_s);
}

void TestBatchDetailPane::updateOfTheSameBatchMovesNothing()
{
    Batch batch = failedBatch();
    m_pane->setBatch(batch, {}, now);
    tabs()->setCurrentIndex(1);
    QCoreApplication::processEvents();
    errors()->selectRow(42);
    const int errorsScroll = errors()->verticalScrollBar()->value();
    QVERIFY(errorsScroll > 0);
    tabs()->setCurrentIndex(tabs()->count() - 1);
    QCoreApplication::processEvents();
    metadata()->topLevelItem(1)->setExpanded(true);
    metadata()->setCurrentItem(metadata()->topLevelItem(1)->child(0));
    m_pane->setJson(keyOf(batch), failedBatchJson(), JsonOrigin::Server);
    json()->verticalScrollBar()->setValue(100);
    QCOMPARE(json()->verticalScrollBar()->value(), 100);

    batch.errors.append({u"new"_s, u"one more"_s, {}, {}});
    batch.metadata = R"({"new":true,"team":{"name":"search"},"other":{"x":2}})";
    m_pane->setBatch(batch, {}, now);
    m_pane->setJson(keyOf(batch), failedBatchJson().replace("batch_1", "batch_2"),
                    JsonOrigin::Server);
    QCOMPARE(tabs()->currentIndex(), tabs()->count() - 1);
    QCOMPARE(errors()->currentIndex().row(), 42);
    QCOMPARE(errors()->verticalScrollBar()->value(), errorsScroll);
    QVERIFY(!metadata()->topLevelItem(1)->isExpanded());
    QVERIFY(metadata()->topLevelItem(2)->isExpanded());
    QCOMPARE(metadata()->currentItem()->text(0), u"x"_s);
    QCOMPARE(metadata()->currentItem()->text(1), u"2"_s);
    QCOMPARE(json()->verticalScrollBar()->value(), 100);
    QVERIFY(json()->toPlainText().contains(u"batch_2"_s));
}

void TestBatchDetailPane::otherBatchStartsAtTheTopOnTheSameTab()
{
    Batch batch = failedBatch();
    m_pane->setBatch(batch, {}, now);
    tabs()->setCurrentIndex(tabs()->count() - 1);
    QCoreApplication::processEvents();
    m_pane->setJson(keyOf(batch), failedBatchJson(), JsonOrigin::Server);
    json()->verticalScrollBar()->setValue(100);
    batch.id = u"batch_2"_s;
    m_pane->setBatch(batch, {}, now);
    QVERIFY(json()->toPlainText().isEmpty());
    m_pane->setJson(keyOf(batch), failedBatchJson().replace("batch_1", "batch_2"),
                    JsonOrigin::Server);
    QCOMPARE(tabs()->currentIndex(), tabs()->count() - 1);
    QCOMPARE(json()->verticalScrollBar()->value(), 0);
    QCOMPARE(line(u"Batch id"_s), u"batch_2"_s);
}

void TestBatchDetailPane::errorsSortByNumber()
{
    m_pane->setBatch(failedBatch(), {}, now);
    errors()->sortByColumn(BatchErrorModel::Line, Qt::DescendingOrder);
    const QAbstractItemModel *const model = errors()->model();
    QCOMPARE(model->index(0, BatchErrorModel::Line).data().toLongLong(), 99);
    QCOMPARE(model->index(90, BatchErrorModel::Line).data().toLongLong(), 9);
}

void TestBatchDetailPane::errorsAreCopiedAsTable()
{
    m_pane->setBatch(failedBatch(), {}, now);
    errors()->clearSelection();
    for (const int row : {2, 1}) {
        errors()->selectionModel()->select(errors()->model()->index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    errors()->actions().first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"code_1\t<b>bad</b> line 1\tbody\t1\ncode_2\t<b>bad</b> line 2\tbody\t2\n"_s);

    Batch quoting = failedBatch();
    quoting.errors = {{u"code"_s, u"\"x\" is bad"_s, {}, {}}};
    m_pane->setBatch(quoting, {}, now);
    errors()->selectRow(0);
    errors()->actions().first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"code\t\"\"\"x\"\" is bad\"\t\t\n"_s);
}

void TestBatchDetailPane::chosenErrorIsShownInFull()
{
    m_pane->setBatch(failedBatch(), {}, now);
    errors()->sortByColumn(BatchErrorModel::Line, Qt::DescendingOrder);
    errors()->selectRow(0);
    const QString text = named<QPlainTextEdit>(u"Error in full"_s)->toPlainText();
    QVERIFY2(text.contains(u"<b>bad</b>\nline 99"_s), qPrintable(text));
    QVERIFY(text.contains(u"code_1"_s));
}

void TestBatchDetailPane::emptyErrorListSaysWhy()
{
    Batch batch = failedBatch();
    batch.errors.clear();
    batch.status = BatchStatus::Completed;
    batch.requestCounts = RequestCounts{4, 0, 4};
    batch.errorFileId = u"file-err"_s;
    m_pane->setBatch(batch, {}, now);
    tabs()->setCurrentIndex(1);
    QVERIFY(!errors()->isVisible());
    const auto labels = tabs()->currentWidget()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"file-err"_s);
    }));
}

void TestBatchDetailPane::serverTextIsNeverRichText()
{
    Batch batch = failedBatch();
    batch.errors = {{{}, u"<a href=\"https://evil.example\">click</a>"_s, {}, {}}};
    m_pane->setBatch(batch, {}, now);
    bool isShown = false;
    for (const QLabel *const label : m_pane->findChildren<QLabel *>()) {
        if (label->text().contains(u"evil"_s)) {
            isShown = true;
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->openExternalLinks());
        }
    }
    QVERIFY(isShown);
    const QString toolTip =
        errors()->model()->index(0, BatchErrorModel::Message).data(Qt::ToolTipRole).toString();
    QVERIFY2(!toolTip.contains(u"<a "_s), qPrintable(toolTip));
}

void TestBatchDetailPane::idIsCopiedWhole()
{
    Batch batch = failedBatch();
    batch.id = u"arn%3Aaws%3Abedrock/"_s + QString(300, u'x');
    m_pane->setBatch(batch, {}, now);
    named<QToolButton>(u"Copy: Batch id"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), batch.id);
}

void TestBatchDetailPane::overviewSaysOnceThatRequestsAreStillCounted()
{
    Batch batch = failedBatch();
    batch.status = BatchStatus::InProgress;
    m_pane->setBatch(batch, {}, now);
    QStringList said;
    for (const QWidget *const widget : m_pane->findChildren<QWidget *>()) {
        const auto *const label = qobject_cast<const QLabel *>(widget);
        said.append(label ? label->text() : widget->accessibleDescription());
    }
    QCOMPARE(said.filter(u"still counting"_s).size(), 1);
    QCOMPARE(said.filter(u"not counted yet"_s).size(), 1);
}

void TestBatchDetailPane::overviewSaysWhenTheBatchWillBeComplete()
{
    const auto minutesFromNow = [](qint64 minutes) {
        return Stamp::fromMSecs(now.msecs() + minutes * 60'000);
    };
    Batch batch = failedBatch();
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::InProgress] = minutesFromNow(-125);
    batch.stamps[StampKind::Expires] = minutesFromNow(130);
    batch.requestCounts = RequestCounts{1000, 410, 0};
    BatchStanding standing;
    standing.confirmedAt = now;
    m_pane->setBatch(batch, standing, now);
    const auto *const label = m_pane->findChild<QLabel *>(u"forecastLabel"_s);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(),
             u"410 of 1,000 requests were done in 2 h 5 min, 3.3 per minute, as of 14:02:11 UTC.\n"
             "The other 590 request(s) take about 2 h 59 min more at that rate, until 17:02 UTC.\n"
             "It expires in 2 h 10 min: it will miss that by 49 min."_s);
    m_pane->tick(minutesFromNow(60));
    QVERIFY(label->text().endsWith(u"It expires in 1 h 10 min: it will miss that by 49 min."_s));
    m_pane->setBatch(failedBatch(), standing, now);
    QVERIFY(!label->isVisible());
}

void TestBatchDetailPane::timesTickAndFollowUtc()
{
    Batch batch = failedBatch();
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Failed] = Stamp();
    batch.stamps[StampKind::InProgress] = batch.stamps[StampKind::Created];
    m_pane->setBatch(batch, {}, now);
    QVERIFY(line(u"Duration"_s).startsWith(u"1 h"_s));
    QVERIFY(timeline()->item(1, 2)->text().startsWith(u"1 h"_s));
    m_pane->tick(Stamp::fromMSecs(now.msecs() + 3'600'000));
    QVERIFY(line(u"Duration"_s).startsWith(u"2 h"_s));
    QVERIFY(timeline()->item(1, 2)->text().startsWith(u"2 h"_s));

    QCOMPARE(timeline()->item(0, 1)->text(), u"2025-11-22 13:02:11 UTC"_s);
    m_pane->setShowsUtc(false);
    QVERIFY(!timeline()->item(0, 1)->text().contains(u"UTC"_s));
}

void TestBatchDetailPane::overviewSaysWhatIsWrong()
{
    const auto *const label = m_pane->findChild<QLabel *>(u"healthLabel"_s);
    m_pane->setBatch(failedBatch(), {}, now);
    QVERIFY(!label->isVisible()); // It has ended.
    Batch batch = failedBatch();
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(now.msecs() - 300'000);
    m_pane->setBatch(batch, {}, now);
    QVERIFY(label->isVisible());
    QVERIFY2(label->text().startsWith(u"Overdue: it was to end 5 min ago."_s),
             qPrintable(label->text()));
}

void TestBatchDetailPane::progressIsRequestedOnceTheTimelineIsInSight()
{
    QSignalSpy requested(m_pane.get(), &BatchDetailPane::progressRequested);
    m_pane->setBatch(failedBatch(), {}, now);
    QCOMPARE(requested.size(), 0);
    tabs()->setCurrentIndex(2);
    QCOMPARE(requested.size(), 1);
    tabs()->setCurrentIndex(0);
    tabs()->setCurrentIndex(2);
    QCOMPARE(requested.size(), 1);
    Batch other = failedBatch();
    other.id = u"batch_2"_s;
    m_pane->setBatch(other, {}, now);
    QCOMPARE(requested.size(), 2);
    QCOMPARE(requested[1][0].value<BatchKey>().id, u"batch_2"_s);
}

void TestBatchDetailPane::progressOfAnotherBatchIsNotShown()
{
    m_pane->setBatch(failedBatch(), {}, now);
    auto *const curve = m_pane->findChild<QWidget *>(u"progressCurve"_s);
    const QString before = curve->accessibleDescription();
    const std::vector<ObservedProgress::Point> points{
        {Stamp::fromMSecs(now.msecs() - 60'000), 0.25}, {now, 0.5}};
    m_pane->setProgress({0, u"batch_2"_s}, points);
    QCOMPARE(curve->accessibleDescription(), before);
    m_pane->setProgress({0, u"batch_1"_s}, points);
    QCOMPARE(curve->accessibleDescription(), u"50 % done at 14:02:11 UTC."_s);
}

void TestBatchDetailPane::jsonKeepsWhatTheServerSent()
{
    m_pane->setBatch(failedBatch(), {}, now);
    m_pane->setJson({0, u"batch_1"_s}, failedBatchJson(), JsonOrigin::Server);
    QVERIFY(json()->toPlainText().contains(u"\"n\": 12345678901234567890,"_s));
    QVERIFY(json()->isReadOnly());
}

void TestBatchDetailPane::jsonIsRequestedOnlyWhileItIsInSight()
{
    QSignalSpy requested(m_pane.get(), &BatchDetailPane::jsonRequested);
    Batch batch = failedBatch();
    m_pane->setBatch(batch, {}, now);
    QCOMPARE(requested.size(), 0);
    tabs()->setCurrentIndex(tabs()->count() - 1);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].value<BatchKey>(), BatchKey({0, u"batch_1"_s}));
    m_pane->setBatch(batch, {}, now);
    tabs()->setCurrentIndex(0);
    tabs()->setCurrentIndex(tabs()->count() - 1);
    QCOMPARE(requested.size(), 1);
    batch.status = BatchStatus::Expired;
    m_pane->setBatch(batch, {}, now);
    QCOMPARE(requested.size(), 2);
    m_pane->expectOtherJson();
    QCOMPARE(requested.size(), 3);
    m_pane->hide();
    m_pane->expectOtherJson();
    QCOMPARE(requested.size(), 3);
    m_pane->show();
    QCOMPARE(requested.size(), 4);
}

void TestBatchDetailPane::jsonThatIsPutTogetherIsSaidToBe()
{
    m_pane->setBatch(failedBatch(), {}, now);
    tabs()->setCurrentIndex(tabs()->count() - 1);
    const auto saysSo = [this] {
        const auto labels = tabs()->currentWidget()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->text().contains(u"fields that Batchdeck knows"_s);
        });
    };
    m_pane->setJson({0, u"batch_1"_s}, failedBatchJson(), JsonOrigin::Server);
    QVERIFY(!saysSo());
    m_pane->setJson({0, u"batch_1"_s}, failedBatchJson(), JsonOrigin::KnownFields);
    QVERIFY(saysSo());
}

void TestBatchDetailPane::jsonOfAnotherBatchIsNotShown()
{
    m_pane->setBatch(failedBatch(), {}, now);
    m_pane->setJson({0, u"batch_7"_s}, "{}", JsonOrigin::Server);
    QVERIFY(json()->toPlainText().isEmpty());
}

void TestBatchDetailPane::metadataThatIsAbsentIsSaidSo()
{
    Batch batch = failedBatch();
    batch.metadata.clear();
    m_pane->setBatch(batch, {}, now);
    tabs()->setCurrentIndex(3);
    QVERIFY(!metadata()->isVisible());
    batch.metadata = R"("just text")";
    m_pane->setBatch(batch, {}, now);
    QVERIFY(metadata()->isVisible());
    QCOMPARE(metadata()->topLevelItem(0)->text(1), u"just text"_s);
}

void TestBatchDetailPane::overviewSaysWhenTheBatchWasConfirmed()
{
    BatchStanding standing;
    m_pane->setBatch(failedBatch(), standing, now);
    const auto *const line = m_pane->findChild<QLineEdit *>(u"confirmedLine"_s);
    QVERIFY(!line->isVisibleTo(m_pane.get()));
    standing.confirmedAt = Stamp::fromMSecs(now.msecs() - 3'000);
    m_pane->setShowsUtc(true);
    m_pane->setBatch(failedBatch(), standing, now);
    QVERIFY(line->isVisibleTo(m_pane.get()));
    QCOMPARE(line->text(), u"2025-11-22 14:02:08 UTC (3 s ago)"_s);
    m_pane->tick(Stamp::fromMSecs(now.msecs() + 1'000));
    QCOMPARE(line->text(), u"2025-11-22 14:02:08 UTC (4 s ago)"_s);
    standing.isStale = true;
    m_pane->setBatch(failedBatch(), standing, now);
    QVERIFY(line->text().endsWith(u", stale"_s));
}

void TestBatchDetailPane::overviewSaysThatTheBatchIsGone()
{
    BatchStanding standing;
    m_pane->setBatch(failedBatch(), standing, now);
    const auto *const line = m_pane->findChild<QLineEdit *>(u"goneLine"_s);
    QVERIFY(!line->isVisibleTo(m_pane.get()));
    standing.isGone = true;
    standing.goneAt = Stamp::fromMSecs(now.msecs() - 60'000);
    m_pane->setBatch(failedBatch(), standing, now);
    QVERIFY(line->isVisibleTo(m_pane.get()));
    QVERIFY(line->text().endsWith(u"(1 min ago)"_s));
}

void TestBatchDetailPane::overviewSaysWhatTheBatchWas()
{
    BatchStanding standing;
    m_pane->setBatch(failedBatch(), standing, now);
    const auto *const line = m_pane->findChild<QLineEdit *>(u"changeLine"_s);
    QVERIFY(!line->isVisibleTo(m_pane.get()));
    standing.isChanged = true;
    m_pane->setBatch(failedBatch(), standing, now);
    QVERIFY(line->isVisibleTo(m_pane.get()));
    QCOMPARE(line->text(), u"New since you last looked"_s);
    standing.statusBefore = BatchStatus::InProgress;
    m_pane->setBatch(failedBatch(), standing, now);
    QCOMPARE(line->text(), u"Was in progress when you last looked"_s);
}

void TestBatchDetailPane::otherTabsStandWhereTheyBelong()
{
    tabs()->setCurrentIndex(2);
    m_pane->insertTab(BatchDetailPane::Place::AfterErrors, *new QLabel, u"Requests"_s);
    m_pane->insertTab(BatchDetailPane::Place::AfterTimeline, *new QLabel, u"Files"_s);
    QStringList titles;
    for (int tab = 0; tab < tabs()->count(); ++tab) {
        titles.append(tabs()->tabText(tab));
    }
    QCOMPARE(titles,
             QStringList({u"Overview"_s, u"Errors"_s, u"Requests"_s, u"Timeline"_s, u"Files"_s,
                          u"Metadata"_s, u"JSON"_s}));
    QCOMPARE(tabs()->currentIndex(), 3); // Still the timeline.
}

QTEST_MAIN(TestBatchDetailPane)
#include "tst_batchdetailpane.moc"
