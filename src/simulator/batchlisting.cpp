// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchlisting.h"

#include "bytes.h"
#include "simulatedfleet.h"
#include "simulatedjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 defaultLimit = 20;
constexpr qint64 largestLimit = 100;
constexpr qsizetype typicalRow = 1'100;
constexpr qsizetype bigBody = 70 * 1024 * 1024;
constexpr qint64 staleness = 30 * 60'000;

tl::expected<qint64, HttpAnswer> limitOf(const QUrlQuery &query)
{
    if (!query.hasQueryItem(u"limit"_s)) {
        return defaultLimit;
    }
    bool isNumber = false;
    const qint64 limit = query.queryItemValue(u"limit"_s).toLongLong(&isNumber);
    if (!isNumber) {
        return tl::unexpected(errorAnswer(400, u"'limit' must be an integer."_s, {}, u"limit"_s));
    }
    return std::clamp<qint64>(limit, 1, largestLimit);
}

HttpAnswer textAnswer(int status, const QByteArray &type, const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.contentType = type;
    answer.body = body;
    return answer;
}

} // namespace

void BatchListing::setFaults(const Faults &faults)
{
    m_faults = faults;
    m_requests = 0;
    m_wasCut = false;
}

HttpAnswer BatchListing::answer(const QUrlQuery &query, const SimulatedFleet &fleet, qint64 now)
{
    ++m_requests;
    if (const std::optional<HttpAnswer> refused = refusal()) {
        return *refused;
    }
    const auto limit = limitOf(query);
    if (!limit) {
        return limit.error();
    }
    const auto first = rowsBefore(query, fleet, now);
    if (!first) {
        return first.error();
    }
    HttpAnswer answer;
    answer.body = body(pageAt(*first, *limit, fleet.countAt(now)), fleet, now);
    deform(answer, *first > 0 && *first < 2 * *limit);
    return answer;
}

std::optional<HttpAnswer> BatchListing::refusal()
{
    const auto concerns = [this](Fault fault) {
        return m_faults.has(fault) && m_requests <= m_faults.number(fault).value_or(INT_MAX);
    };
    if (m_faults.has(Fault::NoList)) {
        return errorAnswer(405, u"This gateway cannot list batches."_s);
    }
    if (concerns(Fault::ServerError)) {
        return textAnswer(500, "text/plain", "Internal Server Error");
    }
    if (concerns(Fault::HtmlBadGateway)) {
        return textAnswer(502, "text/html",
                          "<html><head><title>502 Bad Gateway</title></head>"
                          "<body><h1>502 Bad Gateway</h1><hr>nginx</body></html>");
    }
    if (m_faults.has(Fault::RateLimit) && m_requests % 3 == 0) {
        HttpAnswer answer = errorAnswer(429, u"Too many requests."_s, u"rate_limit_exceeded"_s);
        if (const auto seconds = m_faults.number(Fault::RateLimit)) {
            answer.headers.append({"Retry-After", QByteArray::number(*seconds)});
        }
        return answer;
    }
    return std::nullopt;
}

//! How many rows `after` says were seen already.
tl::expected<qint64, HttpAnswer> BatchListing::rowsBefore(const QUrlQuery &query,
                                                          const SimulatedFleet &fleet,
                                                          qint64 now) const
{
    const QString after = query.queryItemValue(u"after"_s, QUrl::FullyDecoded);
    if (after.isEmpty()) {
        return 0;
    }
    if (m_faults.has(Fault::Offset)) {
        bool isNumber = false;
        const qint64 offset = after.toLongLong(&isNumber);
        if (!isNumber || offset < 0) {
            return tl::unexpected(
                errorAnswer(400, u"'after' must be an integer."_s, {}, u"after"_s));
        }
        return std::min(offset, fleet.countAt(now));
    }
    const std::optional<qint64> last = fleet.indexOf(after.toUtf8(), now);
    if (last) {
        return fleet.countAt(now) - *last;
    }
    if (m_faults.has(Fault::Restart)) {
        return 0;
    }
    return tl::unexpected(
        errorAnswer(400, u"No batch found with id '%1'."_s.arg(after), {}, u"after"_s));
}

