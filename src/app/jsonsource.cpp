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

void JsonSource::request(const QString &id)
{
    m_wish = std::make_unique<QObject>();
    if (!m_session) {
        answerFromTable(id);
        return;
    }
    m_session->kept().readJson(id, m_wish.get(), [this, id](const QByteArray &json) {
        if (json.isEmpty()) {
            askServer(id);
        } else {
            Q_EMIT found(id, json, JsonOrigin::Server);
        }
    });
}

void JsonSource::askServer(const QString &id)
{
    if (!m_session || !m_session->access()) {
        answerFromTable(id);
        return;
    }
    CallQueue &calls = m_session->calls();
    ApiCall<Batch> asked = batchCall(calls.baseUrl(), id, GatewayCall::Priority::User);
    asked.call.isTriedOnce = true; // The table answers sooner.
    calls.send<Batch>(std::move(asked), m_wish.get(),
                      [this, id](const Result<Batch> &result) { answer(id, result); });
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
