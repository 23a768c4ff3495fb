// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatorserver.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>

//! One HTTP answer, as a client sees it.
struct ClientAnswer
{
    int status = 0;
    QByteArray body;
    QJsonObject json;
    QList<QNetworkReply::RawHeaderPair> headers;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0) {
                return value;
            }
        }
        return {};
    }
    [[nodiscard]] QJsonArray rows() const { return json.value(QStringLiteral("data")).toArray(); }
    [[nodiscard]] QString text(const QString &key) const { return json.value(key).toString(); }
    [[nodiscard]] bool hasMore() const { return json.value(QStringLiteral("has_more")).toBool(); }
    [[nodiscard]] QString errorMessage() const
    {
        return json.value(QStringLiteral("error"))
            .toObject()
            .value(QStringLiteral("message"))
            .toString();
    }
};

//! Asks a simulator in the same thread and waits for the answer.
class SimulatorClient final
{
public:
    using Headers = QList<QNetworkReply::RawHeaderPair>;

    explicit SimulatorClient(const SimulatorServer &server)
        : m_base(server.baseUrl().toString())
    {
        m_network.setTransferTimeout(20'000);
    }

    [[nodiscard]] ClientAnswer get(const QString &path, const Headers &headers = {})
    {
        return finished(m_network.get(request(path, headers)));
    }
    [[nodiscard]] ClientAnswer post(const QString &path)
    {
        QNetworkRequest asked = request(path, {});
        asked.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        return finished(m_network.post(asked, QByteArray("{}")));
    }
    void setTransferTimeout(int msecs) { m_network.setTransferTimeout(msecs); }

    //! The ids of all rows, page by page, until has_more is false or after @p mostPages.
    [[nodiscard]] QStringList walk(int limit, int mostPages = 1'000, const Headers &headers = {})
    {
        QStringList ids;
        QString after;
        for (int page = 0; page < mostPages; ++page) {
            const ClientAnswer answer = get(
                QStringLiteral("/batches?limit=%1%2").arg(QString::number(limit), after), headers);
            for (const QJsonValue &row : answer.rows()) {
                ids += row[QStringLiteral("id")].toString();
            }
            after = QStringLiteral("&after=") + answer.text(QStringLiteral("last_id"));
            if (!answer.hasMore()) {
                break;
            }
        }
        return ids;
    }

private:
    [[nodiscard]] QNetworkRequest request(const QString &path, const Headers &headers) const
    {
        QNetworkRequest request(
            QUrl(path.startsWith(QStringLiteral("http")) ? path : m_base + path));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::ManualRedirectPolicy);
        for (const auto &[name, value] : headers) {
            request.setRawHeader(name, value);
        }
        return request;
    }

    [[nodiscard]] static ClientAnswer finished(QNetworkReply *reply)
    {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        ClientAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->isOpen() ? reply->readAll() : QByteArray();
        answer.json = QJsonDocument::fromJson(answer.body).object();
        answer.headers = reply->rawHeaderPairs();
        answer.error = reply->error();
        delete reply;
        return answer;
    }

    QString m_base;
    QNetworkAccessManager m_network;
};

//! How many different ones there are.
[[nodiscard]] inline qsizetype distinct(const QStringList &ids)
{
    return QSet<QString>(ids.begin(), ids.end()).size();
}
