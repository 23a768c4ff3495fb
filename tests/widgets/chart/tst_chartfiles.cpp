// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartfiles.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

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
    label.resize(120, 40);
    const QString file = folder.filePath(u"chart.png"_s);
    QCOMPARE(writePicture(label, file), QString());
    QCOMPARE(QImage(file).size(), QSize(240, 80));
}

void TestChartFiles::anSvgHasTheTextAsText()
{
    const QTemporaryDir folder;
    QLabel label(u"Chart"_s);
    label.resize(120, 40);
    const QString name = folder.filePath(u"chart.SVG"_s);
    QCOMPARE(writePicture(label, name), QString());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains("<svg"));
    QVERIFY(svg.contains("<text"));
    QVERIFY(!svg.contains("<image"));
}

void TestChartFiles::whatCannotBeWrittenIsSaid()
{
    QLabel label(u"Chart"_s);
    label.resize(120, 40);
    QVERIFY(writePicture(label, u"/nowhere/at/all.png"_s)
                .startsWith(u"/nowhere/at/all.png could not be written: "_s));
    QVERIFY(!writePicture(label, u"/nowhere/at/all.svg"_s).isNull());
}

void TestChartFiles::aCopyIsAPicture()
{
    QLabel label(u"Chart"_s);
    label.resize(120, 40);
    auto *const files = new ChartFiles(label);
    files->copyPicture();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(240, 80));
}

QTEST_MAIN(TestChartFiles)
#include "tst_chartfiles.moc"
