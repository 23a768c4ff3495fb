// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnsdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    Fixture() { dialog.setMetadataKeys({}); }

    ColumnsDialog dialog{{FieldId::Id, FieldId::Status}};
    QSignalSpy chosen{&dialog, &ColumnsDialog::columnsChosen};
    QListWidget *list = dialog.findChild<QListWidget *>();

    [[nodiscard]] QListWidgetItem *item(const QString &text) const
    {
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->text() == text) {
                return list->item(row);
            }
        }
        return nullptr;
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (int row = 0; row < list->count(); ++row) {
            texts.append(list->item(row)->text());
        }
        return texts;
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList texts;
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->checkState() == Qt::Checked) {
                texts.append(list->item(row)->text());
            }
        }
        return texts;
    }
    [[nodiscard]] QList<ColumnId> lastChosen() const
    {
        return chosen.isEmpty() ? QList<ColumnId>()
                                : chosen.constLast()[0].value<QList<ColumnId>>();
    }
    [[nodiscard]] QLineEdit *edit(const QString &name) const
    {
        return dialog.findChild<QLineEdit *>(name);
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return dialog.findChild<QPushButton *>(name);
    }
};

} // namespace

class TestColumnsDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void shownColumnsStandFirstInTheirOrder();
    void everyColumnIsOffered();
    void checkingShowsBehindTheOthers();
    void uncheckingHides();
    void theLastOneStays();
    void movingChangesTheOrder();
    void theFirstCannotMoveUp();
    void searchingLeavesWhatMatches();
    void metadataKeysAreOffered();
    void keysAreLookedForUntilTheyCome();
    void anyKeyCanBeAdded();
    void enterInAFieldDoesNotClose();
    void downGoesFromTheSearchToWhatItFound();
    void theSelectedColumnIsDescribed();
    void fieldsAndListHaveNames();
};

void TestColumnsDialog::shownColumnsStandFirstInTheirOrder()
{
    const Fixture f;
    QCOMPARE(f.texts().sliced(1, 2), QStringList({u"ID"_s, u"Status"_s}));
    QCOMPARE(f.shown(), QStringList({u"ID"_s, u"Status"_s}));
}

void TestColumnsDialog::everyColumnIsOffered()
{
    const Fixture f;
    for (int i = 0; i < batchColumnCount; ++i) {
        QCOMPARE(f.texts().count(columnTitle(static_cast<FieldId>(i))), 1);
    }
}

void TestColumnsDialog::checkingShowsBehindTheOthers()
{
    Fixture f;
    f.item(u"Slack"_s)->setCheckState(Qt::Checked);
    QTRY_COMPARE(f.lastChosen(), QList<ColumnId>({FieldId::Id, FieldId::Status, FieldId::Slack}));
    QCOMPARE(f.shown(), QStringList({u"ID"_s, u"Status"_s, u"Slack"_s}));
    QCOMPARE(f.texts().count(u"Slack"_s), 1);
}

void TestColumnsDialog::uncheckingHides()
{
    Fixture f;
    f.item(u"ID"_s)->setCheckState(Qt::Unchecked);
    QTRY_COMPARE(f.lastChosen(), QList<ColumnId>({FieldId::Status}));
    QCOMPARE(f.item(u"ID"_s)->checkState(), Qt::Unchecked);
}

void TestColumnsDialog::theLastOneStays()
{
    Fixture f;
    f.dialog.setShownColumns({FieldId::Id});
    f.item(u"ID"_s)->setCheckState(Qt::Unchecked);
    QTRY_COMPARE(f.shown(), QStringList(u"ID"_s));
    QVERIFY(f.chosen.isEmpty());
}

void TestColumnsDialog::movingChangesTheOrder()
{
    Fixture f;
    f.list->setCurrentItem(f.item(u"Status"_s));
    f.button(u"upButton"_s)->click();
    QCOMPARE(f.lastChosen(), QList<ColumnId>({FieldId::Status, FieldId::Id}));
    QCOMPARE(f.list->currentItem()->text(), u"Status"_s);
    f.button(u"downButton"_s)->click();
    QCOMPARE(f.shown(), QStringList({u"ID"_s, u"Status"_s}));
}

void TestColumnsDialog::theFirstCannotMoveUp()
{
    const Fixture f;
    f.list->setCurrentItem(f.item(u"ID"_s));
    QVERIFY(!f.button(u"upButton"_s)->isEnabled());
    QVERIFY(f.button(u"downButton"_s)->isEnabled());
    f.list->setCurrentItem(f.item(u"Slack"_s)); // Not shown: there is no place to move from.
    QVERIFY(!f.button(u"upButton"_s)->isEnabled());
    QVERIFY(!f.button(u"downButton"_s)->isEnabled());
}

