// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonsource.h"

#include "batchjson.h"
#include "batchtablemodel.h"
#include "offlinebatches.h"

JsonSource::JsonSource(QNetworkAccessManager &network, OfflineBatches &offline,
                       const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_offline(offline)
    , m_batches(batches)
{ }

void JsonSource::setAccess(const std::optional<Access> &access)
{
    m_access = access;
    m_wish.reset();
}

void JsonSource::request(const QString &id)
{
    m_wish = std::make_unique<QObject>();
    m_offline.readJson(id, m_wish.get(), [this, id](const QByteArray &json) {
        if (json.isEmpty()) {
            askServer(id);
        } else {
            Q_EMIT found(id, json, JsonOrigin::Server);
        }
    });
}

void JsonSource::askServer(const QString &id)
{
    if (!m_access) {
        answerFromTable(id);
        return;
    }
    BatchApi(m_network, *m_access).batch(id, m_wish.get(), [this, id](const Result<Batch> &asked) {
        answer(id, asked);
    });
}

void JsonSource::answer(const QString &id, const Result<Batch> &asked)
{
    if (asked && asked->id == id) {
        Q_EMIT found(id, asked->rawJson, JsonOrigin::Server);
    } else {
        answerFromTable(id);
    }
}

void JsonSource::answerFromTable(const QString &id)
{
    if (const std::optional<int> row = m_batches.rowOf(id)) {
        QByteArray json;
        appendBatchJson(json, m_batches.batchAt(*row));
        Q_EMIT found(id, json, JsonOrigin::KnownFields);
    }
}
