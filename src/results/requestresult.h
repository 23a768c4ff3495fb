// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

//! What became of one request of a batch.
enum class RequestOutcome : quint8 {
    Succeeded,
    Failed,
    Expired,
    Cancelled,
    Missing, //!< It is in the input file, and no other file has a line about it.
};

inline constexpr std::array allRequestOutcomes{RequestOutcome::Succeeded, RequestOutcome::Failed,
                                               RequestOutcome::Expired, RequestOutcome::Cancelled,
                                               RequestOutcome::Missing};

//! As in exports and queries: "succeeded", "failed", …
[[nodiscard]] QLatin1StringView requestOutcomeKey(RequestOutcome outcome);

//! The files of a batch.
enum class ResultFileKind : quint8 {
    Input,
    Output,
    Error,
};

//! As in exports: "input", "output", "error".
[[nodiscard]] QLatin1StringView resultFileKey(ResultFileKind file);

//! As in names of files and of options: "input", "output", "errors".
[[nodiscard]] QString resultFileWord(ResultFileKind file);

//! Where the text of a result stands in its file.
struct ResultPlace
{
    ResultFileKind file = ResultFileKind::Output;
    qint64 line = 0; //!< The first is 1. Of an element of an array, the line where it begins.
    qint64 offset = 0; //!< In bytes.
    qint64 length = 0; //!< In bytes, without the end of the line.

    friend bool operator==(const ResultPlace &, const ResultPlace &) = default;
};

//! What one line of a result file says of one request. The texts are views of the reader's memory.
struct RequestResult
{
    QByteArrayView customId; //!< Empty: the line names none.
    RequestOutcome outcome = RequestOutcome::Succeeded;
    std::optional<int> httpStatus; //!< Nothing where the line has none.
    QByteArrayView code; //!< Empty: none.
    QByteArrayView message; //!< Empty: none.
    std::optional<qint64> inputTokens;
    std::optional<qint64> outputTokens;
    ResultPlace place;
};
