// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "httptext.h"

#include "testdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

QByteArray httpAnswer(const QByteArray &status, const QByteArray &body,
                      const QList<QByteArray> &headers)
{
    QByteArray answer = "HTTP/1.1 " + status + "\r\n";
    for (const QByteArray &header : headers) {
        answer += header + "\r\n";
    }
    return answer + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray jsonAnswer(const QByteArray &json)
{
    return httpAnswer("200 OK", json, {"Content-Type: application/json"});
}

QByteArray httpFile(const QString &name)
{
    const QByteArray text = testData(u"http/%1.response.http"_s.arg(name));
    const qsizetype headEnd = text.indexOf("\n\n");
    QList<QByteArray> head = text.left(headEnd).split('\n');
    const QByteArray status = head.takeFirst().mid(sizeof "HTTP/1.1");
    return httpAnswer(status, headEnd < 0 ? QByteArray() : text.mid(headEnd + 2), head);
}

QByteArray listing(const QStringList &ids, std::optional<bool> hasMore)
{
    QJsonArray rows;
    for (const QString &id : ids) {
        rows.append(QJsonObject{{u"id"_s, id},
                                {u"object"_s, u"batch"_s},
                                {u"status"_s, u"in_progress"_s},
                                {u"created_at"_s, 1'763'800'000}});
    }
    QJsonObject page{{u"object"_s, u"list"_s}, {u"data"_s, rows}};
    if (!ids.isEmpty()) {
        page.insert(u"first_id"_s, ids.first());
        page.insert(u"last_id"_s, ids.last());
    }
    if (hasMore) {
        page.insert(u"has_more"_s, *hasMore);
    }
    return QJsonDocument(page).toJson(QJsonDocument::Compact);
}

QByteArray listingAnswer(const QStringList &ids, std::optional<bool> hasMore)
{
    return jsonAnswer(listing(ids, hasMore));
}
