// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

//! Cuts JSON text into its tokens, as they stand: numbers keep their digits, strings their
//! escapes and quotes. Forgiving, because it serves views: what is no JSON comes as odd tokens.
class JsonScanner final
{
public:
    enum class Kind {
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Colon,
        Comma,
        String,
        Other,
        End
    };

    struct Token
    {
        Kind kind = Kind::End;
        QByteArrayView text;
    };

    explicit JsonScanner(QByteArrayView json)
        : m_json(json)
    { }

    Token next();

private:
    [[nodiscard]] qsizetype stringEnd() const;
    [[nodiscard]] qsizetype wordEnd() const;
    Token taken(Kind kind, qsizetype end);

    QByteArrayView m_json;
    qsizetype m_pos = 0;
};
