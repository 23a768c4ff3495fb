// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <array>
#include <optional>

//! Which of some places, each with a colour of its own, the values of a field have. A value keeps
//! its place while others come and go, and also while it is away itself, until another needs it.
class ValuePlaces final
{
public:
    static constexpr std::size_t count = 8;

    //! @p values are there now. Each that has no place gets one, up to count values.
    void take(const QStringList &values);
    //! Nothing for a value that has none.
    [[nodiscard]] std::optional<std::size_t> placeOf(const QString &value) const;

private:
    struct Place
    {
        QString value;
        int takenLast = 0; //!< In which take() its value was there last; 0: it never had one.
    };

    [[nodiscard]] Place *placeFor(const QString &value);

    std::array<Place, count> m_places;
    int m_takes = 0;
};
