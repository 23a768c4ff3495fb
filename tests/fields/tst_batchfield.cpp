// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfield.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchField final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keysAreTheExportsHeader();
    void everyKeyIsReadBack();
    void metadataKeysAreColumns();
    void strangersAreNoColumns_data();
    void strangersAreNoColumns();
};

void TestBatchField::keysAreTheExportsHeader()
{
    QStringList headers;
    for (const ExportColumn &column : defaultExportColumns()) {
        headers.append(column.header());
    }
    QCOMPARE(headers.join(u','),
             u"id,status,outcome,endpoint,model,request_total,request_completed,request_failed,"
             "created_at,in_progress_at,finalizing_at,completed_at,failed_at,expired_at,"
             "cancelling_at,cancelled_at,expires_at,completion_window,input_file_id,"
             "output_file_id,error_file_id,error_count,first_error_code,first_error_message,"
             "input_tokens,output_tokens,total_tokens,metadata,raw_status"_s);
}

void TestBatchField::everyKeyIsReadBack()
{
    for (const ExportColumn &column : defaultExportColumns()) {
        QCOMPARE(exportColumnFromHeader(column.header()), column);
        QCOMPARE(fieldFromKey(QString(fieldKey(column.field))), column.field);
    }
}

void TestBatchField::metadataKeysAreColumns()
{
    const ExportColumn column{BatchField::Metadata, u"team.name"_s};
    QCOMPARE(column.header(), u"metadata.team.name"_s);
    QCOMPARE(exportColumnFromHeader(u"metadata.team.name"_s), column);
}

void TestBatchField::strangersAreNoColumns_data()
{
    QTest::addColumn<QString>("header");
    for (const char *const header : {"", "ID", "progress", "metadata.", "id.x"}) {
        QTest::newRow(header) << QString::fromLatin1(header);
    }
}

void TestBatchField::strangersAreNoColumns()
{
    QFETCH(const QString, header);
    QCOMPARE(exportColumnFromHeader(header), std::nullopt);
}

QTEST_GUILESS_MAIN(TestBatchField)
#include "tst_batchfield.moc"
