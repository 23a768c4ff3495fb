// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "result.h"
#include "serverhabits.h"

#include <QObject>
#include <QUrl>

#include <chrono>

class CallQueue;

//! What answers at a base URL, as far as its newest page and one of its batches tell.
struct ProbedGateway
{
    QUrl baseUrl;
    qsizetype rows = 0; //!< Of the page.
    qsizetype unreadableRows = 0; //!< Of them.
    QString unreadableReason;
    bool hasMore = false; //!< There are further pages.
    //! The paging is that of the next page; `get` is Unknown where there is no batch to ask for.
    ServerHabits habits;
    std::optional<std::chrono::milliseconds> clockDifference; //!< How far its clock is ahead.

    [[nodiscard]] bool isReadable() const { return rows == 0 || unreadableRows < rows; }
};

//! Sentences for people. @p gateway has to be readable.
[[nodiscard]] QString probeText(const ProbedGateway &gateway);

//! Finds out what a gateway is: asks for the newest page and for its first batch. Where nothing is
//! at the base URL of the connection, it asks at those on the same host at which gateways are known
//! to answer. It changes nothing on the server, so that whether batches can be cancelled stays
//! unknown. Destroying it aborts its calls.
class GatewayProbe final : public QObject
{
    Q_OBJECT

public:
    //! @p calls must outlive it.
    explicit GatewayProbe(CallQueue &calls, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void found(const ProbedGateway &gateway);
    //! Nowhere is a gateway; @p error is that at the base URL of the connection.
    void failed(const ApiError &error);

private:
    void askList(const QUrl &baseUrl);
    void askNext(const ApiError &error);
    void takePage(const QUrl &baseUrl, const BatchPage &page);
    void askBatch(const QString &id);
    void finish();

    CallQueue &m_calls;
    ProbedGateway m_gateway;
    std::optional<ApiError> m_error; //!< At the base URL of the connection.
    QList<QUrl> m_others; //!< Base URLs still to be tried.
};
