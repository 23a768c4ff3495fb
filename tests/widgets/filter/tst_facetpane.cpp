// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "facetpane.h"
#include "facetsection.h"
#include "fittinglistview.h"
#include "metadatakeydialog.h"
#include "savedviewmodel.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

const QueryFieldKey modelKey{FieldId::Model, {}};

//! Shown, with seven sections whose counts are given.
struct Fixture
{
    Fixture()
    {
        pane.setViewModel(&views);
        pane.resize(220, 1400);
        pane.show();
        std::vector<FacetValues> values(7);
        values[0] = {{{u"in_progress"_s, 3}, {u"failed"_s, 1}}, 2};
        values[3] = {{{u"gpt-4o"_s, 3}, {QString(), 1}}, 2};
        pane.setValues(values);
        QApplication::processEvents();
    }

    [[nodiscard]] FacetSection &section(FieldId field) const
    {
        for (FacetSection *const section : pane.findChildren<FacetSection *>()) {
            if (section->field().field == field) {
                return *section;
            }
        }
        qFatal("no such section"); // The tests name only those that there are.
    }
    [[nodiscard]] static QToolButton &button(const QWidget &section, const QString &name)
    {
        return *section.findChild<QToolButton *>(name);
    }
    [[nodiscard]] static bool isShown(const QWidget &section, const QString &name)
    {
        return section.findChild<QWidget *>(name)->isVisible();
    }
    void click(FieldId field, int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        const FittingListView &list = section(field).listView();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, modifiers,
                          list.visualRect(list.model()->index(row, 0)).center());
    }
    void check(FieldId field, int row) const
    {
        const FittingListView &list = section(field).listView();
        const QRect place = list.visualRect(list.model()->index(row, 0));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          {place.left() + 10, place.center().y()});
    }
    [[nodiscard]] MetadataKeyDialog *keyDialog() const
    {
        return pane.findChild<MetadataKeyDialog *>();
    }
    [[nodiscard]] QStringList offeredKeys() const
    {
        const QAbstractItemModel *const keys = keyDialog()->findChild<QListView *>()->model();
        QStringList texts;
        for (int row = 0; row < keys->rowCount(); ++row) {
            texts.append(keys->index(row, 0).data().toString());
        }
        return texts;
    }
    void searchFor(const QString &text) const
    {
        keyDialog()->findChild<QLineEdit *>()->setText(text);
    }
    [[nodiscard]] QString asked()
    {
        return queries.size() == 1 ? queries.takeFirst().first().toString() : u"not once"_s;
    }

    SavedViewModel views;
    FacetPane pane;
    QSignalSpy queries{&pane, &FacetPane::queryRequested};
    QSignalSpy fieldsChanged{&pane, &FacetPane::fieldsChanged};
};

FacetValues manyValues(int count)
{
    FacetValues many;
    for (int i = 0; i < count; ++i) {
        many.values.push_back({u"value-%1"_s.arg(i), count - i});
    }
    many.distinct = count;
    return many;
}

} // namespace

class TestFacetPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void aClickOnAValueAsksForIt();
    void aClickWithCtrlAddsAnotherValue();
    void theCheckBoxAddsAnotherValue();
    void theKeyboardChecksAValue();
    void absentValuesCanBeAskedFor();
    void whatTheQueryChoseIsCheckedAndAskedToBeCounted();
    void clearTakesTheTermOut();
    void whatCannotBeShownIsCalledCustom();
    void aQueryThatIsNotUnderstoodIsNotCustom();
    void faultsBoxAddsAndTakesItsTerm();
    void titleClosesASection();
    void manyValuesExpandWithASearch();
    void noBatchesAndNotFetchedAreDifferent();
    void aKeyOfTheDataIsPinnedFromAList();
    void aKeyThatNoBatchHasCanBePinned();
    void keysThatAreLookedForAreNotSaidToBeMissing();
    void noValueMovesUnderTheMouse();
    void valuesFollowAnotherQueryUnderTheMouse();
    void valuesOfAnotherGatewayComeUnderTheMouse();
    void unpinningTakesTheSectionAway();
    void noMoreKeysArePinnedThanAreRead();
    void stateSurvivesARestart();
    void damagedStateIsNone();
    void listsAreAsHighAsTheirRows();
    void arrowKeysScrollThePane();
    void tabGoesFromSectionToSection();
};

