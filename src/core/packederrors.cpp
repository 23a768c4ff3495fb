// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "packederrors.h"

#include <algorithm>
#include <cstring>

namespace {

template <typename Number> void append(QByteArray &out, Number number)
{
    out.append(reinterpret_cast<const char *>(&number), sizeof(number));
}

void append(QByteArray &out, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    append(out, text.isNull() ? qint32(-1) : static_cast<qint32>(utf8.size()));
    out.append(utf8);
}

template <typename Number> Number takeNumber(QByteArrayView &packed)
{
    Number number{};
    std::memcpy(&number, packed.data(), sizeof(number));
    packed = packed.sliced(sizeof(number));
    return number;
}

QByteArrayView takeText(QByteArrayView &packed)
{
    const auto length = takeNumber<qint32>(packed);
    if (length < 0) {
        return {};
    }
    const QByteArrayView text = packed.first(length);
    packed = packed.sliced(length);
    return text;
}

} // namespace

QByteArray packedErrors(const QList<BatchError> &errors)
{
    QByteArray out;
    if (errors.isEmpty()) {
        return out;
    }
    append(out, static_cast<qint32>(errors.size()));
    for (const BatchError &error : errors) {
        append(out, error.code);
        append(out, error.message);
        append(out, error.param);
        append(out, static_cast<qint8>(error.line ? 1 : 0));
        append(out, error.line.value_or(0));
    }
    return out;
}

qsizetype errorCount(QByteArrayView packed)
{
    return packed.isEmpty() ? 0 : takeNumber<qint32>(packed);
}

std::vector<BatchErrorView> errorViews(QByteArrayView packed, qsizetype most)
{
    std::vector<BatchErrorView> errors;
    if (packed.isEmpty()) {
        return errors;
    }
    const qsizetype count = std::min<qsizetype>(takeNumber<qint32>(packed), most);
    errors.reserve(static_cast<std::size_t>(count));
    for (qsizetype i = 0; i < count; ++i) {
        BatchErrorView error;
        error.code = takeText(packed);
        error.message = takeText(packed);
        error.param = takeText(packed);
        const bool hasLine = takeNumber<qint8>(packed) != 0;
        const auto line = takeNumber<qint64>(packed);
        error.line = hasLine ? std::optional(line) : std::nullopt;
        errors.push_back(error);
    }
    return errors;
}
