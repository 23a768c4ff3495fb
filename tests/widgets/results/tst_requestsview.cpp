// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batch.h"
#include "batchresults.h"
#include "errorgroupmodel.h"
#include "requestsview.h"
#include "sampleresults.h"
#include "windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize narrow(420, 700);
constexpr QSize wide(2000, 700);
constexpr QSize low(380, 280); // The pane beside the table of a window of 1440x900.

Batch batchWithResults(const QString &id)
{
    Batch batch;
    batch.id = id;
    batch.status = BatchStatus::Completed;
    batch.inputFileId = u"in"_s;
    batch.outputFileId = u"out"_s;
    batch.errorFileId = u"err"_s;
    batch.requestCounts = RequestCounts{6, 6, 0};
    return batch;
}

} // namespace

//! The tab by keyboard, over results that are here, without a gateway.
class TestRequestsView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsReadBeforeTheUserSaysSo();
    void theButtonSaysHowItGoesOn();
    void theCountsAreHeldAgainstTheFiles();
    void aGroupShowsItsRequestsAndWhatToDo();
    void aQueryIsTypedAndEscapeClearsIt();
    void aRequestOpensInPlaceOfTheListsAndEscapeLeadsBack();
    void aRequestStandsBesideTheListsWhereThereIsRoom();
    void nextFailedGoesOnInTheDetail();
    void requestAndAnswerAreTextTreeAndRaw();
    void theInputIsOfferedWhereItIsNotRead();
    void theChosenRequestIsFoundAgain();
    void requestsAreCopiedAsATable();
    void theRequestIsOfferedAsCurl();
    void anotherBatchShowsNothingOfTheOneBefore();
    void theListsFitIntoALowPane();
    void theFocusStaysWhereReadingBegan();
    void everyPartHasAName();

private:
    void read(std::initializer_list<ResultFileKind> kinds);
    void setFile(ResultFileKind kind, BatchFile::State state);
    template <typename Part> Part *part(const QString &name) const
    {
        return m_view->findChild<Part *>(name);
    }
    [[nodiscard]] QTableView *groups() const { return part<QTableView>(u"groupsTableView"_s); }
    [[nodiscard]] QTableView *requests() const { return part<QTableView>(u"requestsTableView"_s); }
    [[nodiscard]] QPlainTextEdit *textNamed(const QString &name) const
    {
        for (QPlainTextEdit *const edit : m_view->findChildren<QPlainTextEdit *>()) {
            if (edit->accessibleName() == name) {
                return edit;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString firstId() const
    {
        return requests()->model()->index(0, 0).data().toString();
    }

    BackgroundPool m_pool;
    WindowActions m_actions;
    std::unique_ptr<BatchResults> m_results;
    std::unique_ptr<RequestsView> m_view;
};

void TestRequestsView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English));
    m_results = std::make_unique<BatchResults>(m_pool);
    m_view = std::make_unique<RequestsView>(*m_results);
    m_view->setActions(m_actions);
    m_view->resize(narrow);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QTest::keyRelease(m_view.get(), Qt::Key_Shift); // The test before may have left it down.
    m_results->setBatch(batchWithResults(u"b1"_s), filesOf(batchWithResults(u"b1"_s)));
}

void TestRequestsView::cleanup()
{
    m_view.reset();
    m_results.reset();
}

void TestRequestsView::setFile(ResultFileKind kind, BatchFile::State state)
{
    const std::vector<ReadableFile> files = sampleFiles();
    const ReadableFile &file = files[static_cast<std::size_t>(kind)];
    constexpr std::array ids{"in"_L1, "out"_L1, "err"_L1};
    const bool isHere = state == BatchFile::State::Whole;
    m_results->setFile({.kind = kind,
                        .state = state,
                        .id = ids[static_cast<std::size_t>(kind)],
                        .bytes = file.bytes,
                        .fetchedBytes = isHere ? file.bytes : 0},
                       isHere ? file.open : nullptr);
}

void TestRequestsView::read(std::initializer_list<ResultFileKind> kinds)
{
    for (const ResultFileKind kind : kinds) {
        setFile(kind, BatchFile::State::Whole);
    }
    QTRY_VERIFY(m_results->results() && !m_results->state().isReading);
}

