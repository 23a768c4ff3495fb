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

void JsonSource::request(const BatchKey &batch)
{
    m_wish = std::make_unique<QObject>();
    m_offline.readJson(batch.id, m_wish.get(), [this, batch](const QByteArray &json) {
        if (json.isEmpty()) {
            askServer(batch);
        } else {
            Q_EMIT found(batch, json, JsonOrigin::Server);
        }
    });
}

void JsonSource::askServer(const BatchKey &batch)
{
    if (!m_access) {
        answerFromTable(batch);
        return;
    }
    BatchApi(m_network, *m_access)
        .batch(batch.id, m_wish.get(),
               [this, batch](const Result<Batch> &asked) { answer(batch, asked); });
}

void JsonSource::answer(const BatchKey &batch, const Result<Batch> &asked)
{
    if (asked && asked->id == batch.id) {
        Q_EMIT found(batch, asked->rawJson, JsonOrigin::Server);
    } else {
        answerFromTable(batch);
    }
}

void JsonSource::answerFromTable(const BatchKey &batch)
{
    if (const std::optional<int> row = m_batches.rowOf(batch)) {
        QByteArray json;
        appendBatchJson(json, m_batches.batchAt(*row));
        Q_EMIT found(batch, json, JsonOrigin::KnownFields);
    }
}
