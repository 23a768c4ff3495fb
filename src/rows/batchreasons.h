// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class BatchRow;
struct BatchStanding;

//! Why requests do not succeed: what an error group, of one batch or of many, has in common.
struct BatchReason
{
    std::optional<int> httpStatus = {};
    QByteArray code = {}; //!< Empty: none.
    QByteArray message = {}; //!< As normalisedMessage() has it.

    friend bool operator==(const BatchReason &, const BatchReason &) = default;
};

//! The name of a reason wherever people and queries meet it, UTF-8: "429 rate_limit_exceeded: rate
//! limit reached for #". Parts that are absent are left out; some 200 bytes at most. Two reasons of
//! the same text are the same.
[[nodiscard]] QByteArray reasonText(const BatchReason &reason);

//! The reasons that were found in the result files of one batch, all of which were read whole. Is
//! cheap to copy.
class BatchReasons final
{
public:
    static constexpr std::size_t mostReasons = 50;

    struct Counted
    {
        BatchReason reason;
        qint64 count = 0; //!< Of requests.

        friend bool operator==(const Counted &, const Counted &) = default;
    };

    BatchReasons() = default;
    //! @p failed requests failed; the reasons, in any order, also have those that expired or were
    //! cancelled. Beyond mostReasons, the smaller ones are added to @p others.
    BatchReasons(qint64 failed, std::vector<Counted> reasons, qint64 others = 0);

    //! Of requests: how many failed.
    [[nodiscard]] qint64 failed() const { return m_failed; }
    //! How many kinds of reasons there are, without the others.
    [[nodiscard]] std::size_t size() const { return m_reasons.size(); }
    //! The largest first.
    [[nodiscard]] const BatchReason &reason(std::size_t i) const
    {
        return m_reasons[i].named->reason;
    }
    //! Its reasonText(), valid as long as this or a copy.
    [[nodiscard]] QByteArrayView text(std::size_t i) const { return m_reasons[i].named->text; }
    //! Of requests.
    [[nodiscard]] qint64 count(std::size_t i) const { return m_reasons[i].count; }
    //! Requests that did not succeed for further reasons.
    [[nodiscard]] qint64 others() const { return m_others; }

    friend bool operator==(const BatchReasons &a, const BatchReasons &b);

private:
    friend class ReasonPool;

    struct Named
    {
        BatchReason reason;
        QByteArray text;
    };
    struct Entry
    {
        std::shared_ptr<const Named> named; //!< Batches share it.
        qint64 count = 0;
    };

    std::vector<Entry> m_reasons;
    qint64 m_failed = 0;
    qint64 m_others = 0;
};

//! The reasons of several batches of one gateway, by their ids.
using KnownReasons = std::vector<std::pair<QString, BatchReasons>>;

//! Lets reasons of many batches share their texts.
class ReasonPool final
{
public:
    [[nodiscard]] std::shared_ptr<const BatchReasons> shared(BatchReasons reasons);
    //! How many reasons are there, some of which no batch may have any more.
    [[nodiscard]] qsizetype size() const { return m_named.size(); }

private:
    void dropUnused();

    QHash<QByteArray, std::shared_ptr<const BatchReasons::Named>> m_named;
    qsizetype m_most = 1024; //!< So many may be there before unused ones are dropped.
};

//! The text of the one reason that stands for the batch, by which it is shown, counted and found:
//! the largest that its files give, else that of its own first error. Empty where it has neither.
//! Valid as long as the row and the standing.
[[nodiscard]] QByteArrayView mainReason(const BatchRow &batch, const BatchStanding &standing);
//! The texts of all its reasons, the main one first.
[[nodiscard]] std::vector<QByteArrayView> allReasons(const BatchRow &batch,
                                                     const BatchStanding &standing);
