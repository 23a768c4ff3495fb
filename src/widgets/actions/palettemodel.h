// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paletteentry.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

//! The entries that the command palette offers for what is typed, the likeliest first: those that
//! were used lately, then those whose texts are closest.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, //!< QString; for an entry that cannot be done, the reason.
        KeyRole, //!< QString.
        PlacesRole, //!< QList<int>: where in the text the typed letters are.
        IsPossibleRole, //!< bool.
    };

    using QAbstractListModel::QAbstractListModel;

    void addSource(PaletteSource source);
    //! Asks all sources, and orders what they offer.
    void setTyped(const QString &typed);

    //! Remembers that the entry in @p row was used.
    void noteUse(int row);
    [[nodiscard]] const PaletteEntry &entryAt(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)].entry;
    }

    //! The names of the entries that were used lately, the newest first.
    [[nodiscard]] const QStringList &recent() const { return m_recent; }
    void setRecent(const QStringList &names);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        PaletteEntry entry;
        QList<int> places;
        int distance = 0;
    };

    [[nodiscard]] int distanceOf(const PaletteEntry &entry, int ofLetters) const;

    std::vector<PaletteSource> m_sources;
    std::vector<Row> m_rows;
    QStringList m_recent;
};
