// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "commandpalette.h"
#include "palettemodel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

//! The palette over a window with a button, and three things that can be done.
class TestCommandPalette final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup();

    void theModelIsAModel();
    void whatIsNearerComesFirst();
    void whatWasUsedLatelyComesFirst();
    void whatWasUsedLatelyIsBounded();
    void noMoreIsOfferedThanCanBeRead();
    void enterRunsTheFirstAndGivesTheFocusBack();
    void theFocusIsBackBeforeAnythingIsDone();
    void arrowsGoRoundAndRound();
    void escapeLeaves();
    void aPressElsewhereLeaves();
    void whatCannotBeDoneSaysWhyAndStays();
    void nothingFoundIsSaid();
    void whatComesLaterIsShown();
    void whatIsChosenStaysWhenMoreComes();
    void screenReadersHearItAll();
    void typedLettersArePainted();

private:
    [[nodiscard]] QLineEdit *line() const { return m_palette->findChild<QLineEdit *>(); }
    [[nodiscard]] QListView *list() const { return m_palette->findChild<QListView *>(); }
    [[nodiscard]] QStringList texts() const;
    void open();
    void type(const QString &text) { QTest::keyClicks(line(), text); }

    std::unique_ptr<QWidget> m_window;
    QPushButton *m_button = nullptr;
    CommandPalette *m_palette = nullptr;
    QStringList m_done;
    QString m_late; //!< What a source offers once it is told to.
};

void TestCommandPalette::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_done.clear();
    m_late.clear();
    m_window = std::make_unique<QWidget>();
    auto *const layout = new QVBoxLayout(m_window.get());
    m_button = new QPushButton(u"Button"_s);
    layout->addWidget(m_button);
    m_palette = new CommandPalette(*m_window);
    const auto entry = [this](const QString &text, const QString &key, const QString &whyNot) {
        return PaletteEntry{text, u"Action"_s, key, u"action:"_s + text, whyNot, [this, text] {
                                m_done.append(text);
                            }};
    };
    m_palette->addSource([entry](const QString &) {
        return QList<PaletteEntry>{
            entry(u"Copy rows"_s, u"Ctrl+C"_s, {}), entry(u"Refresh now"_s, u"F5"_s, {}),
            entry(u"Full resync"_s, {}, {}), entry(u"Forget"_s, {}, u"Nothing is kept."_s)};
    });
    m_palette->addSource([this, entry](const QString &) {
        return m_late.isNull() ? QList<PaletteEntry>() : QList{entry(m_late, {}, {})};
    });
    m_window->resize(800, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_button->setFocus();
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
}

QStringList TestCommandPalette::texts() const
{
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        texts.append(list()->model()->index(row, 0).data().toString());
    }
    return texts;
}

void TestCommandPalette::open()
{
    m_palette->open();
    QVERIFY(line()->hasFocus());
}

void TestCommandPalette::theModelIsAModel()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addSource([](const QString &typed) {
        return QList<PaletteEntry>(2, {typed + u" entry"_s, {}, {}, {}, {}, {}});
    });
    model.setTyped({});
    model.setTyped(u"e"_s);
    QCOMPARE(model.rowCount(), 2);
}

void TestCommandPalette::whatIsNearerComesFirst()
{
    open();
    QCOMPARE(texts().constFirst(), u"Copy rows"_s);
    type(u"re"_s);
    QCOMPARE(texts(), QStringList({u"Refresh now"_s, u"Full resync"_s}));
}

void TestCommandPalette::whatWasUsedLatelyComesFirst()
{
    open();
    type(u"full"_s);
    QTest::keyClick(line(), Qt::Key_Return);
    open();
    QCOMPARE(texts().constFirst(), u"Full resync"_s);
    QVERIFY(line()->text().isEmpty());
    type(u"re"_s);
    QCOMPARE(texts().constFirst(), u"Full resync"_s);
    QCOMPARE(m_palette->recent(), QStringList{u"action:Full resync"_s});
}

void TestCommandPalette::whatWasUsedLatelyIsBounded()
{
    m_palette->setRecent(QStringList(1000, u"action:Refresh now"_s));
    QVERIFY(m_palette->recent().size() <= 20);
    open();
    QCOMPARE(texts().constFirst(), u"Refresh now"_s);
}

void TestCommandPalette::noMoreIsOfferedThanCanBeRead()
{
    m_palette->addSource([](const QString &) {
        return QList<PaletteEntry>(1000, {u"Column"_s, {}, {}, {}, {}, {}});
    });
    open();
    QVERIFY(texts().size() <= 60);
    QVERIFY(m_palette->height() < m_window->height());
}