void TestFacetPane::aClickOnAValueAsksForIt()
{
    Fixture f;
    f.pane.setQuery(u"gpt"_s);
    f.click(FieldId::Status, 1);
    QCOMPARE(f.asked(), u"gpt status:failed"_s);
    f.pane.setQuery(u"status:failed"_s);
    f.click(FieldId::Status, 0);
    QCOMPARE(f.asked(), u"status:in_progress"_s); // Which is what its number says.
    f.click(FieldId::Status, 1);
    QCOMPARE(f.asked(), QString());
}

void TestFacetPane::aClickWithCtrlAddsAnotherValue()
{
    Fixture f;
    f.pane.setQuery(u"gpt status:failed"_s);
    f.click(FieldId::Status, 0, Qt::ControlModifier);
    QCOMPARE(f.asked(), u"gpt status:failed,in_progress"_s);
    f.click(FieldId::Status, 1, Qt::ControlModifier);
    QCOMPARE(f.asked(), u"gpt"_s);
}

void TestFacetPane::theCheckBoxAddsAnotherValue()
{
    Fixture f;
    f.pane.setQuery(u"status:failed"_s);
    f.check(FieldId::Status, 0);
    QCOMPARE(f.asked(), u"status:failed,in_progress"_s);
    f.pane.setQuery(u"status:failed,in_progress"_s);
    f.check(FieldId::Status, 1);
    QCOMPARE(f.asked(), u"status:in_progress"_s);
}

void TestFacetPane::theKeyboardChecksAValue()
{
    Fixture f;
    FittingListView &list = f.section(FieldId::Model).listView();
    list.setFocus();
    list.setCurrentIndex(list.model()->index(0, 0));
    QTest::keyClick(&list, Qt::Key_Space);
    QCOMPARE(f.asked(), u"model=gpt-4o"_s);
    f.pane.setQuery(u"model=o3"_s);
    QTest::keyClick(&list, Qt::Key_Space);
    QCOMPARE(f.asked(), u"model=o3,gpt-4o"_s);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(f.asked(), u"model=gpt-4o"_s);
}

void TestFacetPane::absentValuesCanBeAskedFor()
{
    Fixture f;
    f.click(FieldId::Model, 1);
    QCOMPARE(f.asked(), u"model=\"\""_s);
}

