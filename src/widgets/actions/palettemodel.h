// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paletteentry.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

//! What the command palette offers for what is typed, the likeliest first: what was used lately,
//! then by how close it is.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, //!< QString; of what cannot be done, why not.
        KeyRole, //!< QString.
        PlacesRole, //!< QList<int>: the letters of the text that were typed.
        IsPossibleRole, //!< bool.
    };

    using QAbstractListModel::QAbstractListModel;

    void addSource(PaletteSource source);
    //! Asks the sources anew.
    void setTyped(const QString &typed);

    //! Remembers that the entry was used.
    void noteUse(int row);
    [[nodiscard]] const PaletteEntry &entryAt(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)].entry;
    }

    //! The names of what was used lately, the newest first.
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
