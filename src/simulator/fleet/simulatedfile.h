// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedbatch.h"

#include <vector>

class Bytes;

//! A file of a batch, whose lines are made as they are read: only where each some hundredth line
//! begins is held.
class SimulatedFile final
{
public:
    enum class Content : quint8 {
        Input, //!< A line for each request.
        Output, //!< For each that succeeded.
        Error, //!< For each that failed, and where the batch expired for each that did not run.
        Results, //!< For each, whatever became of it, as one JSON array.
        AnthropicResults, //!< The same, as Anthropic's lines.
    };

    //! At most @p mostLines lines of it.
    SimulatedFile(const SimulatedBatch &batch, Content content,
                  std::optional<qint64> mostLines = {});

    [[nodiscard]] qint64 lines() const { return m_lines; }
    //! In bytes.
    [[nodiscard]] qint64 size() const { return m_starts.back(); }
    //! At most @p most bytes from @p offset on; fewer at the end.
    [[nodiscard]] QByteArray read(qint64 offset, qint64 most) const;

private:
    void appendLine(Bytes &out, qint64 line) const;

    SimulatedBatch m_batch;
    Content m_content;
    qint64 m_lines = 0;
    std::vector<qint64> m_starts; //!< Of each block of lines, and where the last one ends.
};
