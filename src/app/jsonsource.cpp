// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonsource.h"

#include "batchcalls.h"
#include "batchjson.h"
#include "batchtablemodel.h"
#include "gatewaysession.h"

JsonSource::JsonSource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
{ }

void JsonSource::setSession(GatewaySession *session)
{
    m_session = session;
    m_wish.reset();
}

void JsonSource::request(const BatchKey &batch)
{
    m_wish = std::make_unique<QObject>();
    if (!m_session || m_session->gateway() != batch.gateway) {
        answerFromTable(batch);
        return;
    }
    m_session->kept().readJson(batch.id, m_wish.get(), [this, batch](const QByteArray &json) {
        if (json.isEmpty()) {
            askServer(batch);
        } else {
            Q_EMIT found(batch, json, JsonOrigin::Server);
        }
    });
}

void JsonSource::askServer(const BatchKey &batch)
{
    if (!m_session || !m_session->access()) {
        answerFromTable(batch);
        return;
    }
    CallQueue &calls = m_session->calls();
    ApiCall<Batch> asked = batchCall(calls.baseUrl(), batch.id, GatewayCall::Priority::User);
    asked.call.isTriedOnce = true; // The table answers sooner than a retry.
    calls.send<Batch>(std::move(asked), m_wish.get(),
                      [this, batch](const Result<Batch> &result) { answer(batch, result); });
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
        appendBatchJson(json, m_batches.presentRows()[*row].batch());
        Q_EMIT found(batch, json, JsonOrigin::KnownFields);
    }
}