void TestFacetPane::whatTheQueryChoseIsCheckedAndAskedToBeCounted()
{
    Fixture f;
    f.pane.setQuery(u"model=gpt-4o,\"\" total>1"_s);
    const FittingListView &list = f.section(FieldId::Model).listView();
    QCOMPARE(list.model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(f.pane.fields().at(3), (FacetField{modelKey, {u"gpt-4o"_s, QString()}}));
    QCOMPARE(f.pane.fields().at(0).chosen, QStringList());
}

void TestFacetPane::clearTakesTheTermOut()
{
    Fixture f;
    const FacetSection &section = f.section(FieldId::Model);
    QVERIFY(!f.isShown(section, u"clearButton"_s));
    f.pane.setQuery(u"model=gpt-4o total>1"_s);
    QVERIFY(f.isShown(section, u"clearButton"_s));
    f.button(section, u"clearButton"_s).click();
    QCOMPARE(f.asked(), u"total>1"_s);
}

void TestFacetPane::whatCannotBeShownIsCalledCustom()
{
    Fixture f;
    const FacetSection &section = f.section(FieldId::Model);
    f.pane.setQuery(u"-model:gpt* total>1"_s);
    QVERIFY(f.isShown(section, u"customLabel"_s));
    QVERIFY(!f.isShown(f.section(FieldId::Status), u"customLabel"_s));
    f.button(section, u"clearButton"_s).click();
    QCOMPARE(f.asked(), u"total>1"_s);
}

void TestFacetPane::aQueryThatIsNotUnderstoodIsNotCustom()
{
    Fixture f;
    f.pane.setQuery(u"model:"_s);
    QVERIFY(!f.isShown(f.section(FieldId::Model), u"customLabel"_s));
    QVERIFY(!f.isShown(f.section(FieldId::Model), u"clearButton"_s));
}

void TestFacetPane::faultsBoxAddsAndTakesItsTerm()
{
    Fixture f;
    auto *const box = f.pane.findChild<QCheckBox *>(u"faultsCheckBox"_s);
    f.pane.setQuery(u"total>1"_s);
    box->click();
    QCOMPARE(f.asked(), u"total>1 is:faulty"_s);
    f.pane.setQuery(u"total>1 is:faulty"_s);
    QVERIFY(box->isChecked());
    box->click();
    QCOMPARE(f.asked(), u"total>1"_s);
    f.pane.setQuery(u"is:atrisk"_s);
    box->click();
    QCOMPARE(f.asked(), u"is:atrisk is:faulty"_s);
}

void TestFacetPane::titleClosesASection()
{
    Fixture f;
    const FacetSection &section = f.section(FieldId::Status);
    QVERIFY(section.listView().isVisible());
    f.button(section, u"titleButton"_s).click();
    QVERIFY(!section.isOpen());
    QVERIFY(!section.listView().isVisible());
}

void TestFacetPane::manyValuesExpandWithASearch()
{
    Fixture f;
    FacetSection &section = f.section(FieldId::CompletionWindow);
    section.setValues(manyValues(30));
    auto *const search = section.findChild<QLineEdit *>(u"searchEdit"_s);
    QToolButton &more = f.button(section, u"moreButton"_s);
    QVERIFY(!search->isVisible());
    QCOMPARE(more.text(), u"22 more…"_s);
    more.click();
    QVERIFY(search->isVisible());
    QCOMPARE(section.listView().model()->rowCount(), 30);
    search->setText(u"VALUE-29"_s);
    QCOMPARE(section.listView().model()->rowCount(), 1);
    more.click();
    QVERIFY(!search->isVisible());
    QCOMPARE(section.listView().model()->rowCount(), 8);
}

void TestFacetPane::noBatchesAndNotFetchedAreDifferent()
{
    Fixture f;
    const FacetSection &section = f.section(FieldId::Endpoint);
    const auto *const label = section.findChild<QLabel *>(u"emptyLabel"_s);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), u"No batches"_s);
    f.pane.setKnown(false);
    QCOMPARE(label->text(), u"Not fetched yet"_s);
    QVERIFY(!f.isShown(f.section(FieldId::Status), u"emptyLabel"_s));
}

void TestFacetPane::aKeyOfTheDataIsPinnedFromAList()
{
    Fixture f;
    QSignalSpy wanted(&f.pane, &FacetPane::metadataKeysRequested);
    f.pane.setMetadataKeys({{u"team"_s, 1200}, {u"cost & centre"_s, 3}}, false);
    f.button(f.pane, u"pinButton"_s).click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(f.offeredKeys(), QStringList({u"team (1,200)"_s, u"cost & centre (3)"_s}));
    f.searchFor(u"CENT"_s);
    QCOMPARE(f.offeredKeys(), QStringList(u"cost & centre (3)"_s));
    auto *const keys = f.keyDialog()->findChild<QListView *>();
    keys->setCurrentIndex(keys->model()->index(0, 0));
    f.keyDialog()->accept();
    QCOMPARE(f.fieldsChanged.size(), 1);
    QCOMPARE(f.pane.fields().constLast().key.key, u"cost & centre"_s);

    QTRY_VERIFY(f.keyDialog() == nullptr);
    f.button(f.pane, u"pinButton"_s).click();
    QCOMPARE(f.offeredKeys(), QStringList(u"team (1,200)"_s)); // It is pinned already.
}

