// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportdialog.h"
#include "exportprogress.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QPushButton *okButton(const QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

void chooseFormat(const QDialog &dialog, ExportFormat format)
{
    auto *const formats = dialog.findChild<QComboBox *>();
    formats->setCurrentIndex(formats->findData(static_cast<int>(format)));
}

void press(const QDialog &dialog, const QString &text)
{
    const auto buttons = dialog.findChild<QDialogButtonBox *>()->buttons();
    const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
    QVERIFY2(found != buttons.end(), qPrintable(text));
    (*found)->click();
}

} // namespace

class TestExportDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init()
    {
        // The offscreen platform says this of every window with a minimum size.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    }
    void whatIsShownIsTheDefault();
    void suffixFollowsTheFormat();
    void byteOrderMarkIsForCsvAlone();
    void incompleteListingNeedsConsent();
    void fileThatExistsIsReplacedKnowingly();
    void folderIsNoFile();
    void aFailedExportKeepsItsChoicesAndSaysWhy();
    void progressShowsNumbersAndCanBeCancelled();
    void aDoneExportSaysRowsAndSizeAndOpens();
    void whatIsNoFileIsNotOpened();
};

void TestExportDialog::whatIsShownIsTheDefault()
{
    ExportDialog dialog(311, 12'345);
    QVERIFY(!okButton(dialog)->isEnabled()); // Where to?
    dialog.setFileName(u"/nonexistent/batches.csv"_s);
    QVERIFY(okButton(dialog)->isEnabled());
    QCOMPARE(dialog.choice(),
             (ExportChoice{ExportFormat::Csv, false, false, u"/nonexistent/batches.csv"_s}));
    const auto scopes = dialog.findChildren<QRadioButton *>();
    QVERIFY(scopes[0]->text().contains(u"311"_s));
    QVERIFY(scopes[1]->text().contains(u"12,345"_s));
    scopes[1]->setChecked(true);
    QVERIFY(dialog.choice().isEverything);
}

void TestExportDialog::suffixFollowsTheFormat()
{
    ExportDialog dialog(1, 1);
    dialog.setFileName(u"/nonexistent/batches.csv"_s);
    chooseFormat(dialog, ExportFormat::NdJson);
    QCOMPARE(dialog.choice().fileName, u"/nonexistent/batches.ndjson"_s);
    chooseFormat(dialog, ExportFormat::Json);
    QCOMPARE(dialog.choice().fileName, u"/nonexistent/batches.json"_s);
    dialog.findChild<QLineEdit *>()->setText(u"/nonexistent/notes.txt"_s);
    chooseFormat(dialog, ExportFormat::Csv);
    QCOMPARE(dialog.choice().fileName, u"/nonexistent/notes.txt"_s); // The user's own idea.
}

void TestExportDialog::byteOrderMarkIsForCsvAlone()
{
    ExportDialog dialog(1, 1);
    auto *const mark = dialog.findChild<QCheckBox *>(u"bomCheckBox"_s);
    mark->setChecked(true);
    QVERIFY(dialog.choice().hasByteOrderMark);
    chooseFormat(dialog, ExportFormat::Json);
    QVERIFY(!dialog.choice().hasByteOrderMark);
    QVERIFY(!mark->isEnabled());
}

void TestExportDialog::incompleteListingNeedsConsent()
{
    ExportDialog dialog(1, 1);
    dialog.setFileName(u"/nonexistent/batches.csv"_s);
    dialog.setIncompleteNote(u"The cursor <b>was</b> lost."_s);
    const auto *const note = dialog.findChild<QLabel *>(u"incompleteLabel"_s);
    QVERIFY(note->isVisibleTo(&dialog));
    QVERIFY(note->text().contains(u"The cursor <b>was</b> lost."_s));
    QCOMPARE(note->textFormat(), Qt::PlainText);
    QVERIFY(!okButton(dialog)->isEnabled());
    dialog.findChild<QCheckBox *>(u"incompleteCheckBox"_s)->setChecked(true);
    QVERIFY(okButton(dialog)->isEnabled());
    dialog.setIncompleteNote({});
    QVERIFY(!note->isVisibleTo(&dialog));
    QVERIFY(okButton(dialog)->isEnabled());
}

void TestExportDialog::fileThatExistsIsReplacedKnowingly()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"batches.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    ExportDialog dialog(1, 1);
    dialog.setFileName(file.fileName());
    QCOMPARE(okButton(dialog)->text(), u"Replace"_s);
    dialog.setFileName(dir.filePath(u"other.csv"_s));
    QCOMPARE(okButton(dialog)->text(), u"Export"_s);
}

