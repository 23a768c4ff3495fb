// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "fittinglistview.h"
#include "savedviewjson.h"
#include "savedviewmodel.h"
#include "viewssection.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QAbstractButton>
#include <QApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

SavedView viewOf(const QString &name, const QString &query)
{
    return {name, query, {}, {}, {}};
}

struct ViewsFixture
{
    ViewsFixture()
    {
        views.setOwnViews({viewOf(u"a"_s, u"id:a"_s), viewOf(u"b"_s, u"id:b"_s)});
        views.setShown({{}, u"is:live"_s, {u"id"_s}, {}, TimeRange::Hour1});
        section.setModel(&views);
        section.setActions(actions);
        section.resize(220, 400);
        section.show();
        QApplication::processEvents();
    }

    //! Starting with @p text, for the view in @p row.
    void trigger(const QString &text, std::optional<int> row = std::nullopt)
    {
        QMenu menu;
        section.fillMenu(menu, row);
        for (QAction *const action : menu.actions()) {
            if (action->text().startsWith(text)) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    [[nodiscard]] bool isOffered(const QString &text, int row)
    {
        QMenu menu;
        section.fillMenu(menu, row);
        const QList<QAction *> entries = menu.actions();
        return std::ranges::any_of(entries, [&text](const QAction *action) {
            return action->text().startsWith(text) && action->isEnabled();
        });
    }
    void enterName(const QString &name)
    {
        auto *const dialog = section.findChild<QInputDialog *>();
        QVERIFY(dialog != nullptr);
        dialog->setTextValue(name);
        dialog->accept();
        settle();
    }
    void answer(const QString &text)
    {
        auto *const box = section.findChild<QMessageBox *>();
        QVERIFY(box != nullptr);
        for (QAbstractButton *const button : box->buttons()) {
            if (button->text().remove(u'&') == text) {
                button->click();
                settle();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    void settle()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QApplication::processEvents();
    }
    [[nodiscard]] bool asks() const { return section.findChild<QMessageBox *>() != nullptr; }
    [[nodiscard]] QStringList own() const
    {
        QStringList own;
        for (const SavedView &view : views.ownViews()) {
            own.append(view.name + u'=' + view.query);
        }
        return own;
    }

    WindowActions actions;
    SavedViewModel views;
    ViewsSection section;
    QSignalSpy chosen{&section, &ViewsSection::viewRequested};
    int builtIn = int(builtInViews().size());
};

} // namespace

class TestViewsSection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void everyNameThatIsTakenIsReadAgain_data();
    void everyNameThatIsTakenIsReadAgain();
    void noMoreViewsAreTakenThanAreRead();
    void aClickChoosesAView();
    void aRowThatIsNotThereIsNotChosen();
    void aViewWhoseQueryIsNotUnderstoodSaysSoInsteadOfBeingShown();
    void savingKeepsWhatIsShown();
    void savingUnderATakenNameAsksFirst();
    void builtInNamesAreRefused();
    void aBlankNameSavesNothing();
    void updatingKeepsTheName();
    void builtInOnesCannotBeChanged();
    void renamingRefusesATakenName();
    void deletingAsksFirst();
    void viewsMoveUpAndDown();
    void importedViewsAreAdded();
    void importedNamesThatAreTakenAreAskedAbout_data();
    void importedNamesThatAreTakenAreAskedAbout();
    void namesThatAreAskedAboutAreNoHtml();
    void sameViewsImportedAgainChangeNothing();
};

void TestViewsSection::everyNameThatIsTakenIsReadAgain_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("long") << QString(300, u'n');
    QTest::newRow("with what cannot be seen") << u"a\u00ADb"_s;
    QTest::newRow("long by its marks") << QString(190, u'n') + QString(5, QChar(0x200B));
    QTest::newRow("cut in a pair") << QString(longestName - 1, u'n') + u"\U0001F600"_s;
}

void TestViewsSection::everyNameThatIsTakenIsReadAgain()
{
    QFETCH(const QString, name);
    ViewsFixture fixture;
    fixture.trigger(u"Save view"_s);
    fixture.enterName(name);
    QCOMPARE(fixture.views.ownViews().size(), 3);
    const QList<SavedView> saved = fixture.views.ownViews();
    const auto read = savedViewsFromJson(savedViewsToJson(saved));
    QVERIFY2(read, qPrintable(read ? QString() : read.error()));
    QCOMPARE(*read, saved);
}

void TestViewsSection::noMoreViewsAreTakenThanAreRead()
{
    ViewsFixture fixture;
    QList<SavedView> most;
    for (int i = 0; i < mostSavedViews; ++i) {
        most.append(viewOf(u"view %1"_s.arg(i), {}));
    }
    fixture.views.setOwnViews(most);
    fixture.trigger(u"Save view"_s);
    fixture.enterName(u"one more"_s);
    QVERIFY(fixture.asks());
    QCOMPARE(fixture.views.ownViews().size(), mostSavedViews);
    fixture.answer(u"Close"_s);
    fixture.trigger(u"Save view"_s);
    fixture.enterName(u"view 7"_s);
    fixture.answer(u"Replace"_s);
    QCOMPARE(fixture.views.ownViews().size(), mostSavedViews);
    QCOMPARE(fixture.views.ownViews()[7].query, u"is:live"_s);
}

void TestViewsSection::aClickChoosesAView()
{
    ViewsFixture f;
    const FittingListView &list = f.section.listView();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(f.views.index(f.builtIn)).center());
    QCOMPARE(f.chosen.size(), 1);
    QCOMPARE(f.chosen[0][0].value<SavedView>(), f.views.ownViews()[0]);
    QCOMPARE(f.views.chosenRow(), f.builtIn);
}