void TestFacetPane::aKeyThatNoBatchHasCanBePinned()
{
    Fixture f;
    f.button(f.pane, u"pinButton"_s).click();
    QVERIFY(
        !f.keyDialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
    f.searchFor(u"later"_s);
    f.keyDialog()->accept();
    QCOMPARE(f.pane.fields().constLast().key.key, u"later"_s);
}

void TestFacetPane::keysThatAreLookedForAreNotSaidToBeMissing()
{
    Fixture f;
    f.button(f.pane, u"pinButton"_s).click();
    const auto *const note = f.keyDialog()->findChild<QLabel *>();
    f.pane.setMetadataKeys({}, true);
    QVERIFY2(note->text().startsWith("Looking"_L1), qPrintable(note->text()));
    f.pane.setMetadataKeys({{u"team"_s, 2}}, false);
    QVERIFY(!note->isVisible());
    QCOMPARE(f.offeredKeys(), QStringList(u"team (2)"_s));
    f.pane.setMetadataKeys({}, false);
    QVERIFY2(note->text().startsWith("No batch"_L1), qPrintable(note->text()));
}

void TestFacetPane::noValueMovesUnderTheMouse()
{
    Fixture f;
    QEnterEvent enter({}, {}, {});
    QCoreApplication::sendEvent(&f.pane, &enter);
    std::vector<FacetValues> values(7);
    values[3] = {{{u"o3"_s, 3}}, 1};
    f.pane.setValues(values);
    const QAbstractItemModel *const model = f.section(FieldId::Model).listView().model();
    QCOMPARE(model->index(0, 0).data().toString(), u"gpt-4o"_s);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&f.pane, &leave);
    QCOMPARE(model->index(0, 0).data().toString(), u"o3"_s);
}

void TestFacetPane::valuesFollowAnotherQueryUnderTheMouse()
{
    Fixture f;
    QEnterEvent enter({}, {}, {});
    QCoreApplication::sendEvent(&f.pane, &enter);
    f.pane.setQuery(u"total>1"_s);
    std::vector<FacetValues> values(7);
    values[3] = {{{u"o3"_s, 3}}, 1};
    f.pane.setValues(values);
    const QAbstractItemModel *const model = f.section(FieldId::Model).listView().model();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data().toString(), u"o3"_s);
    f.pane.setQuery(u"total>1 "_s); // Written otherwise, but the same.
    values[3] = {{{u"o4"_s, 4}}, 1};
    f.pane.setValues(values);
    QCOMPARE(model->index(0, 0).data().toString(), u"o3"_s);
}

void TestFacetPane::valuesOfAnotherGatewayComeUnderTheMouse()
{
    Fixture f;
    QEnterEvent enter({}, {}, {});
    QCoreApplication::sendEvent(&f.pane, &enter);
    f.pane.letGo();
    const QAbstractItemModel *const model = f.section(FieldId::Model).listView().model();
    std::vector<FacetValues> values(7);
    for (const QString &next : {u"o3"_s, u"o4"_s}) { // Its rows come in parts.
        values[3] = {{{next, 3}}, 1};
        f.pane.setValues(values);
        QCOMPARE(model->index(0, 0).data().toString(), next);
    }
}

void TestFacetPane::unpinningTakesTheSectionAway()
{
    Fixture f;
    f.pane.restoreState(R"({"pinned":["team","run"]})");
    QCOMPARE(f.pane.fields().size(), 9);
    f.fieldsChanged.clear();
    f.button(f.section(FieldId::MetadataValue), u"unpinButton"_s).click();
    QCOMPARE(f.fieldsChanged.size(), 1);
    QCOMPARE(f.pane.fields().size(), 8);
    QCOMPARE(f.pane.fields().constLast().key.key, u"run"_s);
}

