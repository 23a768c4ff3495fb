// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsweep.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

BatchSweep::BatchSweep(BatchApi api, PageWalk walk, RetryPolicy retryPolicy, QObject *parent)
    : QObject(parent)
    , m_api(std::move(api))
    , m_walk(std::move(walk))
    , m_retryPolicy(retryPolicy)
{ }

void BatchSweep::start()
{
    ask();
}

void BatchSweep::ask()
{
    ++m_attempt;
    m_api.listBatches(m_walk.request(), this,
                      [this](Result<BatchPage> result) { receive(std::move(result)); });
    Q_EMIT requestSent();
}

void BatchSweep::receive(Result<BatchPage> result)
{
    if (!result) {
        handleFailure(result.error());
        return;
    }
    m_attempt = 0;
    const BatchPage page = m_walk.accept(std::move(*result));
    const std::optional<WalkEnd> end = m_walk.end();
    const QPointer<BatchSweep> self(this); // Who listens may drop the sweep.
    if (!end) {
        ask(); // Before the page is handed on, so that the network works meanwhile.
    }
    if (self) {
        Q_EMIT pageArrived(page);
    }
    if (self && end) {
        Q_EMIT finished(*end);
    }
}

void BatchSweep::handleFailure(const ApiError &error)
{
    const double jitter = QRandomGenerator::global()->generateDouble();
    if (const auto delay = m_retryPolicy.delay(error, m_attempt, jitter)) {
        QTimer::singleShot(*delay, this, &BatchSweep::ask);
        Q_EMIT retryScheduled(error, *delay);
        return;
    }
    m_attempt = 0;
    m_walk.fail(error);
    goOn();
}

void BatchSweep::goOn()
{
    if (const std::optional<WalkEnd> end = m_walk.end()) {
        Q_EMIT finished(*end);
    } else {
        ask();
    }
}