void TestColumnsDialog::searchingLeavesWhatMatches()
{
    const Fixture f;
    f.edit(u"searchLineEdit"_s)->setText(u"TOKENS"_s);
    QCOMPARE(f.texts().sliced(1),
             QStringList({u"Input tokens"_s, u"Output tokens"_s, u"Total tokens"_s}));
    f.edit(u"searchLineEdit"_s)->setText(u"no such column"_s);
    QVERIFY(f.texts().isEmpty());
}

void TestColumnsDialog::metadataKeysAreOffered()
{
    Fixture f;
    f.dialog.setMetadataKeys({{u"team"_s, 1200}, {u"job"_s, 1}});
    QVERIFY(f.item(u"metadata.team (1,200)"_s));
    f.item(u"metadata.team (1,200)"_s)->setCheckState(Qt::Checked);
    QTRY_COMPARE(f.chosen.size(), 1);
    QCOMPARE(f.lastChosen().constLast(), ColumnId::ofMetadata(u"team"_s));
    QVERIFY(f.item(u"metadata.job (1)"_s));
}

void TestColumnsDialog::keysAreLookedForUntilTheyCome()
{
    ColumnsDialog dialog({FieldId::Id});
    const auto *const list = dialog.findChild<QListWidget *>();
    const QString note = u"Looking for keys in the metadata…"_s;
    QCOMPARE(list->findItems(note, Qt::MatchExactly).size(), 1);
    dialog.setMetadataKeys({});
    QVERIFY(list->findItems(note, Qt::MatchExactly).isEmpty());
}

void TestColumnsDialog::anyKeyCanBeAdded()
{
    const Fixture f;
    QVERIFY(!f.button(u"addButton"_s)->isEnabled());
    QTest::keyClicks(f.edit(u"metadataLineEdit"_s), u" cost centre "_s);
    f.button(u"addButton"_s)->click();
    QCOMPARE(f.lastChosen().constLast(), ColumnId::ofMetadata(u"cost centre"_s));
    QCOMPARE(f.shown().constLast(), u"metadata.cost centre"_s);
    QVERIFY(f.edit(u"metadataLineEdit"_s)->text().isEmpty());
}

void TestColumnsDialog::enterInAFieldDoesNotClose()
{
    Fixture f;
    QSignalSpy closed(&f.dialog, &QDialog::finished);
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    f.dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
    f.edit(u"metadataLineEdit"_s)->setFocus();
    QTest::keyClicks(f.edit(u"metadataLineEdit"_s), u"team"_s);
    QTest::keyClick(f.edit(u"metadataLineEdit"_s), Qt::Key_Return);
    QCOMPARE(f.lastChosen().size(), 3);
    f.edit(u"searchLineEdit"_s)->setFocus();
    QTest::keyClick(f.edit(u"searchLineEdit"_s), Qt::Key_Return);
    QVERIFY(f.list->hasFocus());
    QVERIFY(closed.isEmpty());
}

void TestColumnsDialog::downGoesFromTheSearchToWhatItFound()
{
    Fixture f;
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    f.dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&f.dialog));
    f.edit(u"searchLineEdit"_s)->setFocus();
    QTest::keyClicks(f.edit(u"searchLineEdit"_s), u"throughput"_s);
    QTest::keyClick(f.edit(u"searchLineEdit"_s), Qt::Key_Down);
    QVERIFY(f.list->hasFocus());
    QCOMPARE(f.list->currentItem(), f.item(u"Throughput"_s));
}

void TestColumnsDialog::theSelectedColumnIsDescribed()
{
    const Fixture f;
    f.list->setCurrentItem(f.item(u"Throughput"_s));
    QCOMPARE(f.dialog.findChild<QLabel *>(u"descriptionLabel"_s)->text(),
             columnDescription(FieldId::Throughput));
}

void TestColumnsDialog::fieldsAndListHaveNames()
{
    const Fixture f;
    QVERIFY(!f.list->accessibleName().isEmpty());
    QVERIFY(!f.edit(u"searchLineEdit"_s)->accessibleName().isEmpty());
    QCOMPARE(f.dialog.findChild<QLabel *>(u"metadataLabel"_s)->buddy(),
             f.edit(u"metadataLineEdit"_s));
}

QTEST_MAIN(TestColumnsDialog)
#include "tst_columnsdialog.moc"
