// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestresult.h"
#include "resultpieces.h"

#include <memory>

//! Reads the results in a file of whatever server, as its bytes arrive. See docs/results.md for the
//! forms of files and lines.
class ResultReader final
{
public:
    using Take = std::function<void(const RequestResult &result)>;

    static constexpr qint64 longestLine = qint64{64} << 20;

    //! Gives @p take each request of @p file. A longer line than @p longest bytes is not readable.
    ResultReader(ResultFileKind file, Take take, qint64 longest = longestLine);
    ~ResultReader();

    void read(QByteArrayView bytes) { m_pieces.read(bytes); }
    //! The file has no more bytes.
    void finish() { m_pieces.finish(); }

    //! Without empty ones.
    [[nodiscard]] qint64 lines() const { return m_lines; }
    //! Those that are no JSON object in UTF-8, are too long or were cut.
    [[nodiscard]] qint64 unreadableLines() const { return m_unreadableLines; }

private:
    void take(const ResultPiece &piece);

    ResultFileKind m_file;
    Take m_take;
    ResultPieces m_pieces;
    struct Parsers;
    std::unique_ptr<Parsers> m_parsers;
    qint64 m_lines = 0;
    qint64 m_unreadableLines = 0;
};
