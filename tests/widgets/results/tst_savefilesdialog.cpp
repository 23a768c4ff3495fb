// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savefilesdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::vector<Batch> twoBatches()
{
    std::vector<Batch> batches(2);
    batches[0].id = u"b1"_s;
    batches[0].outputFileId = u"o1"_s;
    batches[1].id = u"b2"_s;
    batches[1].errorFileId = u"e2"_s;
    return batches;
}

} // namespace

class TestSaveFilesDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingIsSavedWithoutAFolder();
    void aPatternThatLeadsElsewhereIsRefused();
    void filesThatExistAreAskedAbout();
    void enterSaves();

private:
    template <typename Part> static Part *part(SaveFilesDialog &dialog, const QString &name)
    {
        return dialog.findChild<Part *>(name);
    }
    static QPushButton *saveButton(SaveFilesDialog &dialog)
    {
        return part<QDialogButtonBox>(dialog, u"buttonBox"_s)->button(QDialogButtonBox::Ok);
    }
};

void TestSaveFilesDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TestSaveFilesDialog::nothingIsSavedWithoutAFolder()
{
    const QTemporaryDir folder;
    SaveFilesDialog dialog(twoBatches());
    QVERIFY(!saveButton(dialog)->isEnabled());
    QVERIFY(part<QLabel>(dialog, u"noteLabel"_s)->text().contains(u"folder"_s));
    dialog.setFolder(folder.path());
    QVERIFY(saveButton(dialog)->isEnabled());
    QVERIFY(part<QLabel>(dialog, u"noteLabel"_s)->text().contains(u"b1.output.jsonl"_s));
}

void TestSaveFilesDialog::aPatternThatLeadsElsewhereIsRefused()
{
    const QTemporaryDir folder;
    SaveFilesDialog dialog(twoBatches());
    dialog.setFolder(folder.path());
    part<QLineEdit>(dialog, u"patternLineEdit"_s)->setText(u"../{id}"_s);
    QVERIFY(!saveButton(dialog)->isEnabled());
}

void TestSaveFilesDialog::filesThatExistAreAskedAbout()
{
    const QTemporaryDir folder;
    QFile there(folder.filePath(u"b1.output.jsonl"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    SaveFilesDialog dialog(twoBatches());
    dialog.setFolder(folder.path());
    dialog.show();
    QVERIFY(part<QCheckBox>(dialog, u"replaceCheckBox"_s)->isVisible());
    QVERIFY(!dialog.choice().replaces);
    part<QCheckBox>(dialog, u"replaceCheckBox"_s)->setChecked(true);
    QCOMPARE(saveButton(dialog)->text(), u"Save and replace"_s);
}

void TestSaveFilesDialog::enterSaves()
{
    const QTemporaryDir folder;
    SaveFilesDialog dialog(twoBatches());
    dialog.setFolder(folder.path());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy requested(&dialog, &SaveFilesDialog::saveRequested);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.at(0).at(1).value<std::vector<FileToSave>>().size(), std::size_t(2));
}

QTEST_MAIN(TestSaveFilesDialog)
#include "tst_savefilesdialog.moc"
