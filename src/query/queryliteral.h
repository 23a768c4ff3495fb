// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"

//! Whether a text is a number, a length of time or a moment.
enum class LiteralFit : quint8 {
    Whole,
    Beginning, //!< Typing on could make it one.
    None,
};

template <typename T> struct Literal
{
    LiteralFit fit = LiteralFit::None;
    T value{};
};

//! "12", "1.5k", "2M", "1%".
[[nodiscard]] Literal<QueryNumber> numberLiteral(QStringView text);
//! The same, and "-12".
[[nodiscard]] Literal<QueryNumber> signedNumberLiteral(QStringView text);
//! Whether @p text is a range of decimal numbers, which may be negative: "1..2", "-5..", "..1k".
[[nodiscard]] bool isNumberRange(QStringView text);
//! "30m", "1h30m", "-2d", "0"; units w, d, h, m, s and ms.
[[nodiscard]] Literal<QueryLength> lengthLiteral(QStringView text);
//! "2026-11-01", "2026-11-01T12:00Z", "today", "-24h".
[[nodiscard]] Literal<QueryMoment> momentLiteral(QStringView text);

//! Which of a field's words a text means.
struct WordLiteral
{
    quint32 bits = 0; //!< A bit for each of queryWords(); 0: the text is not understood.
    QStringList candidates; //!< Where it is not: the words that begin like it.
};

//! Takes a word whatever its case and dashes, a beginning that only one word has, a glob, and for
//! a status any gateway's word for it ("running").
[[nodiscard]] WordLiteral wordLiteral(FieldId field, const QString &text);

//! As a query writes it. Read again, it is the same.
[[nodiscard]] QString literalText(const QueryNumber &number);
[[nodiscard]] QString literalText(QueryLength length);
[[nodiscard]] QString literalText(const QueryMoment &moment);
