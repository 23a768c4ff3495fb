// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filesview.h"
#include "windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const Stamp viewedAt = Stamp::fromMSecs(1'795'269'600'000);

BatchFiles threeFiles()
{
    return {{.kind = ResultFileKind::Input, .id = u"file-in"_s},
            {.kind = ResultFileKind::Output, .state = BatchFile::State::Known, .id = u"file-out"_s},
            {.kind = ResultFileKind::Error, .state = BatchFile::State::Whole, .id = u"file-err"_s}};
}

} // namespace

class TestFilesView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }

    void withoutFilesTheViewSaysWhenTheyCome();
    void theOutputIsChosenFirst();
    void keysActOnTheChosenFile();
    void aWholeFileIsNotFetchedAgain();
    void aFileOnItsWayCanBePaused();
    void anErrorSaysWhatToDo();
    void progressKeepsTheChosenFile();

private:
    [[nodiscard]] QTableView *table() const { return m_view->findChild<QTableView *>(); }
    template <typename Part> Part *part(const QString &name) const
    {
        return m_view->findChild<Part *>(name);
    }

    WindowActions m_actions;
    std::unique_ptr<FilesView> m_view;
};

void TestFilesView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_view = std::make_unique<FilesView>();
    m_view->setActions(m_actions);
    m_view->resize(500, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestFilesView::withoutFilesTheViewSaysWhenTheyCome()
{
    QVERIFY(part<QLabel>(u"emptyLabel"_s)->isVisible());
    QVERIFY(!m_actions[ActionId::SaveFile]->isEnabled());
    QVERIFY(!m_actions.whyNot(ActionId::SaveFile).isNull());
}

void TestFilesView::theOutputIsChosenFirst()
{
    m_view->setFiles(threeFiles(), viewedAt);
    QCOMPARE(table()->currentIndex().row(), 1);
    QVERIFY(m_actions[ActionId::SaveFile]->isEnabled());
}

void TestFilesView::keysActOnTheChosenFile()
{
    m_view->setFiles(threeFiles(), viewedAt);
    table()->setFocus();
    QSignalSpy preview(m_view.get(), &FilesView::previewRequested);
    QSignalSpy save(m_view.get(), &FilesView::saveRequested);
    QSignalSpy open(m_view.get(), &FilesView::openRequested);
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Return);
    QTest::keyClick(table(), Qt::Key_S, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_O, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    for (const QSignalSpy *const spy : {&preview, &save, &open}) {
        QCOMPARE(spy->size(), 1);
        QCOMPARE(spy->at(0).at(0).value<ResultFileKind>(), ResultFileKind::Error);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), u"file-err"_s);
}

void TestFilesView::aWholeFileIsNotFetchedAgain()
{
    m_view->setFiles(threeFiles(), viewedAt);
    QVERIFY(part<QPushButton>(u"fetchButton"_s)->isVisible());
    table()->selectRow(2);
    QVERIFY(!part<QPushButton>(u"fetchButton"_s)->isVisible());
    QVERIFY(!m_actions[ActionId::FetchFile]->isEnabled());
}

void TestFilesView::aFileOnItsWayCanBePaused()
{
    BatchFiles files = threeFiles();
    files[1].state = BatchFile::State::Fetching;
    m_view->setFiles(files, viewedAt);
    QSignalSpy pause(m_view.get(), &FilesView::pauseRequested);
    part<QPushButton>(u"pauseButton"_s)->click();
    QCOMPARE(pause.size(), 1);
    files[1].state = BatchFile::State::Paused;
    m_view->setFiles(files, viewedAt);
    QCOMPARE(part<QPushButton>(u"fetchButton"_s)->text(), u"Resume"_s);
}

void TestFilesView::anErrorSaysWhatToDo()
{
    BatchFiles files = threeFiles();
    files[1].state = BatchFile::State::Failed;
    files[1].error = ApiError{.kind = ApiError::Kind::NotFound, .message = u"No <b>file</b>."_s};
    m_view->setFiles(files, viewedAt);
    const auto *const state = part<QLabel>(u"stateLabel"_s);
    QVERIFY2(state->text().contains(u"sent again"_s), qPrintable(state->text()));
    QCOMPARE(state->textFormat(), Qt::PlainText);
    QCOMPARE(part<QPushButton>(u"fetchButton"_s)->text(), u"Try again"_s);
}

void TestFilesView::progressKeepsTheChosenFile()
{
    BatchFiles files = threeFiles();
    m_view->setFiles(files, viewedAt);
    table()->selectRow(0);
    files[1].state = BatchFile::State::Fetching;
    files[1].fetchedBytes = 1000;
    m_view->setFiles(files, viewedAt);
    QCOMPARE(table()->currentIndex().row(), 0);
}

QTEST_MAIN(TestFilesView)
#include "tst_filesview.moc"
