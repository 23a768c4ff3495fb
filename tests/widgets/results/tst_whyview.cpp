// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "samplereasons.h"
#include "timebarsdelegate.h"
#include "whystate.h"
#include "whyview.h"
#include "whywindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

WhyFailure goneFile(const QString &batch)
{
    WhyFailure failure{.batchId = batch, .file = {.kind = ResultFileKind::Error}};
    failure.file.state = BatchFile::State::Failed;
    failure.file.error = ApiError{.kind = ApiError::Kind::NotFound, .httpStatus = 404};
    return failure;
}

} // namespace

//! The window by keyboard, without a gateway.
class TestWhyView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void thePlanIsOfferedBeforeAnythingIsFetched();
    void whatIsFetchedCanBePausedAndCancelled();
    void whatIsPausedGoesOn();
    void filesThatFailedAreListedAndTriedAgain();
    void whereNothingFailedThereIsNoTable();
    void enterShowsTheBatchesOfAReason();
    void aClickShowsTheBatchesOfAReason();
    void aReasonSaysWhatIsKnownOfIt();
    void theChosenReasonStaysWhileOthersCome();
    void reasonsAreCopiedAsATable();
    void theFocusIsKeptWhereAButtonHides();
    void everyPartHasAName();
    void nothingIsCutOffInATwiceAsLargeFont();
    void barsStandInTheirBucket();

private:
    void show(WhyState::Phase phase);
    template <typename Part> Part *part(const QString &name) const
    {
        return m_window->view().findChild<Part *>(name);
    }
    [[nodiscard]] QPushButton *button(const QString &name) const { return part<QPushButton>(name); }
    [[nodiscard]] QTableView *reasons() const { return part<QTableView>(u"reasonsTableView"_s); }

    ReasonedBatches m_batches;
    WhyState m_state;
    std::unique_ptr<WhyWindow> m_window;
};

void TestWhyView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English));
    m_batches = {};
    m_batches.add(partialBatch(u"a"_s, 5), {rateLimited(3), refusedRequest(1)});
    m_batches.add(partialBatch(u"b"_s, 1));
    m_state = {.totals = m_batches.totals()};
    m_window = std::make_unique<WhyWindow>(nullptr);
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->setScope(m_state.scope);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWhyView::cleanup()
{
    m_window.reset();
}

void TestWhyView::show(WhyState::Phase phase)
{
    m_state.phase = phase;
    m_window->view().setState(m_state);
}

void TestWhyView::thePlanIsOfferedBeforeAnythingIsFetched()
{
    const QSignalSpy read(&m_window->view(), &WhyView::readRequested);
    show(WhyState::Phase::Asking);
    QVERIFY(!button(u"readButton"_s)->isVisible());
    m_state.plan = {.batches = 1, .files = 1, .bytes = 2048};
    show(WhyState::Phase::Planned);
    QVERIFY(button(u"readButton"_s)->isVisible());
    QVERIFY2(button(u"readButton"_s)->text().contains(u"2.00 KiB"_s),
             qPrintable(button(u"readButton"_s)->text()));
    button(u"readButton"_s)->setFocus();
    QTest::keyClick(button(u"readButton"_s), Qt::Key_Space);
    QCOMPARE(read.size(), 1);
}

void TestWhyView::whatIsFetchedCanBePausedAndCancelled()
{
    const QSignalSpy pause(&m_window->view(), &WhyView::pauseRequested);
    const QSignalSpy cancel(&m_window->view(), &WhyView::cancelRequested);
    m_state.files = {.state = BatchFile::State::Fetching, .bytes = 1000};
    m_state.files.fetchedBytes = 250;
    m_state.fileCount = 4;
    m_state.filesEnded = 1;
    show(WhyState::Phase::Fetching);
    QVERIFY(part<QLabel>(u"stateLabel"_s)->text().startsWith(u"1 of 4 files have come."_s));
    QCOMPARE(part<QProgressBar>(u"progressBar"_s)->value(), 250);
    button(u"pauseButton"_s)->click();
    button(u"cancelButton"_s)->click();
    QCOMPARE(pause.size(), 1);
    QCOMPARE(cancel.size(), 1);
    QVERIFY(!button(u"readButton"_s)->isVisible());
}

void TestWhyView::whatIsPausedGoesOn()
{
    const QSignalSpy resume(&m_window->view(), &WhyView::resumeRequested);
    show(WhyState::Phase::Paused);
    QVERIFY(!button(u"pauseButton"_s)->isVisible());
    button(u"resumeButton"_s)->click();
    QCOMPARE(resume.size(), 1);
}

void TestWhyView::filesThatFailedAreListedAndTriedAgain()
{
    const QSignalSpy retry(&m_window->view(), &WhyView::retryRequested);
    m_state.failures = {goneFile(u"batch_1"_s), goneFile(u"batch_2"_s)};
    show(WhyState::Phase::Done);
    const QString text = part<QPlainTextEdit>(u"failuresPlainTextEdit"_s)->toPlainText();
    QVERIFY2(text.startsWith(u"batch_1, error file:"_s), qPrintable(text));
    QVERIFY(text.contains(u"\nbatch_2, error file:"_s));
    button(u"retryButton"_s)->click();
    QCOMPARE(retry.size(), 1);
}

