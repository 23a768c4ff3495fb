// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfile.h"

#include "bytes.h"
#include "dice.h"
#include "resultlines.h"

#include <algorithm>

namespace {

constexpr qint64 linesInABlock = 256;

//! The request of each line, counted from 1. Failed requests come first, then those that succeeded,
//! then those that did not run.
qint64 firstRequest(const SimulatedBatch &batch, SimulatedFile::Content content)
{
    return content == SimulatedFile::Content::Output ? batch.counts.failed + 1 : 1;
}

qint64 lineCount(const SimulatedBatch &batch, SimulatedFile::Content content)
{
    const RequestCounts &counts = batch.counts;
    switch (content) {
    case SimulatedFile::Content::Input:
        return batch.traits.requestTotal;
    case SimulatedFile::Content::Output:
        return counts.completed;
    case SimulatedFile::Content::Error:
        return batch.status == BatchStatus::Expired ? counts.total - counts.completed
                                                    : counts.failed;
    case SimulatedFile::Content::Results:
    case SimulatedFile::Content::AnthropicResults:
        return counts.total;
    }
    Q_UNREACHABLE();
}

} // namespace

SimulatedFile::SimulatedFile(const SimulatedBatch &batch, Content content,
                             std::optional<qint64> mostLines)
    : m_batch(batch)
    , m_content(content)
    , m_lines(lineCount(batch, content))
    , m_starts{0}
{
    m_lines = std::min(m_lines, mostLines.value_or(m_lines));
    for (qint64 line = 0; line < m_lines; line += linesInABlock) {
        Bytes block(128 * 1024);
        for (qint64 at = line; at < std::min(line + linesInABlock, m_lines); ++at) {
            appendLine(block, at);
        }
        m_starts.push_back(m_starts.back() + block.take().size());
    }
}

QByteArray SimulatedFile::read(qint64 offset, qint64 most) const
{
    QByteArray bytes;
    const qint64 end = std::min(offset + most, size());
    while (offset < end) {
        const auto next = std::ranges::upper_bound(m_starts, offset);
        const auto block = next - m_starts.begin() - 1;
        Bytes made(128 * 1024);
        for (qint64 line = block * linesInABlock;
             line < std::min((block + 1) * linesInABlock, m_lines); ++line) {
            appendLine(made, line);
        }
        const qint64 start = m_starts[static_cast<std::size_t>(block)];
        const QByteArray piece = made.take().mid(offset - start, end - offset);
        offset += piece.size();
        bytes += piece;
    }
    return bytes;
}

void SimulatedFile::appendLine(Bytes &out, qint64 line) const
{
    const RequestCounts &counts = m_batch.counts;
    const bool isError = m_content == Content::Error;
    qint64 request = firstRequest(m_batch, m_content) + line;
    if (isError && request > counts.failed) {
        request += counts.completed; // What did not run comes behind what succeeded.
    }
    switch (m_content) {
    case Content::Input:
        appendInputLine(out, m_batch, request);
        break;
    case Content::Output:
    case Content::Error:
        appendResultLine(out, m_batch, request);
        break;
    case Content::Results:
        out.add(line == 0 ? '[' : ',');
        appendResultLine(out, m_batch, request);
        break;
    case Content::AnthropicResults:
        appendAnthropicLine(out, m_batch, request);
        break;
    }
    const bool isLastOfArray = m_content == Content::Results && line == m_lines - 1;
    out.add(QByteArrayView(isLastOfArray ? "]\n" : "\n"));
}
