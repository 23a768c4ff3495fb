// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;
class QRect;

//! Single lines of text that are painted again and again, each shaped once: shaping is what
//! painting a table takes its time for.
class StaticLines final
{
public:
    //! In the font and the colour of @p painter, elided where it is wider than @p place, and never
    //! beyond it.
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
