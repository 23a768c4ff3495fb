// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gatewayprobe.h"

#include "batchcalls.h"
#include "callqueue.h"
#include "listorder.h"
#include "listrequest.h"

#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Less is lost in the second that a header leaves out and in the time on the way.
constexpr std::chrono::milliseconds leastDifference = 5s;

struct ProbeText
{
    Q_DECLARE_TR_FUNCTIONS(GatewayProbe)
};

QString pageText(const ProbedGateway &gateway)
{
    const QString rows = QLocale().toString(static_cast<qint64>(gateway.rows));
    const QString asked = QLocale().toString(ListRequest().limit);
    if (gateway.rows == 0) {
        return ProbeText::tr("It works. There are no batches yet.");
    }
    if (gateway.rows > ListRequest().limit) {
        return ProbeText::tr("It works. The first page has %1 batches, although %2 were asked for.")
            .arg(rows, asked);
    }
    if (!gateway.hasMore) {
        return ProbeText::tr("It works. There are %1 batches.").arg(rows);
    }
    return gateway.rows < ListRequest().limit
        ? ProbeText::tr("It works. The first page has %1 batches, although %2 were asked for; "
                        "there are more.")
              .arg(rows, asked)
        : ProbeText::tr("It works. The first page has %1 batches; there are more.").arg(rows);
}

QString orderText(ServerHabits::Order order)
{
    switch (order) {
    case ServerHabits::Order::NewestFirst:
        return ProbeText::tr("The newest come first.");
    case ServerHabits::Order::Other:
        return ProbeText::tr("They do not come newest first, so that each refresh lists them all.");
    case ServerHabits::Order::Unknown:
        break;
    }
    return {};
}

QString pagingText(const ProbedGateway &gateway)
{
    if (!gateway.hasMore) {
        return {};
    }
    const Paging paging = gateway.habits.paging;
    return paging == Paging::Link
        ? ProbeText::tr("Each page names the URL of the next.")
        : ProbeText::tr("The next page is asked for by “%1”.").arg(parametersOf(paging).place);
}

QString getText(ServerHabits::Support get)
{
    switch (get) {
    case ServerHabits::Support::Yes:
        return ProbeText::tr("Single batches can be asked for.");
    case ServerHabits::Support::No:
        return ProbeText::tr(
            "Single batches cannot be asked for, so that each refresh lists them all.");
    case ServerHabits::Support::Unknown:
        break;
    }
    return {};
}

QString clockText(std::optional<std::chrono::milliseconds> difference)
{
    if (!difference || std::chrono::abs(*difference) < leastDifference) {
        return {};
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*difference).count();
    const QString length = QLocale().toString(static_cast<qint64>(std::abs(seconds)));
    return seconds > 0 ? ProbeText::tr("Its clock is %1 s ahead of this computer's.").arg(length)
                       : ProbeText::tr("Its clock is %1 s behind this computer's.").arg(length);
}

} // namespace

QString probeText(const ProbedGateway &gateway)
{
    QStringList sentences{pageText(gateway)};
    if (gateway.unreadableRows > 0) {
        sentences.append(
            ProbeText::tr("%1 of them cannot be read: %2")
                .arg(QLocale().toString(static_cast<qint64>(gateway.unreadableRows)),
                     gateway.unreadableReason));
    }
    sentences += {orderText(gateway.habits.order), pagingText(gateway),
                  getText(gateway.habits.get), clockText(gateway.clockDifference)};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

GatewayProbe::GatewayProbe(CallQueue &calls, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
{ }

void GatewayProbe::start()
{
    askList(m_calls.baseUrl());
}

void GatewayProbe::askList(const QUrl &baseUrl)
{
    m_calls.send<BatchPage>(listCall(baseUrl, {}, GatewayCall::Priority::User), this,
                            [this, baseUrl](const Result<BatchPage> &page) {
                                if (page) {
                                    takePage(baseUrl, *page);
                                } else {
                                    askNext(page.error());
                                }
                            });
}

//! Only where nothing is: a server that refuses, fails or is busy is at the right place.
void GatewayProbe::askNext(const ApiError &error)
{
    if (!m_error) {
        m_error = error;
        for (const QString &url : std::exchange(m_error->otherBaseUrls, {})) {
            m_others.append(QUrl(url));
        }
    }
    if (m_others.isEmpty()) {
        Q_EMIT failed(*m_error);
    } else {
        askList(m_others.takeFirst());
    }
}

void GatewayProbe::takePage(const QUrl &baseUrl, const BatchPage &page)
{
    ListOrder order;
    for (const Batch &batch : page.batches) {
        order.note(batch);
    }
    m_gateway.baseUrl = baseUrl;
    m_gateway.rows = page.rowCount();
    m_gateway.unreadableRows = page.unreadableRows;
    m_gateway.unreadableReason = page.unreadableReason;
    m_gateway.hasMore = page.hasMore.value_or(page.next.has_value());
    m_gateway.habits.order = order.order();
    m_gateway.habits.paging = page.next ? page.next->paging : Paging::After;
    if (page.batches.empty()) {
        finish();
    } else {
        askBatch(page.batches.front().id);
    }
}

void GatewayProbe::askBatch(const QString &id)
{
    m_calls.send<Batch>(batchCall(m_gateway.baseUrl, id, GatewayCall::Priority::User), this,
                        [this](const Result<Batch> &batch) {
                            m_gateway.habits.get =
                                batch ? ServerHabits::Support::Yes : ServerHabits::Support::No;
                            finish();
                        });
}

void GatewayProbe::finish()
{
    m_gateway.clockDifference = m_calls.clockDifference();
    Q_EMIT found(m_gateway);
}
