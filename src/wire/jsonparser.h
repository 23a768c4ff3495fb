// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <simdjson.h>

#include <optional>
#include <vector>

//! What is left of a text that may begin with the byte order mark of UTF-8.
[[nodiscard]] QByteArrayView withoutByteOrderMark(QByteArrayView text);

//! Parses whole JSON documents of bounded nesting, keeping its buffers from one to the next. What
//! a document means is not its business.
class JsonParser final
{
public:
    using Element = simdjson::dom::element;

    static constexpr std::size_t maxDepth = 64;

    //! The root of @p text, after a byte order mark if there is one. Elements live until the next
    //! call. Wider than simdjson in two things that servers send: half surrogate pairs (cut texts)
    //! become U+FFFD, and integers beyond 64 bits become doubles.
    [[nodiscard]] simdjson::simdjson_result<Element> parse(QByteArrayView text);

    //! The text last parsed, without its byte order mark.
    [[nodiscard]] QByteArrayView text() const { return m_text; }

    //! The bytes, within text(), of each element of the root array, or of the array
    //! that is the root's first member named @p key; an empty view for what is no object.
    [[nodiscard]] std::vector<QByteArrayView> objectTexts(std::optional<std::string_view> key);

private:
    [[nodiscard]] simdjson::error_code reserve(std::size_t size);

    simdjson::dom::parser m_parser;
    simdjson::ondemand::parser m_slicer;
    std::vector<char> m_buffer;
    QByteArrayView m_text;
};
