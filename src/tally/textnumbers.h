// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHash>

#include <array>
#include <optional>
#include <vector>

//! Numbers the texts that it is asked for, from 0 on, in the order in which they first come. Texts
//! must not be empty, and must outlive it.
class TextNumbers final
{
public:
    [[nodiscard]] std::optional<quint32> find(QByteArrayView text)
    {
        std::array<Recent, 2> &recent = m_recent[mixOf(text) % m_recent.size()];
        for (const Recent &one : recent) {
            if (one.text == text) {
                return one.number;
            }
        }
        const auto known = m_numbers.constFind(text);
        if (known == m_numbers.cend()) {
            return std::nullopt;
        }
        recent = {Recent{known.key(), *known}, recent.front()};
        return *known;
    }
    //! Numbers the text if it is new.
    quint32 numberOf(QByteArrayView text)
    {
        const std::optional<quint32> known = find(text);
        return known ? *known : add(text);
    }
    //! By number.
    [[nodiscard]] const std::vector<QByteArrayView> &texts() const { return m_texts; }

private:
    struct Recent
    {
        QByteArrayView text;
        quint32 number = 0;
    };

    quint32 add(QByteArrayView text)
    {
        const auto number = static_cast<quint32>(m_texts.size());
        m_texts.push_back(text);
        m_numbers.insert(text, number);
        return number;
    }

    static std::size_t mixOf(QByteArrayView text)
    {
        const auto byte = [text](qsizetype at) {
            return static_cast<std::size_t>(static_cast<quint8>(text[at]));
        };
        const qsizetype last = text.size() - 1;
        const std::size_t ends = byte(0) + 67 * byte(last) + 151 * byte(last - last / 4);
        return ends + 31 * byte(last / 2) + 7 * static_cast<std::size_t>(text.size());
    }

    // Most fields have few values, which come again and again: to compare one or two of them takes
    // a tenth of the time of a hash that withstands texts which are made to collide.
    std::array<std::array<Recent, 2>, 128> m_recent{};
    QHash<QByteArrayView, quint32> m_numbers;
    std::vector<QByteArrayView> m_texts;
};