void TestViewsSection::aRowThatIsNotThereIsNotChosen()
{
    ViewsFixture f;
    f.section.choose(f.builtIn + 2);
    QCOMPARE(f.chosen.size(), 0);
}

void TestViewsSection::aViewWhoseQueryIsNotUnderstoodSaysSoInsteadOfBeingShown()
{
    ViewsFixture f;
    f.views.setOwnViews({{u"a"_s, u"modle:x"_s, {u"id"_s}, {}, {}}});
    f.section.choose(f.builtIn);
    QCOMPARE(f.chosen.size(), 0);
    QVERIFY(!f.views.chosenRow());
    f.answer(u"Close"_s);
    QCOMPARE(f.chosen.size(), 0);
    f.section.choose(f.builtIn);
    f.answer(u"Edit query"_s);
    QCOMPARE(f.chosen.size(), 1);
    QCOMPARE(f.chosen[0][0].value<SavedView>(), viewOf(u"a"_s, u"modle:x"_s));
}

void TestViewsSection::savingKeepsWhatIsShown()
{
    ViewsFixture f;
    f.trigger(u"Save view"_s);
    f.enterName(u"  my  view "_s);
    const SavedView expected{u"my view"_s, u"is:live"_s, {u"id"_s}, {}, TimeRange::Hour1};
    QCOMPARE(f.views.ownViews().constLast(), expected);
    QCOMPARE(f.views.chosenRow(), f.builtIn + 2);
}

void TestViewsSection::savingUnderATakenNameAsksFirst()
{
    ViewsFixture f;
    f.trigger(u"Save view"_s);
    f.enterName(u"a"_s);
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
    f.answer(u"Cancel"_s);
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
    f.trigger(u"Save view"_s);
    f.enterName(u"a"_s);
    f.answer(u"Replace"_s);
    QCOMPARE(f.own(), QStringList({u"a=is:live"_s, u"b=id:b"_s}));
}

void TestViewsSection::builtInNamesAreRefused()
{
    ViewsFixture f;
    f.trigger(u"Save view"_s);
    f.enterName(builtInViews().constFirst().name);
    QVERIFY(f.asks());
    f.answer(u"Close"_s);
    QCOMPARE(f.views.ownViews().size(), 2);
}

void TestViewsSection::aBlankNameSavesNothing()
{
    ViewsFixture f;
    f.trigger(u"Save view"_s);
    f.enterName(u"  "_s);
    QCOMPARE(f.views.ownViews().size(), 2);
}

