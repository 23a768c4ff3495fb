// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsweep.h"

#include "batchcalls.h"

#include <QPointer>

BatchSweep::BatchSweep(CallQueue &calls, PageWalk walk, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_walk(std::move(walk))
{ }

void BatchSweep::start()
{
    ask();
}

void BatchSweep::ask()
{
    m_calls.send<BatchPage>(
        listCall(m_calls.baseUrl(), m_walk.request(), GatewayCall::Priority::Refresh), this,
        [this](Result<BatchPage> result) { receive(std::move(result)); });
}

void BatchSweep::receive(Result<BatchPage> result)
{
    if (!result) {
        m_walk.fail(result.error());
        goOn();
        return;
    }
    const BatchPage page = m_walk.accept(std::move(*result));
    const std::optional<WalkEnd> end = m_walk.end();
    const QPointer<BatchSweep> self(this); // A receiver may destroy the sweep.
    if (!end) {
        ask(); // Before the page is handed on, so that the network is busy meanwhile.
    }
    if (self) {
        Q_EMIT pageArrived(page);
    }
    if (self && end) {
        Q_EMIT finished(*end);
    }
}

void BatchSweep::goOn()
{
    if (const std::optional<WalkEnd> end = m_walk.end()) {
        Q_EMIT finished(*end);
    } else {
        ask();
    }
}
