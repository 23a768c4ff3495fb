// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The number of errors, the reason that the first one is, and then each: a byte of flags, the texts
// that differ from those of the error before, each behind its length, and the line if there is one.

#include "packederrors.h"

#include "batch.h"
#include "batchreasons.h"
#include "normalisedmessage.h"
#include "wholetext.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace {

//! The flags of an error: which of its texts are those of the error before. A batch that failed has
//! the same error for many lines.
enum Flag : quint8 { SameCode = 1, SameMessage = 2, SameParam = 4, HasLine = 8 };

template <typename Number> void append(QByteArray &out, Number number)
{
    out.append(reinterpret_cast<const char *>(&number), sizeof(number));
}

void append(QByteArray &out, const QString &text)
{
    const QByteArray utf8 = wholeText(text).toUtf8();
    append(out, text.isNull() ? qint32(-1) : static_cast<qint32>(utf8.size()));
    out.append(utf8);
}

void append(QByteArray &out, const QByteArray &utf8)
{
    append(out, static_cast<qint32>(utf8.size()));
    out.append(utf8);
}

//! Read for each row of a table, and computed once.
QByteArray reasonOf(const BatchError &error)
{
    return reasonText({.code = wholeText(error.code).toUtf8(),
                       .message = normalisedMessage(wholeText(error.message).toUtf8())});
}

bool isSame(const QString &a, const QString &b)
{
    return a == b && a.isNull() == b.isNull();
}

quint8 flagsOf(const BatchError &error, const BatchError *before)
{
    int flags = error.line ? HasLine : 0;
    if (before != nullptr) {
        flags |= isSame(error.code, before->code) ? SameCode : 0;
        flags |= isSame(error.message, before->message) ? SameMessage : 0;
        flags |= isSame(error.param, before->param) ? SameParam : 0;
    }
    return static_cast<quint8>(flags);
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
    append(out, reasonOf(errors.front()));
    const BatchError *before = nullptr;
    for (const BatchError &error : errors) {
        const quint8 flags = flagsOf(error, std::exchange(before, &error));
        append(out, flags);
        if ((flags & SameCode) == 0) {
            append(out, error.code);
        }
        if ((flags & SameMessage) == 0) {
            append(out, error.message);
        }
        if ((flags & SameParam) == 0) {
            append(out, error.param);
        }
        if (error.line) {
            append(out, *error.line);
        }
    }
    return out;
}

qsizetype errorCount(QByteArrayView packed)
{
    return packed.isEmpty() ? 0 : takeNumber<qint32>(packed);
}

QByteArrayView firstReason(QByteArrayView packed)
{
    if (packed.isEmpty()) {
        return {};
    }
    takeNumber<qint32>(packed);
    return takeText(packed);
}

std::vector<BatchErrorView> errorViews(QByteArrayView packed, qsizetype most)
{
    std::vector<BatchErrorView> errors;
    if (packed.isEmpty()) {
        return errors;
    }
    const qsizetype count = std::min<qsizetype>(takeNumber<qint32>(packed), most);
    takeText(packed); // The reason.
    errors.reserve(static_cast<std::size_t>(count));
    BatchErrorView error;
    for (qsizetype i = 0; i < count; ++i) {
        const auto flags = takeNumber<quint8>(packed);
        error.code = (flags & SameCode) != 0 ? error.code : takeText(packed);
        error.message = (flags & SameMessage) != 0 ? error.message : takeText(packed);
        error.param = (flags & SameParam) != 0 ? error.param : takeText(packed);
        error.line =
            (flags & HasLine) != 0 ? std::optional(takeNumber<qint64>(packed)) : std::nullopt;
        errors.push_back(error);
    }
    return errors;
}
