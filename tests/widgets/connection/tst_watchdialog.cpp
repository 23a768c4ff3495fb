// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "watchdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

void paste(const WatchDialog &dialog, const QString &text)
{
    dialog.findChild<QPlainTextEdit *>()->setPlainText(text);
}

QString said(const WatchDialog &dialog, const QString &label)
{
    return dialog.findChild<QLabel *>(label)->text();
}

bool isReady(const WatchDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
}

} // namespace

class TestWatchDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void idsAreCountedAndGiven();
    void withoutAnIdThereIsNothingToWatch_data();
    void withoutAnIdThereIsNothingToWatch();
    void whatIsLeftOutIsNamed();
    void longRestIsCutShort();
};

void TestWatchDialog::idsAreCountedAndGiven()
{
    const WatchDialog dialog;
    paste(dialog, u"batch_1a,\n'batch_2b' batch_1a"_s);
    QCOMPARE(dialog.ids(), (QStringList{u"batch_1a"_s, u"batch_2b"_s}));
    QVERIFY2(said(dialog, u"foundLabel"_s).startsWith(u"2 id"_s),
             qPrintable(said(dialog, u"foundLabel"_s)));
    QVERIFY(said(dialog, u"othersLabel"_s).isEmpty());
    QVERIFY(isReady(dialog));
}

void TestWatchDialog::withoutAnIdThereIsNothingToWatch_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << u"what are the ids?"_s;
    QTest::newRow("empty list") << u"[]"_s;
}

void TestWatchDialog::withoutAnIdThereIsNothingToWatch()
{
    QFETCH(const QString, text);
    const WatchDialog dialog;
    paste(dialog, text);
    QVERIFY(!isReady(dialog));
    QVERIFY(dialog.ids().isEmpty());
}

void TestWatchDialog::whatIsLeftOutIsNamed()
{
    const WatchDialog dialog;
    paste(dialog, u"completed batch_1a file-2b"_s);
    QVERIFY(said(dialog, u"othersLabel"_s).endsWith(u"completed, file-2b"_s));
    QVERIFY(isReady(dialog));
}

void TestWatchDialog::longRestIsCutShort()
{
    const WatchDialog dialog;
    paste(dialog, u"one two three four five"_s);
    QVERIFY(said(dialog, u"othersLabel"_s).endsWith(u"one, two, three …"_s));
}

QTEST_MAIN(TestWatchDialog)
#include "tst_watchdialog.moc"