BatchListing::Page BatchListing::pageAt(qint64 first, qint64 limit, qint64 count) const
{
    const bool isThird = first >= 2 * limit;
    if (m_faults.has(Fault::Loop) || (m_faults.has(Fault::Restart) && isThird)) {
        first = 0;
    }
    if (m_faults.has(Fault::Dupes)) {
        first -= std::min(first, limit / 5);
    }
    const qint64 rows = std::clamp<qint64>(count - first, 0, limit);
    if (m_faults.has(Fault::EmptyMore) && first > 0) {
        return {first, 0, true};
    }
    if (m_faults.has(Fault::Truncate) && isThird) {
        return {first, 0, false};
    }
    return {first, rows, m_faults.has(Fault::Loop) || first + rows < count};
}

QByteArray BatchListing::body(const Page &page, const SimulatedFleet &fleet, qint64 now) const
{
    const qint64 newest = fleet.countAt(now) - 1 - page.first;
    Bytes out((page.rows + 1) * typicalRow);
    out.add(R"({"object":"list","data":[)");
    for (qint64 row = 0; row < page.rows; ++row) {
        if (row > 0) {
            out.add(',');
        }
        if (m_faults.has(Fault::Unreadable) && row % 10 == 3) {
            out.add(R"("a batch that could not be loaded")");
        } else if (m_faults.has(Fault::Unreadable) && row % 10 == 7) {
            out.add(R"({"id":null,"object":"batch","status":"completed"})");
        } else {
            appendRow(out, fleet, newest - row, now);
        }
    }
    out.add(']');
    if (m_faults.has(Fault::Bare)) {
        out.add('}');
        return out.take();
    }
    const auto appendId = [&](QByteArrayView key, qint64 index) {
        out.add(key, page.rows == 0 ? "null" : "\"");
        if (page.rows > 0) {
            fleet.ids().append(out, static_cast<quint64>(index));
            out.add('"');
        }
    };
    appendId(R"(,"first_id":)", newest);
    appendId(R"(,"last_id":)", newest - page.rows + 1);
    out.add(R"(,"has_more":)", page.hasMore ? "true}" : "false}");
    return out.take();
}

void BatchListing::appendRow(Bytes &out, const SimulatedFleet &fleet, qint64 index,
                             qint64 now) const
{
    const WireDialect dialect =
        m_faults.has(Fault::VendorWords) ? WireDialect::Vendor : WireDialect::OpenAi;
    if (m_faults.has(Fault::StaleList)) {
        now = std::max(fleet.createdAt(index), now - staleness);
    }
    SimulatedBatch batch = fleet.batch(index, now);
    const Stamp finalizing = batch.stamps[StampKind::Finalizing];
    if (m_faults.has(Fault::Backwards) && batch.status == BatchStatus::Finalizing
        && (now - finalizing.msecs()) / 10'000 % 2 == 1) {
        batch = fleet.batch(index, finalizing.msecs() - 1);
    }
    appendBatch(out, fleet, batch, dialect);
}

void BatchListing::deform(HttpAnswer &answer, bool isSecondPage)
{
    if (m_faults.has(Fault::Big)) {
        answer.body.insert(1, bigBody - answer.body.size(), ' ');
    }
    if (m_faults.has(Fault::BadJson)) {
        answer.body.truncate(answer.body.size() / 2);
    }
    if (m_faults.has(Fault::Cut) && isSecondPage
        && (!m_wasCut || !m_faults.text(Fault::Cut).isEmpty())) {
        m_wasCut = true;
        answer.delivery = HttpAnswer::Delivery::CutInHalf;
    } else if (m_faults.has(Fault::Stall)) {
        answer.delivery = HttpAnswer::Delivery::HeadersOnly;
    } else if (m_faults.has(Fault::Slow)) {
        answer.delivery = HttpAnswer::Delivery::Piecemeal;
        answer.pause = std::chrono::milliseconds(m_faults.number(Fault::Slow).value_or(0));
    }
}