void TestViewsSection::updatingKeepsTheName()
{
    ViewsFixture f;
    f.trigger(u"Update"_s, f.builtIn + 1);
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=is:live"_s}));
}

void TestViewsSection::builtInOnesCannotBeChanged()
{
    ViewsFixture f;
    for (const QString &action : {u"Update"_s, u"Rename"_s, u"Delete"_s}) {
        QVERIFY2(!f.isOffered(action, 1), qPrintable(action));
    }
    QVERIFY(f.isOffered(u"Save view"_s, 1));
}

void TestViewsSection::renamingRefusesATakenName()
{
    ViewsFixture f;
    f.trigger(u"Rename"_s, f.builtIn);
    f.enterName(u"b"_s);
    QVERIFY(f.asks());
    f.answer(u"Close"_s);
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
    f.trigger(u"Rename"_s, f.builtIn);
    f.enterName(u"c"_s);
    QCOMPARE(f.own(), QStringList({u"c=id:a"_s, u"b=id:b"_s}));
}

void TestViewsSection::deletingAsksFirst()
{
    ViewsFixture f;
    f.trigger(u"Delete"_s, f.builtIn);
    f.answer(u"Cancel"_s);
    QCOMPARE(f.views.ownViews().size(), 2);
    f.trigger(u"Delete"_s, f.builtIn);
    f.answer(u"Delete"_s);
    QCOMPARE(f.own(), QStringList(u"b=id:b"_s));
}

void TestViewsSection::viewsMoveUpAndDown()
{
    ViewsFixture f;
    QVERIFY(!f.isOffered(u"Move view up"_s, 0));
    QVERIFY(!f.isOffered(u"Move view down"_s, f.builtIn + 1));
    f.trigger(u"Move view down"_s, 0);
    QCOMPARE(f.views.viewAt(1), builtInViews().constFirst());
    f.trigger(u"Move view down"_s, f.builtIn);
    QCOMPARE(f.own(), QStringList({u"b=id:b"_s, u"a=id:a"_s}));
    f.trigger(u"Move view up"_s, f.builtIn + 1);
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
}

void TestViewsSection::importedViewsAreAdded()
{
    ViewsFixture f;
    f.section.importViews({viewOf(u"c"_s, u"id:c"_s)});
    QVERIFY(!f.asks());
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s, u"c=id:c"_s}));
}

void TestViewsSection::importedNamesThatAreTakenAreAskedAbout_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("replace") << u"Replace"_s
                             << QStringList({u"a=id:other"_s, u"b=id:b"_s, u"All (2)=id:mine"_s});
    QTest::newRow("both") << u"Keep both"_s
                          << QStringList({u"a=id:a"_s, u"b=id:b"_s, u"a (2)=id:other"_s,
                                          u"All (2)=id:mine"_s});
    QTest::newRow("cancel") << u"Cancel"_s << QStringList({u"a=id:a"_s, u"b=id:b"_s});
}

void TestViewsSection::importedNamesThatAreTakenAreAskedAbout()
{
    QFETCH(const QString, reply);
    QFETCH(const QStringList, expected);
    ViewsFixture f;
    f.section.importViews({viewOf(u"a"_s, u"id:other"_s), viewOf(u"All"_s, u"id:mine"_s)});
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
    f.answer(reply);
    QCOMPARE(f.own(), expected);
}

void TestViewsSection::namesThatAreAskedAboutAreNoHtml()
{
    ViewsFixture f;
    f.views.setOwnViews({viewOf(u"<img src=x>"_s, u"id:a"_s)});
    f.section.importViews({viewOf(u"<img src=x>"_s, u"id:b"_s)});
    const auto *const box = f.section.findChild<QMessageBox *>();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains("&lt;img src=x&gt;"_L1));
}

void TestViewsSection::sameViewsImportedAgainChangeNothing()
{
    ViewsFixture f;
    f.section.importViews(f.views.ownViews() + builtInViews());
    QVERIFY(!f.asks());
    QCOMPARE(f.own(), QStringList({u"a=id:a"_s, u"b=id:b"_s}));
}

QTEST_MAIN(TestViewsSection)
#include "tst_viewssection.moc"
