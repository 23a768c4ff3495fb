// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lines are found with memchr(), and only what a chunk ends within is copied. Elements of an array
// are found by counting brackets outside of strings, byte by byte.

#include "resultpieces.h"

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
//! So many bytes tell the form of any file.
constexpr qsizetype headSize = 64;

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArrayView withoutSpaceBefore(QByteArrayView text)
{
    while (!text.isEmpty() && isJsonSpace(text.front())) {
        text = text.sliced(1);
    }
    return text;
}

QByteArrayView withoutSpaceBehind(QByteArrayView text)
{
    while (!text.isEmpty() && isJsonSpace(text.back())) {
        text = text.chopped(1);
    }
    return text;
}

//! Whether an object begins so that holds results rather than being one: `{"data":[`, or
//! `{"object":"list"`.
bool holdsResults(QByteArrayView object)
{
    QByteArray tight;
    for (const char c : object) {
        if (!isJsonSpace(c)) {
            tight.append(c);
        }
    }
    constexpr std::array<QByteArrayView, 3> beginnings{R"({"data":[)", R"({"results":[)",
                                                       R"({"object":"list")"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&tight](QByteArrayView beginning) { return tight.startsWith(beginning); });
}

} // namespace

ResultPieces::ResultPieces(Take take, qint64 longest)
    : m_take(std::move(take))
    , m_longest(longest)
{ }

ResultPieces::Form ResultPieces::formOf(QByteArrayView head, bool isWhole)
{
    const QByteArrayView text = withoutSpaceBefore(head);
    if (text.isEmpty()) {
        return isWhole ? Form::Lines : Form::Unknown;
    }
    if (text.front() == '[') {
        return Form::Elements;
    }
    const qsizetype end = text.indexOf('\n');
    // A line of JSON has more than its opening bracket.
    if (text.front() == '{' && end >= 0 && text.first(end).trimmed() == QByteArrayView("{")) {
        return Form::Elements;
    }
    if (text.front() == '{' && holdsResults(text)) {
        return Form::Elements;
    }
    return isWhole || text.front() != '{' || end >= 0 || text.size() >= headSize ? Form::Lines
                                                                                 : Form::Unknown;
}

void ResultPieces::read(QByteArrayView bytes)
{
    if (m_form != Form::Unknown) {
        readInForm(bytes);
        return;
    }
    m_kept.append(bytes);
    if (m_offset == 0 && byteOrderMark.startsWith(m_kept) && m_kept.size() < byteOrderMark.size()) {
        return;
    }
    if (m_offset == 0 && m_kept.startsWith(byteOrderMark)) {
        m_offset = byteOrderMark.size();
        m_kept.remove(0, m_offset);
    }
    m_form = formOf(m_kept, false);
    if (m_form != Form::Unknown) {
        const QByteArray head = std::exchange(m_kept, {});
        m_pieceOffset = m_offset;
        readInForm(head);
    }
}

void ResultPieces::finish()
{
    if (m_form == Form::Unknown) {
        m_form = formOf(m_kept, true);
        const QByteArray head = std::exchange(m_kept, {});
        m_pieceOffset = m_offset;
        readInForm(head);
    }
    if (m_form == Form::Lines) {
        endPiece({});
    } else if (m_isInPiece || m_depth > 0) {
        // The file ends within the array, and what is missing of it cannot be known.
        endPiece({}, false);
    }
}

void ResultPieces::readInForm(QByteArrayView bytes)
{
    if (m_form == Form::Lines) {
        readLines(bytes);
    } else {
        readElements(bytes);
    }
}

void ResultPieces::readLines(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0) {
            keep(bytes);
            m_offset += bytes.size();
            return;
        }
        endPiece(bytes.first(end));
        m_offset += end + 1;
        m_pieceOffset = m_offset;
        m_pieceLine = ++m_line;
        bytes = bytes.sliced(end + 1);
    }
}

void ResultPieces::readElements(QByteArrayView bytes)
{
    qsizetype begin = 0; // Of what belongs to the piece.
    for (qsizetype at = 0; at < bytes.size(); ++at, ++m_offset) {
        const char c = bytes[at];
        const bool isInArray = m_arrayDepth > 0 && m_depth >= m_arrayDepth;
        const bool isBetween = isInArray && m_depth == m_arrayDepth && !m_isInString;
        const bool isEnd = isBetween && (c == ',' || c == ']');
        if (m_isInPiece && isEnd) {
            endPiece(bytes.sliced(begin, at - begin));
            m_isInPiece = false;
        } else if (!m_isInPiece && isBetween && !isEnd && !isJsonSpace(c)) {
            m_isInPiece = true;
            m_pieceOffset = m_offset;
            m_pieceLine = m_line;
            begin = at;
        }
        m_line += c == '\n' ? 1 : 0;
        readStructure(c);
    }
    if (m_isInPiece) {
        keep(bytes.sliced(begin));
    }
}

void ResultPieces::readStructure(char c)
{
    if (m_isInString) {
        m_isInString = m_isEscaped || c != '"';
        m_isEscaped = !m_isEscaped && c == '\\';
    } else if (c == '"') {
        m_isInString = true;
    } else if (c == '[' || c == '{') {
        ++m_depth;
        if (c == '[' && m_arrayDepth == 0 && m_depth <= 2) {
            m_arrayDepth = m_depth;
        }
    } else if (c == ']' || c == '}') {
        m_depth = std::max(0, m_depth - 1);
        if (m_depth < m_arrayDepth) {
            m_arrayDepth = 0;
        }
    }
}

void ResultPieces::keep(QByteArrayView bytes)
{
    if (m_isTooLong || m_kept.size() + bytes.size() > m_longest) {
        m_isTooLong = true;
        m_kept.clear();
        return;
    }
    m_kept.append(bytes);
}

void ResultPieces::endPiece(QByteArrayView last, bool isWhole)
{
    if (!m_kept.isEmpty() || m_isTooLong) {
        keep(last);
        last = m_kept;
    }
    m_isTooLong = m_isTooLong || last.size() > m_longest;
    const QByteArrayView begun = withoutSpaceBefore(last);
    const QByteArrayView text = withoutSpaceBehind(begun);
    if (m_isTooLong) {
        m_take({{}, m_pieceLine, m_pieceOffset, false});
    } else if (!text.isEmpty() || !isWhole) {
        m_take({text, m_pieceLine, m_pieceOffset + (last.size() - begun.size()), isWhole});
    }
    m_kept.resize(0);
    m_isTooLong = false;
}
