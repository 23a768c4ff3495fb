// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreasons.h"
#include "redactor.h"
#include "requestresult.h"

#include <QByteArrayList>

#include <string>
#include <unordered_map>
#include <vector>

//! Requests that did not succeed, for one reason.
struct ErrorGroup
{
    RequestOutcome outcome = RequestOutcome::Failed; //!< Of its first request.
    std::optional<int> httpStatus;
    QByteArray code; //!< Empty: none.
    QByteArray message; //!< As normalisedMessage() has it.
    qint64 count = 0; //!< Of requests.
    int batches = 0;
    QByteArray firstCustomId; //!< Empty: its line names none.
    QByteArray lastCustomId;
    QByteArrayList samples; //!< The first different messages as they came, at most three.

    friend bool operator==(const ErrorGroup &, const ErrorGroup &) = default;
};

//! What the requests of the group have in common, as fields and queries name it.
[[nodiscard]] BatchReason reasonOf(const ErrorGroup &group);

//! Counts the requests that did not succeed by HTTP status, code and normalised message, of one
//! batch or many. A group has a number, by which its requests can be found again.
class ErrorGroups final
{
public:
    //! More different reasons are counted as one, which has the number mostGroups.
    static constexpr int mostGroups = 10'000;

    ErrorGroups() = default;
    //! @p redactor takes the token out of what groups say: some servers echo it in their messages.
    explicit ErrorGroups(Redactor redactor)
        : m_redactor(std::move(redactor))
    { }

    //! The results that follow are of another batch.
    void beginBatch() { ++m_batch; }
    //! The number of its group; nothing of a request that succeeded.
    std::optional<int> add(const RequestResult &result);
    //! Adds groups of batches that are all later than these.
    void append(const ErrorGroups &later);

    //! Of all requests in groups.
    [[nodiscard]] qint64 count() const { return m_count; }
    //! By their number.
    [[nodiscard]] const std::vector<ErrorGroup> &groups() const { return m_groups; }
    //! As what is kept of one batch, of whose requests @p failed failed.
    [[nodiscard]] BatchReasons reasons(qint64 failed) const;
    //! The numbers of the groups, the largest first; of equal ones, that which came first.
    [[nodiscard]] std::vector<int> largestFirst() const;

private:
    int numberOf(RequestOutcome outcome, std::optional<int> httpStatus, QByteArrayView code,
                 const QByteArray &message);

    void addSample(ErrorGroup &group, QByteArrayView message) const;

    Redactor m_redactor;
    std::vector<ErrorGroup> m_groups;
    std::vector<int> m_lastBatch; //!< By group: the batch that was counted last.
    std::unordered_map<std::string, int> m_numbers;
    std::string m_key; //!< That is looked up: its memory is used again.
    qint64 m_count = 0;
    int m_batch = 1;
};
