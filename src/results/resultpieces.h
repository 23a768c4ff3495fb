// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

//! The text of one result, as it stands in its file.
struct ResultPiece
{
    QByteArrayView text; //!< Without white space at either end.
    qint64 line = 0; //!< The first is 1.
    qint64 offset = 0; //!< Of the text, in bytes.
    bool isWhole = true; //!< False where it was too long to be kept, or the file ends within it.
};

//! Takes a result file apart as its bytes arrive, whichever of three forms it has: lines of JSON,
//! an array, or an object that has the array as a member, both over any number of lines. Keeps no
//! more than one piece.
class ResultPieces final
{
public:
    using Take = std::function<void(const ResultPiece &piece)>;

    //! A piece of more than @p longest bytes is not kept.
    ResultPieces(Take take, qint64 longest);

    void read(QByteArrayView bytes);
    //! The file has no more bytes.
    void finish();

private:
    enum class Form : quint8 {
        Unknown,
        Lines,
        Elements, //!< Of an array: the root, or a member of the root.
    };

    [[nodiscard]] static Form formOf(QByteArrayView head, bool isWhole);
    void readInForm(QByteArrayView bytes);
    void readLines(QByteArrayView bytes);
    void readElements(QByteArrayView bytes);
    void readStructure(char c);
    void keep(QByteArrayView bytes);
    void endPiece(QByteArrayView last, bool isWhole = true);

    Take m_take;
    qint64 m_longest;
    Form m_form = Form::Unknown;
    QByteArray m_kept; //!< Of the piece that has begun; before the form is known, of the file.
    qint64 m_offset = 0; //!< Of the next byte.
    qint64 m_line = 1; //!< Of the next byte.
    qint64 m_pieceOffset = 0;
    qint64 m_pieceLine = 1;
    bool m_isTooLong = false;

    // Elements of an array.
    int m_arrayDepth = 0; //!< How many brackets are open within the array; 0: not in it.
    int m_depth = 0; //!< How many brackets are open.
    bool m_isInString = false;
    bool m_isEscaped = false;
    bool m_isInPiece = false;
};
