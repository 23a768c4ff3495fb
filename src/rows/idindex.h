// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHash>

#include <array>
#include <optional>

//! Finds the numbers of ids that are kept elsewhere. @p Id is a view of UTF-8 or a BatchKeyView.
//! Ids are never taken out. It takes about eleven bytes an id, in 256 tables: a single table of a
//! million ids would take long whenever it grows.
template <typename Id> class IdIndex final
{
public:
    //! The number of @p id, if it is in the index. @p idOf gives the id of a number.
    template <typename IdOf> [[nodiscard]] std::optional<int> find(Id id, const IdOf &idOf) const
    {
        const quint64 hash = hashOf(id);
        const Piece &piece = m_pieces[pieceOf(hash)];
        // The key is the hash, or where another id had that already, the next one that was free.
        for (quint32 key = keyOf(hash);; ++key) {
            const auto found = piece.constFind(key);
            if (found == piece.constEnd()) {
                return std::nullopt;
            }
            if (Id(idOf(*found)) == id) {
                return *found;
            }
        }
    }

    //! Adds @p id unless it is in the index. Whether it was added.
    template <typename IdOf> bool tryInsert(Id id, int number, const IdOf &idOf)
    {
        const quint64 hash = hashOf(id);
        Piece &piece = m_pieces[pieceOf(hash)];
        for (quint32 key = keyOf(hash);; ++key) {
            const auto found = piece.constFind(key);
            if (found == piece.constEnd()) {
                piece.insert(key, number);
                return true;
            }
            if (Id(idOf(*found)) == id) {
                return false;
            }
        }
    }

    //! Adds an id that is not in the index yet.
    void insert(Id id, int number)
    {
        const quint64 hash = hashOf(id);
        Piece &piece = m_pieces[pieceOf(hash)];
        quint32 key = keyOf(hash);
        while (piece.contains(key)) {
            ++key;
        }
        piece.insert(key, number);
    }

private:
    using Piece = QHash<quint32, int>;

    static constexpr std::size_t pieceCount = 256;

    [[nodiscard]] static quint64 hashOf(Id id) { return qHash(id, QHashSeed::globalSeed()); }
    [[nodiscard]] static std::size_t pieceOf(quint64 hash) { return hash % pieceCount; }
    [[nodiscard]] static quint32 keyOf(quint64 hash) { return static_cast<quint32>(hash >> 32U); }

    std::array<Piece, pieceCount> m_pieces;
};
