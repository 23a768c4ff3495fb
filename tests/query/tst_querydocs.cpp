// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"
#include "field.h"
#include "querycompletion.h"
#include "queryparser.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString textOfFile(const QString &name)
{
    QFile file(QStringLiteral(SOURCE_DIR) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString kindName(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Text:
        return u"text"_s;
    case QueryKind::Word:
        return u"word"_s;
    case QueryKind::Number:
        return u"number"_s;
    case QueryKind::Length:
        return u"length of time"_s;
    case QueryKind::Moment:
        return u"moment"_s;
    }
    Q_UNREACHABLE();
}

QStringList exportHeadersOf(const ColumnId &column)
{
    QStringList headers;
    for (const ColumnId &each : exportColumnsOf({column})) {
        headers.append(exportHeader(each));
    }
    return headers;
}

QString inCode(const QStringList &names)
{
    return names.isEmpty() ? QString() : u'`' + names.join("`, `"_L1) + u'`';
}

} // namespace

//! docs/query.md, docs/columns.md and the man page say the same as the table of fields.
class TestQueryDocs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFieldHasItsRow();
    void everyColumnHasItsRow();
    void everyWordIsExplained();
    void examplesMeanWhatIsSaid();
    void manPageNamesEveryField();
    void manPageNamesEveryColumn();
};

void TestQueryDocs::everyFieldHasItsRow()
{
    const QString docs = textOfFile(u"docs/query.md"_s);
    QStringList rows;
    for (const Field *const field : queryFields()) {
        rows.append(u"| `%1` | %2 | %3 | %4 | `%5` |"_s
                        .arg(field->query, inCode(queryAliases(*field)),
                             kindName(field->queryKind()), queryFieldHelp(*field), field->example)
                        .replace("|  |"_L1, "| |"_L1));
    }
    QVERIFY2(docs.contains(rows.join(u'\n')), qPrintable(u"Expected:\n"_s + rows.join(u'\n')));
}

void TestQueryDocs::everyColumnHasItsRow()
{
    const QString docs = textOfFile(u"docs/columns.md"_s);
    QStringList rows;
    for (const Field &field : fields()) {
        if (field.isColumn()) {
            const ColumnId column = field.id;
            rows.append(u"| %1 | `%2` | %3 | `%4` | %5 |"_s.arg(
                columnTitle(column), columnKey(column), inCode(exportHeadersOf(column)),
                fieldOf(field.asks.value_or(field.id)).query, columnDescription(column)));
        }
    }
    QVERIFY2(docs.contains(rows.join(u'\n')), qPrintable(u"Expected:\n"_s + rows.join(u'\n')));
}

void TestQueryDocs::everyWordIsExplained()
{
    const QString docs = textOfFile(u"docs/query.md"_s);
    QStringList rows;
    for (const FieldId field : {FieldId::Is, FieldId::Has, FieldId::Health}) {
        const QStringList words = queryWords(field);
        for (int i = 0; i < words.size(); ++i) {
            rows.append(u"| `%1:%2` | %3 |"_s.arg(fieldOf(field).query, words[i],
                                                  queryWordDescription(field, i)));
        }
    }
    QVERIFY2(docs.contains(rows.join(u'\n')), qPrintable(u"Expected:\n"_s + rows.join(u'\n')));
    for (const FieldId field : {FieldId::Status, FieldId::Outcome}) {
        for (const QString &word : queryWords(field)) {
            QVERIFY2(docs.contains(u'`' + word + u'`'), qPrintable(word));
        }
    }
}

void TestQueryDocs::examplesMeanWhatIsSaid()
{
    // Queries stand at the left of the tables of examples and of mistakes.
    const QStringList parts = textOfFile(u"docs/query.md"_s).split(u"\n## "_s);
    const auto firstCells = [&parts](QLatin1StringView heading) {
        QStringList cells;
        for (const QString &part : parts) {
            static const QRegularExpression row(u"^\\| `([^`]+)` \\|"_s,
                                                QRegularExpression::MultilineOption);
            auto rows = row.globalMatch(part.startsWith(heading) ? part : QString());
            while (rows.hasNext()) {
                cells.append(rows.next().captured(1));
            }
        }
        return cells;
    };
    const QStringList examples = firstCells("Examples"_L1);
    QVERIFY(examples.size() > 5);
    for (const QString &query : examples) {
        QVERIFY2(parseQuery(query).isValid(), qPrintable(query));
    }
    const QStringList mistakes = firstCells("Mistakes"_L1);
    QVERIFY(mistakes.size() > 5);
    for (const QString &query : mistakes) {
        // Within a table, a bar is escaped.
        const ParsedQuery parsed = parseQuery(QString(query).replace("\\|"_L1, "|"_L1));
        QVERIFY2(!parsed.isValid(), qPrintable(query));
        const QString message = QString(parsed.error.message).replace(u'|', "\\|"_L1);
        const QString row = u"| `%1` | %2 |"_s.arg(query, message);
        QVERIFY2(textOfFile(u"docs/query.md"_s).contains(row), qPrintable(row));
    }
}

void TestQueryDocs::manPageNamesEveryField()
{
    QString page = textOfFile(u"packaging/batchdeck.1"_s);
    page.replace("\\-"_L1, "-"_L1);
    for (const Field *const field : queryFields()) {
        const QString others = queryAliases(*field).join(" \", \" "_L1);
        const QString line = field->id == FieldId::MetadataValue
            ? u"\n\\fBmeta.\\fR\\fIkey\\fR, \\fBmetadata.\\fR\\fIkey\\fR\n"_s
            : others.isEmpty() ? u"\n.B %1\n"_s.arg(field->query)
                               : u"\n.BR %1 \", \" %2\n"_s.arg(field->query, others);
        QVERIFY2(page.contains(line), qPrintable(line));
        QVERIFY2(page.contains(queryFieldHelp(*field)), field->help);
        for (const QString &word : queryWords(field->id)) {
            QVERIFY2(page.contains(word), qPrintable(word));
        }
    }
}

void TestQueryDocs::manPageNamesEveryColumn()
{
    const QString page = textOfFile(u"packaging/batchdeck.1"_s);
    for (const ColumnId &column : allExportColumns()) {
        static const QString word = u"[ \n]%1[ \n]"_s;
        QVERIFY2(page.contains(QRegularExpression(word.arg(exportHeader(column)))),
                 qPrintable(exportHeader(column)));
    }
}

QTEST_GUILESS_MAIN(TestQueryDocs)
#include "tst_querydocs.moc"
