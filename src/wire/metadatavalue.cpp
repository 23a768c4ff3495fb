// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatavalue.h"

#include "compactjson.h"
#include "jsonvalue.h"

QByteArray metadataValue(const QByteArray &metadata, const QString &key)
{
    thread_local JsonParser parser;
    const QByteArray name = key.toUtf8();
    JsonParser::Element value;
    if (metadata.isEmpty()
        || parser.parse(metadata)
               .at_key({name.data(), static_cast<std::size_t>(name.size())})
               .get(value)
        || value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        const std::string_view text = stringOf(value);
        return {text.data(), static_cast<qsizetype>(text.size())};
    }
    return compactJson(value);
}
