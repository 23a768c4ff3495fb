// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filedecoder.h"

#include "badreply.h"
#include "jsonvalue.h"
#include "stampdecoder.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileDecoder)
};

using FileObject = simdjson::dom::object;

//! The value of the first of these members that is there.
template <typename Read>
auto firstOf(const FileObject &object, std::initializer_list<std::string_view> names, Read read)
{
    decltype(read(JsonParser::Element())) found{};
    for (const std::string_view name : names) {
        JsonParser::Element value;
        if (!object.at_key(name).get(value) && !value.is_null()) {
            return read(value);
        }
    }
    return found;
}

FileFacts factsOf(const FileObject &object)
{
    FileFacts facts{
        .id = firstOf(object, {"id"}, rowTextOf),
        .name = firstOf(object, {"filename", "name"}, rowTextOf), // Databricks and Gemini: name.
        .purpose = firstOf(object, {"purpose"}, rowTextOf),
        .status = firstOf(object, {"status"}, rowTextOf),
        .bytes = firstOf(object, {"bytes", "size_bytes"}, countOf), // Anthropic and Mistral: size_…
        .createdAt = firstOf(object, {"created_at"}, stampOf),
        .expiresAt = firstOf(object, {"expires_at"}, stampOf),
    };
    if (facts.bytes == 0) {
        facts.bytes.reset(); // Vertex by way of LiteLLM says 0 of every file.
    }
    return facts;
}

} // namespace

Result<FileFacts> decodeFileFacts(const QByteArray &body, const QByteArray &contentType)
{
    JsonParser parser;
    JsonParser::Element root;
    FileObject object;
    if (const auto error = parser.parse(body).get(root)) {
        return tl::unexpected(notJsonReply(body, contentType, simdjson::error_message(error)));
    }
    if (root.get_object().get(object)) {
        return tl::unexpected(
            badReply(Text::tr("The answer is not about a file"), body, contentType));
    }
    return factsOf(object);
}

Result<FilePage> decodeFilePage(const QByteArray &body, const QByteArray &contentType)
{
    JsonParser parser;
    JsonParser::Element root;
    simdjson::dom::array rows;
    if (const auto error = parser.parse(body).get(root)) {
        return tl::unexpected(notJsonReply(body, contentType, simdjson::error_message(error)));
    }
    if (root.get_array().get(rows) && root["data"].get_array().get(rows)) {
        return tl::unexpected(
            badReply(Text::tr("The answer is no list of files"), body, contentType));
    }
    FilePage page;
    for (const JsonParser::Element row : rows) {
        FileObject object;
        if (!row.get_object().get(object)) {
            page.files.push_back(factsOf(object));
        }
    }
    bool hasMore = false;
    if (!root["has_more"].get_bool().get(hasMore) && hasMore && !page.files.empty()) {
        page.next = page.files.back().id;
    }
    return page;
}
