// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

PaletteEntry entry(const QString &text, const QString &whyNot = {})
{
    return {text, u"Action"_s, {}, u"action:"_s + text, whyNot, [] {
            }};
}

} // namespace

//! Which entries the command palette offers, in which order, and what is said of them.
class TestPaletteModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void itIsAModelWhateverIsTyped();
    void everySourceIsAskedForWhatIsTyped();
    void entriesAsCloseStayInTheOrderOfTheirSources();
    void theNewestOfWhatWasUsedComesFirst();
    void anEntryThatIsUsedAgainIsRememberedOnce();
    void anEntryWithoutANameIsNotRemembered();
    void namesThatNoSourceHasAreKeptForLater();
    void anEntryThatCannotBeDoneComesAfterOneThatCan();
    void anEntryThatCannotBeDoneSaysWhyInThePlaceOfItsKind();
    void theLettersThatWereTypedAreTold();
    void screenReadersHearAKeyOnlyWhereThereIsOne();

private:
    void offer(const QList<PaletteEntry> &entries);
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] QVariant first(int role) const { return m_model->index(0).data(role); }
    void use(const QString &text);

    std::unique_ptr<PaletteModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPaletteModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_tester.reset();
    m_model = std::make_unique<PaletteModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestPaletteModel::offer(const QList<PaletteEntry> &entries)
{
    m_model->addSource([entries](const QString &) { return entries; });
    m_model->setTyped({});
}

QStringList TestPaletteModel::texts() const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        texts.append(m_model->entryAt(row).text);
    }
    return texts;
}

void TestPaletteModel::use(const QString &text)
{
    m_model->setTyped({});
    m_model->noteUse(static_cast<int>(texts().indexOf(text)));
    m_model->setTyped({});
}

void TestPaletteModel::itIsAModelWhateverIsTyped()
{
    offer({entry(u"Copy rows"_s), entry(u"Full resync"_s), entry(u"Forget"_s, u"No."_s)});
    for (const QString &typed : {u"f"_s, u"fr"_s, u"nothing"_s, u""_s, u"COPY"_s}) {
        m_model->setTyped(typed);
    }
    QCOMPARE(texts(), QStringList{u"Copy rows"_s});
    QCOMPARE(m_model->rowCount(m_model->index(0)), 0);
}

void TestPaletteModel::everySourceIsAskedForWhatIsTyped()
{
    m_model->addSource([](const QString &typed) { return QList{entry(typed + u" one"_s)}; });
    m_model->addSource([](const QString &typed) { return QList{entry(typed + u" two"_s)}; });
    m_model->setTyped(u"ab"_s);
    QCOMPARE(texts(), QStringList({u"ab one"_s, u"ab two"_s}));
}

void TestPaletteModel::entriesAsCloseStayInTheOrderOfTheirSources()
{
    offer({entry(u"b"_s), entry(u"c"_s), entry(u"a"_s)});
    QCOMPARE(texts(), QStringList({u"b"_s, u"c"_s, u"a"_s}));
}

void TestPaletteModel::theNewestOfWhatWasUsedComesFirst()
{
    offer({entry(u"one"_s), entry(u"two"_s), entry(u"three"_s)});
    use(u"two"_s);
    use(u"three"_s);
    QCOMPARE(texts(), QStringList({u"three"_s, u"two"_s, u"one"_s}));
    m_model->setTyped(u"t"_s);
    QCOMPARE(texts(), QStringList({u"three"_s, u"two"_s}));
}

void TestPaletteModel::anEntryThatIsUsedAgainIsRememberedOnce()
{
    offer({entry(u"one"_s), entry(u"two"_s)});
    use(u"one"_s);
    use(u"two"_s);
    use(u"one"_s);
    QCOMPARE(m_model->recent(), QStringList({u"action:one"_s, u"action:two"_s}));
}

void TestPaletteModel::anEntryWithoutANameIsNotRemembered()
{
    offer({{u"batch_1"_s, u"Batch"_s, {}, {}, {}, [] {
            }}});
    use(u"batch_1"_s);
    QVERIFY(m_model->recent().isEmpty());
}

void TestPaletteModel::namesThatNoSourceHasAreKeptForLater()
{
    m_model->setRecent({u"view:gone"_s, u"action:two"_s});
    offer({entry(u"one"_s), entry(u"two"_s)});
    QCOMPARE(texts(), QStringList({u"two"_s, u"one"_s}));
    QCOMPARE(m_model->recent(), QStringList({u"view:gone"_s, u"action:two"_s}));
}

void TestPaletteModel::anEntryThatCannotBeDoneComesAfterOneThatCan()
{
    offer({entry(u"Refresh"_s, u"No gateway is shown."_s), entry(u"Rename"_s)});
    m_model->setTyped(u"re"_s);
    QCOMPARE(texts(), QStringList({u"Rename"_s, u"Refresh"_s}));
}

void TestPaletteModel::anEntryThatCannotBeDoneSaysWhyInThePlaceOfItsKind()
{
    offer({entry(u"Refresh"_s, u"No gateway is shown."_s)});
    QCOMPARE(first(PaletteModel::KindRole).toString(), u"No gateway is shown."_s);
    QVERIFY(!first(PaletteModel::IsPossibleRole).toBool());
    QCOMPARE(first(Qt::AccessibleTextRole).toString(), u"Refresh, No gateway is shown."_s);
}

void TestPaletteModel::theLettersThatWereTypedAreTold()
{
    offer({entry(u"Full resync"_s)});
    m_model->setTyped(u"fr"_s);
    QCOMPARE(first(PaletteModel::PlacesRole).value<QList<int>>(), QList<int>({0, 5}));
    m_model->setTyped({});
    QVERIFY(first(PaletteModel::PlacesRole).value<QList<int>>().isEmpty());
}

void TestPaletteModel::screenReadersHearAKeyOnlyWhereThereIsOne()
{
    offer({entry(u"Full resync"_s)});
    QCOMPARE(first(Qt::AccessibleTextRole).toString(), u"Full resync, Action"_s);
    init();
    offer({{u"Refresh now"_s, u"Action"_s, u"F5"_s, {}, {}, [] {
            }}});
    QCOMPARE(first(Qt::AccessibleTextRole).toString(), u"Refresh now, Action, F5"_s);
}

QTEST_MAIN(TestPaletteModel)
#include "tst_palettemodel.moc"
