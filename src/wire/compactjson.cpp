// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compactjson.h"

#include "asciitext.h"
#include "jsontext.h"
#include "jsonvalue.h"
#include "rowlimits.h"

#include <string>

using namespace Qt::StringLiterals;
using simdjson::dom::element_type;

namespace {

void append(QByteArray &out, JsonParser::Element value);

void appendArray(QByteArray &out, simdjson::dom::array array)
{
    char separator = '[';
    for (const JsonParser::Element element : array) {
        out += separator;
        append(out, element);
        separator = ',';
    }
    out += separator == '[' ? QByteArrayView("[]") : QByteArrayView("]");
}

void appendObject(QByteArray &out, simdjson::dom::object object)
{
    char separator = '{';
    for (const simdjson::dom::key_value_pair member : object) {
        out += separator;
        appendJsonString(out, member.key);
        out += ':';
        append(out, member.value);
        separator = ',';
    }
    out += separator == '{' ? QByteArrayView("{}") : QByteArrayView("}");
}

void append(QByteArray &out, JsonParser::Element value)
{
    switch (value.type()) {
    case element_type::ARRAY:
        return appendArray(out, value.get_array().value_unsafe());
    case element_type::OBJECT:
        return appendObject(out, value.get_object().value_unsafe());
    case element_type::STRING:
        return appendJsonString(out, value.get_string().value_unsafe());
    case element_type::INT64:
        return appendNumber(out, value.get_int64().value_unsafe());
    case element_type::UINT64:
        return appendNumber(out, value.get_uint64().value_unsafe());
    case element_type::DOUBLE:
        return appendNumber(out, value.get_double().value_unsafe());
    case element_type::BOOL:
        out += value.get_bool().value_unsafe() ? "true" : "false";
        return;
    case element_type::NULL_VALUE:
        out += "null";
        return;
    }
}

constexpr std::string_view mark = "…";

QByteArray boundedMember(simdjson::dom::key_value_pair member)
{
    QByteArray json;
    appendJsonString(json, member.key);
    json += ':';
    const std::string_view text = stringOf(member.value);
    if (text.size() > longestRowText) {
        appendJsonString(json, std::string(keptPart(text)).append(mark));
    } else {
        append(json, member.value);
    }
    return json;
}

} // namespace

QByteArray compactJson(JsonParser::Element value)
{
    // A copy without spare capacity: a million batches may keep one each.
    QByteArray json;
    json.reserve(1024);
    append(json, value);
    return {json.constData(), json.size()};
}

QByteArray boundedJson(JsonParser::Element value, qsizetype most)
{
    QByteArray json = compactJson(value);
    if (json.size() <= most) {
        return json;
    }
    if (!value.is_object()) {
        return "\"…\""_ba;
    }
    json = "{";
    const simdjson::dom::object object = value.get_object().value_unsafe();
    for (const simdjson::dom::key_value_pair member : object) {
        const QByteArray text = boundedMember(member);
        if (json.size() + text.size() < most) {
            json += text + ',';
        }
    }
    json += "\"…\":\"…\"}";
    json.squeeze();
    return json;
}