void TestWhyView::whereNothingFailedThereIsNoTable()
{
    ReasonedBatches good;
    good.add(successfulBatch(u"a"_s));
    m_state.totals = good.totals();
    show(WhyState::Phase::Done);
    QVERIFY(!reasons()->isVisible());
    QVERIFY(!button(u"batchesButton"_s)->isVisible());
    QVERIFY(part<QLabel>(u"stateLabel"_s)->text().startsWith(u"Nothing failed"_s));
}

void TestWhyView::enterShowsTheBatchesOfAReason()
{
    show(WhyState::Phase::Done);
    const QSignalSpy asked(&m_window->view(), &WhyView::batchesRequested);
    reasons()->setFocus();
    QTest::keyClick(reasons(), Qt::Key_Down);
    QTest::keyClick(reasons(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), m_state.totals->reasons[1].text);
}

void TestWhyView::aClickShowsTheBatchesOfAReason()
{
    show(WhyState::Phase::Done);
    const QSignalSpy asked(&m_window->view(), &WhyView::batchesRequested);
    const QRect cell = reasons()->visualRect(reasons()->model()->index(0, 1));
    QTest::mouseClick(reasons()->viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(!asked.isEmpty());
    QCOMPARE(asked.first().first().toString(), m_state.totals->reasons[0].text);
}

void TestWhyView::aReasonSaysWhatIsKnownOfIt()
{
    show(WhyState::Phase::Done);
    const QString text = part<QLabel>(u"factsLabel"_s)->text();
    QVERIFY2(text.contains(u"Models: small (1)."_s), qPrintable(text));
}

void TestWhyView::theChosenReasonStaysWhileOthersCome()
{
    show(WhyState::Phase::Done);
    reasons()->selectRow(1);
    m_batches.add(partialBatch(u"c"_s, 2), {refusedRequest(50)});
    m_state.totals = m_batches.totals();
    show(WhyState::Phase::Done);
    QCOMPARE(reasons()->currentIndex().row(), 0);
    QCOMPARE(reasons()->currentIndex().siblingAtColumn(1).data().toString(), u"bad_request"_s);
}

void TestWhyView::reasonsAreCopiedAsATable()
{
    show(WhyState::Phase::Done);
    reasons()->setFocus();
    reasons()->selectAll();
    QTest::keyClick(reasons(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4); // Names, two reasons, and the end of the last line.
    QVERIFY(lines[0].startsWith(u"Status\tCode\tMessage\tRequests"_s));
    QVERIFY2(lines[1].startsWith(u"429\trate_limit\tToo many: #\t3\t0.75\t1\t2026-11-22T"_s),
             qPrintable(lines[1]));
}

void TestWhyView::theFocusIsKeptWhereAButtonHides()
{
    show(WhyState::Phase::Planned);
    button(u"readButton"_s)->setFocus();
    show(WhyState::Phase::Fetching);
    QVERIFY(button(u"pauseButton"_s)->hasFocus());
    show(WhyState::Phase::Done);
    QVERIFY(reasons()->hasFocus());
}

void TestWhyView::everyPartHasAName()
{
    QVERIFY(!reasons()->accessibleName().isEmpty());
    QVERIFY(!part<QPlainTextEdit>(u"failuresPlainTextEdit"_s)->accessibleName().isEmpty());
    QVERIFY(!part<QProgressBar>(u"progressBar"_s)->accessibleName().isEmpty());
    QVERIFY(m_window->windowTitle().startsWith(u"Why all batches failed"_s));
}

void TestWhyView::nothingIsCutOffInATwiceAsLargeFont()
{
    m_window.reset();
    const QFont usual = QGuiApplication::font();
    QFont large = usual;
    large.setPointSizeF(2 * usual.pointSizeF());
    QGuiApplication::setFont(large);
    m_window = std::make_unique<WhyWindow>(nullptr);
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(800, 500);
    m_window->show();
    m_state.plan = {.batches = 1, .files = 1, .bytes = 2048};
    show(WhyState::Phase::Planned);
    QCoreApplication::sendPostedEvents();
    const QPushButton *const read = button(u"readButton"_s);
    QVERIFY(read->width() >= read->sizeHint().width());
    const QLabel *const counts = part<QLabel>(u"countsLabel"_s);
    QVERIFY(counts->height() >= counts->heightForWidth(counts->width()));
    const int row = reasons()->rowHeight(0);
    QGuiApplication::setFont(usual);
    QVERIFY(row >= QFontMetrics(large).height());
}

void TestWhyView::barsStandInTheirBucket()
{
    const QList<QRect> bars = timeBars({0, 0, 40, 20}, {4, 0, 2, 1});
    QCOMPARE(bars.size(), 3);
    QCOMPARE(bars[0].height(), 20);
    QCOMPARE(bars[1].height(), 10);
    QCOMPARE(bars[1].left(), 2 * bars[0].left() + 20);
    QCOMPARE(bars[2].bottom(), 19);
    QVERIFY(timeBars({0, 0, 40, 20}, {}).isEmpty());
    QVERIFY(timeBars({0, 0, 40, 20}, {0, 0}).isEmpty());
    QCOMPARE(timeBars({0, 0, 40, 20}, {1000, 1})[1].height(), 1);
}

QTEST_MAIN(TestWhyView)
#include "tst_whyview.moc"
