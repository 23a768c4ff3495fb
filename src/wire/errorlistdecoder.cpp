// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorlistdecoder.h"

#include "compactjson.h"
#include "jsonvalue.h"
#include "rowlimits.h"

#include <QCoreApplication>

using simdjson::dom::element_type;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BatchErrors)
};

std::optional<qint64> lineOf(JsonParser::Element value)
{
    const std::optional<double> number = numberOf(value);
    return number && *number >= 0 ? countOf(value) : std::nullopt;
}

BatchError errorOf(simdjson::dom::object object)
{
    BatchError error;
    for (const auto &[key, value] : object) {
        if (key == "code") {
            error.code = rowTextOf(value);
        } else if (key == "message") {
            error.message = rowTextOf(value);
        } else if (key == "param") {
            error.param = rowTextOf(value);
        } else if (key == "line") {
            error.line = lineOf(value);
        }
    }
    return error;
}

void append(QList<BatchError> &errors, const BatchError &error)
{
    if (error == BatchError()) {
        return;
    }
    if (errors.size() < mostErrorsInRow) {
        errors.append(error);
    } else if (errors.size() == mostErrorsInRow) {
        BatchError rest;
        rest.message = Text::tr("There are more errors than the %1 shown here: the JSON of this "
                                "batch has all of them.")
                           .arg(mostErrorsInRow);
        errors.append(rest);
    }
}

void appendEntry(QList<BatchError> &errors, JsonParser::Element value)
{
    if (errors.size() > mostErrorsInRow) {
        return; // To decode millions of them would take long.
    }
    BatchError error;
    if (value.is_object()) {
        const simdjson::dom::object object = value.get_object().value_unsafe();
        error = errorOf(object);
        if (error == BatchError() && object.size() > 0) {
            error.message = QString::fromUtf8(boundedJson(value, longestRowText));
        }
    } else {
        error.message = rowTextOf(value);
    }
    append(errors, error);
}

void appendList(QList<BatchError> &errors, simdjson::dom::array list)
{
    for (const JsonParser::Element entry : list) {
        appendEntry(errors, entry);
    }
}

void appendObject(QList<BatchError> &errors, JsonParser::Element value)
{
    JsonParser::Element data;
    if (value.at_key("data").get(data)) {
        return appendEntry(errors, value);
    }
    if (data.is_array()) {
        return appendList(errors, data.get_array().value_unsafe());
    }
    // An empty list object, unless a message stands beside the null.
    append(errors, errorOf(value.get_object().value_unsafe()));
}

} // namespace

void appendErrors(QList<BatchError> &errors, JsonParser::Element value)
{
    switch (value.type()) {
    case element_type::ARRAY:
        appendList(errors, value.get_array().value_unsafe());
        break;
    case element_type::OBJECT:
        appendObject(errors, value);
        break;
    case element_type::STRING:
        appendEntry(errors, value);
        break;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
    case element_type::BOOL:
    case element_type::NULL_VALUE:
        break;
    }
}
