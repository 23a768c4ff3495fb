// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartfiles.h"

#include "chartsheet.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! With the label in place of a plot.
ChartSheet sheetOf(QLabel &plot)
{
    plot.resize(240, 40);
    ChartSheet sheet;
    sheet.title = u"Batches that ended"_s;
    sheet.facts = {u"Nov 18, 00:00 – now"_s, u"Query: gpt"_s};
    sheet.picture.series = {
        {u"Failed"_s, u"failed"_s, Outcome::Failed, ChartSeries::Style::Stacked, {}}};
    sheet.plot = &plot;
    return sheet;
}

} // namespace

class TestChartFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPictureHasTwiceThePixels();
    void anSvgHasTheTextAsText();
    void whatCannotBeWrittenIsSaid();
    void aCopyIsAPicture();
};

void TestChartFiles::aPictureHasTwiceThePixels()
{
    const QTemporaryDir folder;
    QLabel label(u"Chart"_s);
    const ChartSheet sheet = sheetOf(label);
    QVERIFY(sizeOf(sheet).width() > label.width() && sizeOf(sheet).height() > 2 * label.height());
    const QString file = folder.filePath(u"chart.png"_s);
    QCOMPARE(writePicture(sheet, file), QString());
    QCOMPARE(QImage(file).size(), 2 * sizeOf(sheet));
}

void TestChartFiles::anSvgHasTheTextAsText()
{
    const QTemporaryDir folder;
    QLabel label(u"Chart"_s);
    const QString name = folder.filePath(u"chart.SVG"_s);
    QCOMPARE(writePicture(sheetOf(label), name), QString());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains("<svg"));
    for (const char *const words :
         {"<text", "Batches that ended", "Query: gpt", "Failed", "Chart"}) {
        QVERIFY2(svg.mid(svg.indexOf("</defs>")).contains(words), words);
    }
}

void TestChartFiles::whatCannotBeWrittenIsSaid()
{
    QLabel label(u"Chart"_s);
    const ChartSheet sheet = sheetOf(label);
    QVERIFY(writePicture(sheet, u"/nowhere/at/all.png"_s)
                .startsWith(u"/nowhere/at/all.png could not be written: "_s));
    QVERIFY(!writePicture(sheet, u"/nowhere/at/all.svg"_s).isNull());
}

void TestChartFiles::aCopyIsAPicture()
{
    QLabel label(u"Chart"_s);
    auto *const files = new ChartFiles(label, [&label] { return sheetOf(label); });
    files->copyPicture();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), 2 * sizeOf(sheetOf(label)));
}

QTEST_MAIN(TestChartFiles)
#include "tst_chartfiles.moc"
