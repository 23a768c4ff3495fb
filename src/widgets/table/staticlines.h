// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;
class QRect;

//! Paints single lines of text. Each is shaped once and kept, since shaping takes most of the time
//! of painting a table.
class StaticLines final
{
public:
    //! Draws @p text in the font and colour of @p painter, elided where it is wider than @p place,
    //! and never beyond the place.
    void draw(QPainter &painter, const QRect &place, Qt::Alignment alignment,
              Qt::TextElideMode elideMode, const QString &text);

private:
    struct Key
    {
        QString text;
        QFont font;
        int width = 0;
        Qt::TextElideMode elideMode = Qt::ElideRight;

        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.font, key.width, key.elideMode);
        }
    };

    [[nodiscard]] static QStaticText shaped(const Key &key);

    static constexpr int mostLines = 4096; //!< Several times what a large screen has room for.

    QCache<Key, QStaticText> m_lines{mostLines};
};