void TestExportDialog::folderIsNoFile()
{
    const QTemporaryDir dir;
    ExportDialog dialog(1, 1);
    dialog.setFileName(dir.path());
    QVERIFY(!okButton(dialog)->isEnabled());
}

void TestExportDialog::aFailedExportKeepsItsChoicesAndSaysWhy()
{
    ExportDialog dialog(311, 12'345);
    dialog.setFileName(u"/nonexistent/batches.csv"_s);
    chooseFormat(dialog, ExportFormat::NdJson);
    dialog.findChildren<QRadioButton *>()[1]->setChecked(true);
    dialog.show();
    const ExportChoice chosen = dialog.choice();
    const QSignalSpy requested(&dialog, &ExportDialog::exportRequested);
    okButton(dialog)->click();
    QCOMPARE(requested.size(), 1);
    QVERIFY(dialog.isVisible());

    const auto *const label = dialog.findChild<QLabel *>(u"problemLabel"_s);
    QVERIFY(!label->isVisible());
    dialog.setProblem(u"The disk <b>is</b> full."_s);
    QVERIFY(label->isVisible());
    QVERIFY(label->text().startsWith(u"The disk <b>is</b> full. "_s));
    QVERIFY(label->text().contains(u"another file"_s)); // What to do about it.
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(dialog.choice(), chosen);
    QVERIFY(okButton(dialog)->isEnabled());
    dialog.setProblem({});
    QVERIFY(!label->isVisible());
}

void TestExportDialog::progressShowsNumbersAndCanBeCancelled()
{
    ExportProgress progress(u"/nonexistent/batches.csv"_s);
    const QSignalSpy cancelled(&progress, &ExportProgress::rejected);
    progress.setProgress(5'000'000'000, 10'000'000'000); // More than an int holds.
    const auto *const bar = progress.findChild<QProgressBar *>();
    QCOMPARE(bar->value() * 2, bar->maximum());
    QVERIFY(progress.findChild<QLabel *>(u"rowsLabel"_s)
                ->text()
                .contains(u"5,000,000,000 of 10,000,000,000"_s));
    progress.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->click();
    QCOMPARE(cancelled.size(), 1);
}

void TestExportDialog::aDoneExportSaysRowsAndSizeAndOpens()
{
    ExportProgress progress(u"/nonexistent/batches.csv"_s);
    progress.setDone(12'345, 3'400'000);
    const QString said = progress.findChild<QLabel *>(u"rowsLabel"_s)->text();
    QVERIFY2(said.startsWith(u"12,345 row(s), 3.24 MiB"_s), qPrintable(said));
    const QSignalSpy file(&progress, &ExportProgress::fileRequested);
    const QSignalSpy folder(&progress, &ExportProgress::folderRequested);
    press(progress, u"Open"_s);
    QCOMPARE(file.size(), 1);
    press(progress, u"Show in folder"_s);
    QCOMPARE(folder.size(), 1);
    QVERIFY(progress.findChild<QProgressBar *>()->isHidden());
    QVERIFY(progress.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close)->isDefault());
}

void TestExportDialog::whatIsNoFileIsNotOpened()
{
    ExportProgress progress(u"/dev/stdout"_s);
    progress.setDone(1, {});
    QCOMPARE(progress.findChild<QLabel *>(u"rowsLabel"_s)->text(), u"1 row(s)"_s);
    QCOMPARE(progress.findChild<QDialogButtonBox *>()->buttons().size(), 1);
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