void TestRequestsView::nothingIsReadBeforeTheUserSaysSo()
{
    setFile(ResultFileKind::Output, BatchFile::State::Known);
    setFile(ResultFileKind::Error, BatchFile::State::Known);
    QVERIFY(part<QLabel>(u"stateLabel"_s)->text().contains(u"2 file(s)"_s));
    auto *const button = part<QPushButton>(u"readButton"_s);
    QCOMPARE(button->text(), u"Read results"_s);
    QSignalSpy wished(m_view.get(), &RequestsView::readRequested);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(wished.size(), 1);
}

void TestRequestsView::theButtonSaysHowItGoesOn()
{
    const auto *const button = part<QPushButton>(u"readButton"_s);
    setFile(ResultFileKind::Output, BatchFile::State::Fetching);
    QVERIFY(!button->isVisible());
    QVERIFY(part<QPushButton>(u"pauseButton"_s)->isVisible());
    setFile(ResultFileKind::Output, BatchFile::State::Paused);
    QCOMPARE(button->text(), u"Resume"_s);
    setFile(ResultFileKind::Output, BatchFile::State::Failed);
    QCOMPARE(button->text(), u"Try again"_s);
}

void TestRequestsView::theCountsAreHeldAgainstTheFiles()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    const QString text = part<QLabel>(u"countsLabel"_s)->text();
    QVERIFY2(text.contains(u"none failed, but the files tell of 3"_s), qPrintable(text));
}

void TestRequestsView::aGroupShowsItsRequestsAndWhatToDo()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    QCOMPARE(requests()->model()->rowCount(), 5);
    groups()->setFocus();
    QTest::keyClick(groups(), Qt::Key_Down);
    QCOMPARE(requests()->model()->rowCount(), 2);
    QVERIFY(part<QLabel>(u"hintLabel"_s)->isVisible());
    requests()->setFocus();
    QTest::keyClick(requests(), Qt::Key_Escape);
    QCOMPARE(requests()->model()->rowCount(), 5);
}

void TestRequestsView::aQueryIsTypedAndEscapeClearsIt()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    auto *const line = part<QLineEdit>(u"requestQueryLineEdit"_s);
    line->setFocus();
    QTest::keyClicks(line, u"status>=429"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(requests()->model()->rowCount(), 2);
    QVERIFY(requests()->hasFocus());
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(requests()->model()->rowCount(), 5);
}

void TestRequestsView::aRequestOpensInPlaceOfTheListsAndEscapeLeadsBack()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    auto *const detail = part<QWidget>(u"requestView"_s);
    QVERIFY(!detail->isVisible());
    requests()->setFocus();
    requests()->selectRow(0);
    QTest::keyClick(requests(), Qt::Key_Return);
    QVERIFY(detail->isVisible());
    QVERIFY(!requests()->isVisible());
    QTRY_VERIFY(textNamed(u"Answer as text"_s)->toPlainText().contains(u"Too many: 12"_s));
    QTest::keyClick(m_view->window()->focusWidget(), Qt::Key_Escape);
    QVERIFY(requests()->isVisible());
    QVERIFY(requests()->hasFocus());
}

void TestRequestsView::aRequestStandsBesideTheListsWhereThereIsRoom()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error});
    requests()->selectRow(3);
    QVERIFY(requests()->isVisible());
    QTRY_COMPARE(textNamed(u"Answer as text"_s)->toPlainText(), u"assistant:\n\nYes"_s);
}

void TestRequestsView::nextFailedGoesOnInTheDetail()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error});
    requests()->setFocus();
    QTest::keyClick(requests(), Qt::Key_F8);
    QCOMPARE(requests()->currentIndex().row(), 0);
    QTest::keyClick(requests(), Qt::Key_F8);
    QTest::keyClick(requests(), Qt::Key_F8);
    QSignalSpy said(m_view.get(), &RequestsView::announced);
    QTest::keyClick(requests(), Qt::Key_F8);
    QCOMPARE(requests()->currentIndex().row(), 2);
    QCOMPARE(said.size(), 1);
    QTest::keyClick(requests(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(requests()->currentIndex().row(), 1);
}

void TestRequestsView::requestAndAnswerAreTextTreeAndRaw()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error, ResultFileKind::Input});
    requests()->selectRow(0);
    QTRY_COMPARE(textNamed(u"Request as text"_s)->toPlainText(), u"user:\n\nWhy f1?"_s);
    auto *const forms = m_view->findChild<QTabBar *>();
    forms->setFocus();
    QTest::keyClick(forms, Qt::Key_Right);
    QTest::keyClick(forms, Qt::Key_Right);
    QVERIFY(textNamed(u"Request as it is"_s)->isVisible());
    QVERIFY(textNamed(u"Request as it is"_s)->toPlainText().contains(u"\"custom_id\": \"f1\""_s));
}

