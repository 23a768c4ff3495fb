// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonparser.h"

#include "jsonmending.h"

using namespace simdjson;

namespace {

// One huge answer must not keep its buffers, some twenty times its size, for ever.
constexpr std::size_t keptCapacity = std::size_t{8} << 20;

QByteArrayView withoutByteOrderMark(QByteArrayView text)
{
    return text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
}

simdjson_result<ondemand::array> arrayIn(ondemand::document &document,
                                         std::optional<std::string_view> key)
{
    if (!key) {
        return document.get_array();
    }
    ondemand::object root;
    if (const error_code error = document.get_object().get(root)) {
        return error;
    }
    for (auto field : root) {
        std::string_view name;
        if (field.unescaped_key().get(name) == SUCCESS && name == *key) {
            return field.value().get_array();
        }
    }
    return NO_SUCH_FIELD;
}

} // namespace

simdjson_result<JsonParser::Element> JsonParser::parse(QByteArrayView text)
{
    m_text = withoutByteOrderMark(text);
    const auto size = static_cast<std::size_t>(m_text.size());
    if (const error_code error = reserve(size)) {
        return error;
    }
    std::copy_n(m_text.data(), m_text.size(), m_buffer.data());
    auto root = m_parser.parse(m_buffer.data(), size, false);
    if (root.error() == NUMBER_ERROR || root.error() == STRING_ERROR) {
        mendJson(std::span(m_buffer.data(), size));
        root = m_parser.parse(m_buffer.data(), size, false);
    }
    return root;
}

error_code JsonParser::reserve(std::size_t size)
{
    if (m_parser.capacity() > keptCapacity && size <= keptCapacity) {
        *this = JsonParser();
    }
    m_buffer.resize(std::max(m_buffer.size(), size + SIMDJSON_PADDING));
    if (size <= m_parser.capacity() && m_parser.capacity() > 0) {
        return SUCCESS;
    }
    return m_parser.allocate(size + size / 4, maxDepth);
}

std::vector<QByteArrayView> JsonParser::objectTexts(std::optional<std::string_view> key)
{
    std::vector<QByteArrayView> texts;
    ondemand::document document;
    ondemand::array elements;
    const padded_string_view text(m_buffer.data(), static_cast<std::size_t>(m_text.size()),
                                  m_buffer.size());
    if (m_slicer.iterate(text).get(document) || arrayIn(document, key).get(elements)) {
        return texts;
    }
    for (auto element : elements) {
        ondemand::object object;
        std::string_view bytes;
        if (element.get_object().get(object) || object.raw_json().get(bytes)) {
            texts.emplace_back();
            continue;
        }
        // The slice reaches to the next token, over white space.
        const auto *const begin = m_text.data() + (bytes.data() - m_buffer.data());
        texts.push_back(QByteArrayView(begin, static_cast<qsizetype>(bytes.size())).trimmed());
    }
    return texts;
}
