// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dialect.h"
#include "faults.h"
#include "gatewayrequest.h"
#include "httpanswer.h"

//! Answers `GET /batches` with pages, and makes each fault of a listing.
class BatchListing final
{
public:
    explicit BatchListing(const Dialect &dialect)
        : m_dialect(dialect)
    { }

    void setFaults(const Faults &faults);
    [[nodiscard]] HttpAnswer answer(const GatewayRequest &request, const SimulatedFleet &fleet,
                                    qint64 now);

private:
    struct Page
    {
        qint64 first = 0; //!< The number of newer batches before the page.
        qint64 rows = 0;
        bool hasMore = false;
    };

    [[nodiscard]] std::optional<HttpAnswer> refusal();
    [[nodiscard]] tl::expected<qint64, HttpAnswer> rowsBefore(const QUrlQuery &query,
                                                              const SimulatedFleet &fleet,
                                                              qint64 now) const;
    [[nodiscard]] tl::expected<qint64, HttpAnswer> rowsUntil(const QString &after,
                                                             const SimulatedFleet &fleet,
                                                             qint64 now) const;
    [[nodiscard]] Page pageAt(qint64 first, qint64 limit, qint64 count) const;
    [[nodiscard]] QByteArray body(const Page &page, const GatewayRequest &request,
                                  const SimulatedFleet &fleet, qint64 now) const;
    [[nodiscard]] DialectPageEnd endOf(const Page &page, const GatewayRequest &request,
                                       const SimulatedFleet &fleet, qint64 count) const;
    void appendRows(Bytes &out, const Page &page, const QByteArray &host,
                    const SimulatedFleet &fleet, qint64 now) const;
    void appendRow(Bytes &out, const QByteArray &host, const SimulatedFleet &fleet, qint64 index,
                   qint64 now) const;
    void deform(HttpAnswer &answer, bool isSecondPage);

    Dialect m_dialect;
    Faults m_faults;
    qint64 m_requests = 0; //!< Since the faults were set.
    bool m_wasCut = false;
};