void TestRequestsView::theInputIsOfferedWhereItIsNotRead()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error});
    requests()->selectRow(0);
    QSignalSpy wished(m_view.get(), &RequestsView::inputRequested);
    const auto offered = [this]() -> QPushButton * {
        for (QPushButton *const button : m_view->findChildren<QPushButton *>()) {
            if (button->text() == u"Read the input file"_s && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(offered() != nullptr);
    offered()->click();
    QCOMPARE(wished.size(), 1);
}

void TestRequestsView::theChosenRequestIsFoundAgain()
{
    read({ResultFileKind::Error});
    requests()->selectRow(1);
    QCOMPARE(requests()->currentIndex().data().toString(), u"f2"_s);
    setFile(ResultFileKind::Output, BatchFile::State::Whole);
    QTRY_COMPARE(requests()->model()->rowCount(), 5);
    QTRY_COMPARE(requests()->currentIndex().siblingAtColumn(0).data().toString(), u"f2"_s);
}

void TestRequestsView::requestsAreCopiedAsATable()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    requests()->setFocus();
    requests()->selectRow(0);
    QTRY_VERIFY(m_actions[ActionId::CopyRequests]->isEnabled());
    QTest::keyClick(requests(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"f1\tFailed\t429\trate_limit\tToo many: #\t\t\n"_s);
}

void TestRequestsView::theRequestIsOfferedAsCurl()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error, ResultFileKind::Input});
    QVERIFY(!m_actions[ActionId::CopyRequestCurl]->isEnabled());
    requests()->selectRow(0);
    QTRY_VERIFY(m_actions[ActionId::CopyRequestCurl]->isEnabled());
    QSignalSpy wished(m_view.get(), &RequestsView::curlRequested);
    m_actions[ActionId::CopyRequestCurl]->trigger();
    QCOMPARE(wished.at(0).at(0).toByteArray(), inputLine("f1").trimmed());
}

void TestRequestsView::anotherBatchShowsNothingOfTheOneBefore()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error});
    requests()->selectRow(0);
    m_results->setBatch(batchWithResults(u"b2"_s), filesOf(batchWithResults(u"b2"_s)));
    QCOMPARE(requests()->model()->rowCount(), 0);
    QVERIFY(!requests()->isVisible());
    QVERIFY(!m_actions[ActionId::NextFailed]->isEnabled());
    QCOMPARE(part<QPushButton>(u"readButton"_s)->text(), u"Read results"_s);
}

void TestRequestsView::theListsFitIntoALowPane()
{
    read({ResultFileKind::Output, ResultFileKind::Error});
    m_view->resize(low);
    QTRY_VERIFY2(m_view->minimumSizeHint().height() <= low.height(),
                 qPrintable(QString::number(m_view->minimumSizeHint().height())));
    QVERIFY2(groups()->columnWidth(ErrorGroupModel::Message) >= low.width() / 3,
             qPrintable(QString::number(groups()->columnWidth(ErrorGroupModel::Message))));
}

void TestRequestsView::theFocusStaysWhereReadingBegan()
{
    setFile(ResultFileKind::Error, BatchFile::State::Known);
    part<QPushButton>(u"readButton"_s)->setFocus();
    setFile(ResultFileKind::Error, BatchFile::State::Fetching);
    QVERIFY(part<QPushButton>(u"pauseButton"_s)->hasFocus());
    read({ResultFileKind::Output, ResultFileKind::Error});
    QTRY_VERIFY(groups()->hasFocus());
}

void TestRequestsView::everyPartHasAName()
{
    m_view->resize(wide);
    read({ResultFileKind::Output, ResultFileKind::Error});
    for (QWidget *const widget : m_view->findChildren<QWidget *>()) {
        const bool isNamed =
            !widget->accessibleName().isEmpty() || widget->property("text").toString() != QString();
        const bool takesFocus = widget->focusPolicy() != Qt::NoFocus && widget->isVisible()
            && widget->focusProxy() == nullptr && !widget->objectName().startsWith(u"qt_"_s);
        QVERIFY2(isNamed || !takesFocus, qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestRequestsView)
#include "tst_requestsview.moc"
