// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chunkedlist.h"
#include "idlist.h"
#include "requestresult.h"

#include <QHash>

#include <array>

//! All requests of one batch: where their lines are, and what a table of them shows, in some 60
//! bytes each beside their ids. Messages stay in the files.
class RequestIndex final
{
public:
    //! The bytes of a request's lines in a file. A length of 0: the file has none.
    struct Lines
    {
        qint64 offset = 0;
        qint64 length = 0;
        qint64 number = 0;

        [[nodiscard]] bool isThere() const { return length > 0; }
    };

    struct Request
    {
        QByteArrayView customId;
        RequestOutcome outcome = RequestOutcome::Missing;
        std::optional<int> httpStatus;
        std::optional<int> group; //!< Its number in the batch's ErrorGroups.
        std::optional<qint64> inputTokens;
        std::optional<qint64> outputTokens;
        ResultFileKind file = ResultFileKind::Output; //!< That the result stands in.
        Lines result;
        Lines input;
    };

    //! Adds what a line of an output or error file says, whose lines come one after the other. Two
    //! lines about one id are two requests.
    void add(const RequestResult &result, std::optional<int> group);
    //! Adds a line of the input file, after all results: to the first request with its id that has
    //! none yet, or else as a request that is missing.
    void addInput(const RequestResult &request);
    //! No line of the input file follows: gives back the memory that only pairing needs.
    void endInput();

    [[nodiscard]] qsizetype count() const { return m_ids.size(); }
    [[nodiscard]] qint64 count(RequestOutcome outcome) const
    {
        return m_counts[static_cast<std::size_t>(outcome)];
    }
    [[nodiscard]] Request at(qsizetype index) const;
    [[nodiscard]] RequestOutcome outcomeAt(qsizetype index) const
    {
        return m_requests[index].outcome;
    }
    //! The request whose result begins at @p offset of @p file.
    [[nodiscard]] std::optional<qsizetype> find(ResultFileKind file, qint64 offset) const;

private:
    struct Packed
    {
        qint64 offset = 0;
        qint64 inputOffset = 0;
        quint32 length = 0;
        quint32 inputLength = 0;
        quint32 line = 0;
        quint32 inputLine = 0;
        quint32 inputTokens = unknown;
        quint32 outputTokens = unknown;
        quint16 group = noGroup;
        quint16 httpStatus = 0;
        RequestOutcome outcome = RequestOutcome::Missing;
        ResultFileKind file = ResultFileKind::Output;
    };

    //! The requests whose results stand in one file.
    struct Run
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    static constexpr quint32 unknown = 0xFFFF'FFFF;
    static constexpr quint16 noGroup = 0xFFFF;

    void append(QByteArrayView customId, const Packed &request);
    void indexIds();

    IdList m_ids;
    ChunkedList<Packed> m_requests;
    std::array<Run, 3> m_runs{}; //!< By file.
    std::array<qint64, allRequestOutcomes.size()> m_counts{};
    QMultiHash<size_t, quint32> m_byId; //!< Of the hash of an id, while an input file is read.
    bool m_knowsIds = false;
};