void TestFacetPane::noMoreKeysArePinnedThanAreRead()
{
    Fixture f;
    QJsonArray keys;
    for (int i = 0; i < 49; ++i) {
        keys.append(u"key %1"_s.arg(i));
    }
    f.pane.restoreState(QJsonDocument(QJsonObject{{u"pinned"_s, keys}}).toJson());
    QToolButton &pin = f.button(f.pane, u"pinButton"_s);
    QVERIFY(pin.isEnabled());
    pin.click();
    f.searchFor(u"the last"_s);
    f.keyDialog()->accept();
    QVERIFY(!pin.isEnabled());
    QVERIFY(pin.toolTip().contains(u"50 keys"_s));
    Fixture after;
    after.pane.restoreState(f.pane.saveState());
    QCOMPARE(after.pane.fields().size(), f.pane.fields().size());
    QCOMPARE(after.pane.fields().constLast().key.key, u"the last"_s);
    f.button(f.section(FieldId::MetadataValue), u"unpinButton"_s).click();
    QVERIFY(pin.isEnabled());
}

void TestFacetPane::stateSurvivesARestart()
{
    Fixture before;
    before.pane.restoreState(R"({"closed":["views","model","meta.team"],"pinned":["team"]})");
    Fixture after;
    after.pane.restoreState(before.pane.saveState());
    QCOMPARE(after.pane.saveState(), before.pane.saveState());
    QVERIFY(!after.section(FieldId::Model).isOpen());
    QVERIFY(!after.section(FieldId::MetadataValue).isOpen());
    QVERIFY(after.section(FieldId::Status).isOpen());
}

void TestFacetPane::damagedStateIsNone()
{
    Fixture f;
    f.pane.restoreState("{\"pinned\":[7,\"\"],\"closed\":\"x\"");
    f.pane.restoreState(R"({"pinned":[7,""],"closed":"x"})");
    QCOMPARE(f.pane.fields().size(), 7);
    QVERIFY(f.section(FieldId::Status).isOpen());
}

void TestFacetPane::listsAreAsHighAsTheirRows()
{
    Fixture f;
    FacetSection &section = f.section(FieldId::CompletionWindow);
    section.setValues(manyValues(8));
    const FittingListView &list = section.listView();
    const auto last = [&list] {
        return list.visualRect(list.model()->index(7, 0));
    };
    QTRY_VERIFY(list.viewport()->rect().contains(last()));
    QCOMPARE(last().width(), list.viewport()->width());
}

void TestFacetPane::arrowKeysScrollThePane()
{
    Fixture f;
    f.pane.resize(220, 200);
    FacetSection &section = f.section(FieldId::CompletionWindow);
    section.setValues(manyValues(8));
    QApplication::setActiveWindow(&f.pane);
    FittingListView &list = section.listView();
    list.setCurrentIndex(list.model()->index(0, 0));
    list.setFocus();
    const auto *const area = f.pane.findChild<QScrollArea *>();
    QTRY_VERIFY(list.hasFocus() && list.height() > 100);
    area->verticalScrollBar()->setValue(0);
    QTest::keyClick(&list, Qt::Key_End);
    const QRect last = list.visualRect(list.currentIndex());
    const QPoint center = list.viewport()->mapTo(area->viewport(), last.center());
    QCOMPARE(list.currentIndex().row(), 7);
    QVERIFY(area->viewport()->rect().contains(center));
}

void TestFacetPane::tabGoesFromSectionToSection()
{
    Fixture f;
    f.pane.restoreState(R"({"pinned":["team"]})");
    QList<const QWidget *> expected;
    for (const FacetSection *const section : f.pane.findChildren<FacetSection *>()) {
        expected.append(&section->listView());
    }
    QList<const QWidget *> found;
    const QWidget *widget = f.pane.nextInFocusChain();
    for (; widget != &f.pane; widget = widget->nextInFocusChain()) {
        if (expected.contains(widget)) {
            found.append(widget);
        }
    }
    QCOMPARE(found, expected);
}

QTEST_MAIN(TestFacetPane)
#include "tst_facetpane.moc"
