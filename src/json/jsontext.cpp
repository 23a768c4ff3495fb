// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsontext.h"

#include <QStringConverter>

#include <algorithm>

namespace {

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscape(QByteArray &out, char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    }
    out += "\\u00";
    out += hex[c >> 4];
    out += hex[c & 0xF];
}

} // namespace

void appendJsonString(QByteArray &out, std::string_view utf8)
{
    out += '"';
    while (!utf8.empty()) {
        const auto *const special = std::ranges::find_if(utf8, needsEscape);
        const auto plain = static_cast<std::size_t>(special - utf8.begin());
        out.append(utf8.data(), static_cast<qsizetype>(plain));
        utf8.remove_prefix(plain);
        if (!utf8.empty()) {
            appendEscape(out, utf8.front());
            utf8.remove_prefix(1);
        }
    }
    out += '"';
}

void appendJsonString(QByteArray &out, QStringView text)
{
    // Unlike toUtf8(), which writes "?" for half a surrogate pair.
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const QByteArray utf8 = encoder.encode(text);
    appendJsonString(out, std::string_view(utf8.data(), static_cast<std::size_t>(utf8.size())));
}

void appendJsonStringOrNull(QByteArray &out, const QString &text)
{
    if (text.isEmpty()) {
        out += "null";
        return;
    }
    appendJsonString(out, text);
}
