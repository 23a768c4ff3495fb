// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QSet>
#include <QStringList>

#include <bitset>
#include <vector>

//! What stands in a text where a token stood.
inline constexpr QStringView tokenBlot = u"•••";

//! Blots a token and other secrets out of texts, in whichever form a server may have echoed them.
//! The one place that knows these forms.
class Redactor final
{
public:
    //! Blots nothing.
    Redactor() = default;
    explicit Redactor(const QString &token);
    //! Blots @p others, too; but out of texts alone, as the gateway of a body never gets them.
    Redactor(const QString &token, const QStringList &others);

    //! A text for people or a log, without the token: verbatim, with any of its characters escaped
    //! (as in URLs, in either case and twice over; in JSON; in HTML), in base64, also amid other
    //! text, and without parts of it that an excerpt ("…", an end of the text) has cut. Elsewhere,
    //! parts of 12 characters are found in either case and as hexadecimal digits, unless they may
    //! be words of any text. To be the last step of making the text.
    [[nodiscard]] QString redacted(const QString &text) const;

    //! A JSON body for a decoder, without the token, and still JSON: a number that holds it becomes
    //! a text. A token of fewer than 16 characters may well be a word of the answer: only a text
    //! that is that token, as a value, is blotted. Costs two searches for strings where there is no
    //! token.
    [[nodiscard]] QByteArray redactedBody(const QByteArray &body) const;

private:
    [[nodiscard]] QByteArray blotted(const QByteArray &text, bool isExcerpt) const;
    [[nodiscard]] QByteArray blottedValues(const QByteArray &body) const;
    [[nodiscard]] QByteArray withoutParts(const QByteArray &text) const;
    [[nodiscard]] qsizetype endOfMatch(QByteArrayView text, qsizetype at, bool isExcerpt) const;

    std::vector<Redactor> m_others; //!< Of the other secrets.
    QByteArray m_token; //!< UTF-8.
    QByteArray m_anchor; //!< The longest part of the token that only base64 and `\u00XX` change.
    std::bitset<256> m_beginnings; //!< The bytes that one of its forms may begin with.
    QSet<QByteArray> m_parts; //!< Those that tell something, in lower case and as hexadecimal.
    QByteArrayList m_base64; //!< What is the same wherever the base64 of a text holds the token.
};
