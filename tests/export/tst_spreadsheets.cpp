// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "batchstanding.h"
#include "delimitedlines.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! Each would be 1305 if it were evaluated.
const QStringList formulas{u"=29*45"_s,       u"+29*45"_s,         u"-29*-45"_s,
                           u"@SUM(1305)"_s,   u"\uFF1D29*45"_s,    u"\uFF0B29*45"_s,
                           u"\uFF0D29*-45"_s, u"\uFF20SUM(1305)"_s};

//! What stands before a formula in a cell, and behind it.
const QList<std::pair<QString, QString>> places{
    {u""_s, u""_s},          {u" "_s, u""_s},          {u"\""_s, u""_s},      {u"\"\""_s, u"\""_s},
    {u"'"_s, u""_s},         {u"a;"_s, u";b"_s},       {u"a,"_s, u",b"_s},    {u"a\t"_s, u"\tb"_s},
    {u"a\n"_s, u"\nb"_s},    {u"a\r"_s, u"\rb"_s},     {u"a\r\n"_s, u"\n"_s}, {u"a; "_s, u" ;b"_s},
    {u"a\";"_s, u";b"_s},    {u"a\";\""_s, u"\";b"_s}, {u"\",\""_s, u"\""_s}, {u"\x01"_s, u""_s},
    {u";"_s, u""_s},         {u"\t"_s, u""_s},         {u"\u00A0"_s, u""_s},  {u"\u200B"_s, u""_s},
    {u"\n\";\n"_s, u"\n"_s}, {u"\"\n"_s, u"\n"_s},     {u"a;;"_s, u";;"_s},
};

//! The lines of batches that have each formula at each place, as @p dialect.
template <const CellDialect &dialect> QByteArray hostileLines()
{
    QByteArray text;
    const QList<ColumnId> columns{FieldId::Id, ColumnId::ofMetadata(u"note"_s), FieldId::Model};
    DelimitedLines<dialect> lines(text, columns, Stamp::fromMSecs(0));
    lines.appendHeader();
    for (const auto &[before, behind] : places) {
        for (const QString &formula : formulas) {
            Batch batch;
            batch.id = before + formula + behind;
            batch.model = before + formula + behind;
            batch.metadata =
                QJsonDocument(QJsonObject{{u"note"_s, before + formula + behind}}).toJson();
            const BatchRows rows(std::span(&batch, 1));
            lines.append(rows[0], BatchStanding());
        }
    }
    return text;
}

//! The cell without its guards, as docs/security.md tells readers to do it.
QString unguarded(const QString &cell)
{
    static const QRegularExpression guard(
        u"(^|[,;\\t|\\r\\n])'(?=[\\x00-\\x08\\x0B\\x0C\\x0E-\\x20\\x7F\"'\\x{80}-\\x{A0}\\x{AD}\\x{"
        u"2000}-"
        "\\x{207F}\\x{3000}\\x{FEFF}]*[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}])"_s);
    return QString(cell).replace(guard, u"\\1"_s);
}

} // namespace

//! What other programs make of exported lines.
class TestSpreadsheets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFormulaStandsBehindASeparator_data();
    void noFormulaStandsBehindASeparator();
    void aGuardedCellIsReadBack();
    void libreOfficeEvaluatesNothing_data();
    void libreOfficeEvaluatesNothing();

private:
    static void addDialects();
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder;
};

void TestSpreadsheets::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestSpreadsheets::addDialects()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("CSV") << hostileLines<csvDialect>();
    QTest::newRow("copied rows") << hostileLines<tabDialect>();
}

void TestSpreadsheets::noFormulaStandsBehindASeparator_data()
{
    addDialects();
}

void TestSpreadsheets::noFormulaStandsBehindASeparator()
{
    QFETCH(const QByteArray, lines);
    // Of a reader that knows no quotes and takes everything for a separator.
    static const QRegularExpression formula(
        u"(^|[,;\\t|\\r\\n])[\"\\s\\x00-\\x1F\\x{A0}\\x{200B}]*[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}"
        "\\x{FF20}]"_s);
    const auto match = formula.match(QString::fromUtf8(lines));
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
}

void TestSpreadsheets::aGuardedCellIsReadBack()
{
    for (const auto &[before, behind] : places) {
        for (const QString &formula : formulas) {
            const QString text = before + formula + behind;
            QByteArray cell;
            appendCell(cell, text.toUtf8());
            QString read = QString::fromUtf8(cell);
            if (read.startsWith(u'"')) {
                read = read.sliced(1).chopped(1).replace("\"\""_L1, "\""_L1);
            }
            QCOMPARE(unguarded(read), text);
        }
    }
    QCOMPARE(unguarded(u"it's 'fine'"_s), u"it's 'fine'"_s);
}

void TestSpreadsheets::libreOfficeEvaluatesNothing_data()
{
    QTest::addColumn<QString>("separators");
    QTest::newRow("comma") << u"44"_s;
    QTest::newRow("semicolon") << u"59"_s;
    QTest::newRow("tab") << u"9"_s;
    QTest::newRow("all together") << u"44/59/9/124"_s;
}

void TestSpreadsheets::libreOfficeEvaluatesNothing()
{
    const QString soffice = QStandardPaths::findExecutable(u"soffice"_s);
    if (soffice.isEmpty()) {
        QSKIP("LibreOffice (libreoffice-calc-nogui) is not installed.");
    }
    QFETCH(const QString, separators);
    // A formula of our own: it shows that this LibreOffice does evaluate.
    const QByteArray own = "\n=28*46\n";
    write(u"csv.csv"_s, hostileLines<csvDialect>() + own);
    write(u"copied.csv"_s, hostileLines<tabDialect>() + own);
    QProcess process;
    // Separators, quote, UTF-8, first line, formats, language, quoted as text: no, numbers: yes,
    // three that do not matter, all sheets: no, evaluate formulas: yes.
    process.start(
        soffice,
        {u"-env:UserInstallation=file://"_s + path(u"profile"_s), u"--headless"_s,
         u"--convert-to"_s, u"fods"_s,
         u"--infilter=CSV:%1,34,76,1,,0,false,true,false,false,false,0,true"_s.arg(separators),
         u"--outdir"_s, m_folder.path(), path(u"csv.csv"_s), path(u"copied.csv"_s)});
    constexpr int longest = 120'000;
    QVERIFY2(process.waitForFinished(longest), process.readAllStandardError().constData());
    for (const QString &name : {u"csv.fods"_s, u"copied.fods"_s}) {
        QFile sheet(path(name));
        QVERIFY2(sheet.open(QIODevice::ReadOnly), qPrintable(name));
        const QByteArray cells = sheet.readAll();
        QVERIFY(cells.contains("table:formula=\"of:=28*46\""));
        QCOMPARE(cells.count("table:formula="), 1);
        QVERIFY(!cells.contains("office:value=\"1305\""));
        QVERIFY(sheet.remove());
    }
}

QTEST_GUILESS_MAIN(TestSpreadsheets)
#include "tst_spreadsheets.moc"