void TestCommandPalette::enterRunsTheFirstAndGivesTheFocusBack()
{
    open();
    type(u"refresh"_s);
    QTest::keyClick(line(), Qt::Key_Return);
    QCOMPARE(m_done, QStringList{u"Refresh now"_s});
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_button->hasFocus());
}

void TestCommandPalette::theFocusIsBackBeforeAnythingIsDone()
{
    bool hadFocus = false;
    m_palette->addSource([&](const QString &) {
        return QList<PaletteEntry>{{u"Look"_s, {}, {}, {}, {}, [&] {
                                        hadFocus = m_button->hasFocus();
                                    }}};
    });
    open();
    type(u"look"_s);
    QTest::keyClick(line(), Qt::Key_Enter);
    QVERIFY(hadFocus);
}

void TestCommandPalette::arrowsGoRoundAndRound()
{
    open();
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(line(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(line(), Qt::Key_Up);
    QTest::keyClick(line(), Qt::Key_Up);
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(line(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(line(), Qt::Key_PageDown);
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(line(), Qt::Key_PageUp);
    QCOMPARE(list()->currentIndex().row(), 0);
}

void TestCommandPalette::escapeLeaves()
{
    open();
    QTest::keyClick(line(), Qt::Key_Tab);
    QVERIFY(line()->hasFocus());
    QTest::keyClick(line(), Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_button->hasFocus());
    QVERIFY(m_done.isEmpty());
}

void TestCommandPalette::aPressElsewhereLeaves()
{
    open();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(5, 3));
    QCOMPARE(m_done, QStringList{u"Copy rows"_s});
    open();
    QTest::mousePress(m_window.get(), Qt::LeftButton, {}, QPoint(2, 590));
    QVERIFY(!m_palette->isVisible());
    open();
    m_button->setFocus();
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::whatCannotBeDoneSaysWhyAndStays()
{
    open();
    type(u"forget"_s);
    const QModelIndex entry = list()->model()->index(0, 0);
    QCOMPARE(entry.data(PaletteModel::KindRole).toString(), u"Nothing is kept."_s);
    QVERIFY(!entry.data(PaletteModel::IsPossibleRole).toBool());
    QTest::keyClick(line(), Qt::Key_Return);
    QVERIFY(m_done.isEmpty());
    QVERIFY(m_palette->isVisible());
}

void TestCommandPalette::nothingFoundIsSaid()
{
    open();
    type(u"nothing like it"_s);
    QVERIFY(!list()->isVisible());
    QVERIFY(m_palette->findChild<QLabel *>()->isVisible());
    QTest::keyClick(line(), Qt::Key_Down);
    QTest::keyClick(line(), Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
}

void TestCommandPalette::whatComesLaterIsShown()
{
    open();
    type(u"late"_s);
    QVERIFY(texts().isEmpty());
    m_late = u"Late entry"_s;
    m_palette->refresh();
    QCOMPARE(texts(), QStringList{u"Late entry"_s});
}

void TestCommandPalette::whatIsChosenStaysWhenMoreComes()
{
    open();
    QTest::keyClick(line(), Qt::Key_Down);
    m_late = u"Late entry"_s;
    m_palette->refresh();
    QCOMPARE(list()->currentIndex().data().toString(), u"Refresh now"_s);
    type(u"f"_s);
    QCOMPARE(list()->currentIndex().row(), 0);
}

void TestCommandPalette::screenReadersHearItAll()
{
    open();
    QCOMPARE(line()->accessibleName(), u"Command"_s);
    QVERIFY(!list()->accessibleName().isEmpty());
    const QModelIndex first = list()->model()->index(0, 0);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Copy rows, Action, Ctrl+C"_s);
}

void TestCommandPalette::typedLettersArePainted()
{
    open();
    const auto hasEmphasis = [this] {
        const QImage image = list()->viewport()->grab().toImage();
        const QRect row = list()->visualRect(list()->model()->index(0, 0));
        for (int x = row.x() + 4; x < row.right(); ++x) { // Beside the mark of the current row.
            for (int y = row.y(); y < row.bottom(); ++y) {
                const QColor color = image.pixelColor(x, y);
                if (color.blue() - color.red() > 100) { // Like a link's; other text is grey.
                    return true;
                }
            }
        }
        return false;
    };
    QVERIFY(!hasEmphasis());
    type(u"fullresync"_s);
    QVERIFY(hasEmphasis());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
