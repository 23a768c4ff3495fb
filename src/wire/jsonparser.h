// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <simdjson.h>

#include <optional>
#include <vector>

//! @p text without the byte order mark of UTF-8 that it may begin with.
[[nodiscard]] QByteArrayView withoutByteOrderMark(QByteArrayView text);

//! Parses whole JSON documents of bounded nesting, and keeps its buffers from one to the next. Does
//! not interpret what it parses.
class JsonParser final
{
public:
    using Element = simdjson::dom::element;

    static constexpr std::size_t maxDepth = 64;

    //! The root of @p text, which may begin with a byte order mark. Elements live until the next
    //! call. Accepts two things that servers send and simdjson refuses: half surrogate pairs (cut
    //! texts) become U+FFFD, and integers beyond 64 bits become doubles.
    [[nodiscard]] simdjson::simdjson_result<Element> parse(QByteArrayView text);

    //! The text last parsed, without its byte order mark.
    [[nodiscard]] QByteArrayView text() const { return m_text; }

    //! The bytes, within text(), of each element of an array: the root, or with @p key the root's
    //! first member of that name. The view of an element that is not an object is empty.
    [[nodiscard]] std::vector<QByteArrayView> objectTexts(std::optional<std::string_view> key);

private:
    [[nodiscard]] simdjson::error_code reserve(std::size_t size);

    simdjson::dom::parser m_parser;
    simdjson::ondemand::parser m_slicer;
    std::vector<char> m_buffer;
    QByteArrayView m_text;
};
