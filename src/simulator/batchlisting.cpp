// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A request becomes a number of rows to skip, then a page of the fleet, then JSON in the dialect.
// Each fault changes one of these steps.

#include "batchlisting.h"

#include "bytes.h"
#include "dialectrow.h"
#include "simulatedfleet.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 defaultLimit = 20;
constexpr qsizetype typicalRow = 1'100;
constexpr qsizetype bigBody = 70 * 1024 * 1024;
constexpr qint64 staleness = 30 * 60'000;

tl::expected<qint64, HttpAnswer> limitOf(const QUrlQuery &query, const Dialect &dialect)
{
    const QString name = dialect.limitParameter;
    if (name.isEmpty() || !query.hasQueryItem(name)) {
        return defaultLimit;
    }
    bool isNumber = false;
    const qint64 limit = query.queryItemValue(name).toLongLong(&isNumber);
    if (!isNumber) {
        return tl::unexpected(errorAnswer(400, u"'%1' must be an integer."_s.arg(name), {}, name));
    }
    return std::clamp<qint64>(limit, 1, dialect.largestLimit);
}

// A gateway's own cursor holds the index of the last row, which new batches do not change.
QByteArray ownCursor(qint64 lastIndex)
{
    return ("row:" + QByteArray::number(lastIndex)).toBase64(QByteArray::Base64UrlEncoding);
}

std::optional<qint64> indexOfOwnCursor(const QByteArray &cursor)
{
    const QByteArray text = QByteArray::fromBase64(cursor, QByteArray::Base64UrlEncoding);
    bool isNumber = false;
    const qint64 index = text.mid(4).toLongLong(&isNumber);
    return isNumber && text.startsWith("row:") ? std::optional(index) : std::nullopt;
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

HttpAnswer BatchListing::answer(const GatewayRequest &request, const SimulatedFleet &fleet,
                                qint64 now)
{
    ++m_requests;
    if (const std::optional<HttpAnswer> refused = refusal()) {
        return *refused;
    }
    const auto limit = limitOf(request.query, m_dialect);
    if (!limit) {
        return limit.error();
    }
    const auto first = rowsBefore(request.query, fleet, now);
    if (!first) {
        return first.error();
    }
    HttpAnswer answer;
    answer.body = body(pageAt(*first, *limit, fleet.countAt(now)), request, fleet, now);
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

//! The number of rows that come before the requested page, according to the request's cursor.
tl::expected<qint64, HttpAnswer> BatchListing::rowsBefore(const QUrlQuery &query,
                                                          const SimulatedFleet &fleet,
                                                          qint64 now) const
{
    const QString name = m_dialect.cursorParameter;
    const QString after = query.queryItemValue(name, QUrl::FullyDecoded);
    if (after.isEmpty()) {
        return 0;
    }
    if (m_faults.has(Fault::Offset) || m_dialect.cursor == Dialect::Cursor::Offset) {
        bool isNumber = false;
        const qint64 offset = after.toLongLong(&isNumber);
        if (!isNumber || offset < 0) {
            return tl::unexpected(
                errorAnswer(400, u"'%1' must be an integer."_s.arg(name), {}, name));
        }
        return std::min(offset, fleet.countAt(now));
    }
    return rowsUntil(after, fleet, now);
}

//! The same where the cursor is the id of a row, or one of the gateway's own.
tl::expected<qint64, HttpAnswer> BatchListing::rowsUntil(const QString &after,
                                                         const SimulatedFleet &fleet,
                                                         qint64 now) const
{
    const bool isOwn = m_dialect.cursor == Dialect::Cursor::Own;
    const qint64 count = fleet.countAt(now);
    const std::optional<qint64> last =
        isOwn ? indexOfOwnCursor(after.toUtf8()) : m_dialect.indexOf(after.toUtf8(), fleet, now);
    if (last && *last >= 0 && *last < count) {
        return count - *last;
    }
    if (m_faults.has(Fault::Restart)) {
        return 0;
    }
    const QString why =
        isOwn ? u"invalid pagination cursor"_s : u"No batch found with id '%1'."_s.arg(after);
    return tl::unexpected(errorAnswer(400, why, {}, m_dialect.cursorParameter));
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

QByteArray BatchListing::body(const Page &page, const GatewayRequest &request,
                              const SimulatedFleet &fleet, qint64 now) const
{
    Bytes out((page.rows + 1) * typicalRow);
    out.add(m_dialect.pageStart);
    appendRows(out, page, request.host, fleet, now);
    if (m_faults.has(Fault::Bare)) {
        out.add(m_dialect.pageStart.startsWith('{') ? "]}" : "]");
    } else {
        m_dialect.appendPageEnd(out, endOf(page, request, fleet, fleet.countAt(now)));
    }
    return out.take();
}

DialectPageEnd BatchListing::endOf(const Page &page, const GatewayRequest &request,
                                   const SimulatedFleet &fleet, qint64 count) const
{
    const qint64 newest = count - 1 - page.first;
    const qint64 oldest = newest - page.rows + 1;
    DialectPageEnd end;
    end.total = count;
    end.hasMore = page.hasMore;
    if (page.rows > 0) {
        end.firstId = m_dialect.id(fleet, m_dialect.indexAt(newest, count));
        end.lastId = m_dialect.id(fleet, m_dialect.indexAt(oldest, count));
    }
    if (page.hasMore) {
        end.cursor = ownCursor(oldest);
        end.nextUrl = "http://" + request.host + request.path.toUtf8() + "?limit="
            + QByteArray::number(page.rows) + '&' + m_dialect.cursorParameter.data() + '=';
    }
    return end;
}

void BatchListing::appendRows(Bytes &out, const Page &page, const QByteArray &host,
                              const SimulatedFleet &fleet, qint64 now) const
{
    const qint64 count = fleet.countAt(now);
    bool isFirst = true;
    for (qint64 row = 0; row < page.rows; ++row) {
        const qint64 index = m_dialect.indexAt(count - 1 - page.first - row, count);
        if (!m_dialect.shows(index)) {
            continue;
        }
        if (!std::exchange(isFirst, false)) {
            out.add(',');
        }
        if (m_faults.has(Fault::Unreadable) && row % 10 == 3) {
            out.add(R"("a batch that could not be loaded")");
        } else if (m_faults.has(Fault::Unreadable) && row % 10 == 7) {
            out.add(R"({"id":null,"object":"batch","status":"completed"})");
        } else {
            appendRow(out, host, fleet, index, now);
        }
    }
}

void BatchListing::appendRow(Bytes &out, const QByteArray &host, const SimulatedFleet &fleet,
                             qint64 index, qint64 now) const
{
    if (m_faults.has(Fault::StaleList)) {
        now = std::max(fleet.createdAt(index), now - staleness);
    }
    SimulatedBatch batch = fleet.batch(index, now);
    const Stamp finalizing = batch.stamps[StampKind::Finalizing];
    if (m_faults.has(Fault::Backwards) && batch.status == BatchStatus::Finalizing
        && (now - finalizing.msecs()) / 10'000 % 2 == 1) {
        batch = fleet.batch(index, finalizing.msecs() - 1);
    }
    const auto append = m_faults.has(Fault::VendorWords) ? appendVendorRow : m_dialect.appendRow;
    append(out, {fleet, batch, true, host});
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
