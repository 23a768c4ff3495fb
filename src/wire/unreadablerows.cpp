// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unreadablerows.h"

#include "jsonmember.h"
#include "jsonparser.h"

#include <algorithm>
#include <utility>

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
constexpr std::string_view blank = "null";

std::optional<std::string_view> rowListKey(QByteArrayView quoted)
{
    const auto *const key = std::ranges::find_if(rowListKeys, [quoted](std::string_view name) {
        const auto size = static_cast<qsizetype>(name.size());
        return quoted.size() == size + 2 && quoted.sliced(1, size) == name;
    });
    return key == rowListKeys.end() ? std::nullopt : std::optional(*key);
}

//! Walks over a page from its beginning, and blanks the rows that cannot be parsed. Gives up where
//! the page is not what it expects: the parser will refuse it again.
class PageWalker final
{
public:
    explicit PageWalker(const QByteArray &page)
        : m_remains{page, {}}
        , m_at(page.startsWith(byteOrderMark) ? byteOrderMark.size() : 0)
    {
        m_remains.text.detach(); // The slices stand for as long as the text stays where it is.
    }

    [[nodiscard]] PageRemains remains()
    {
        if (takes('[')) {
            walkRows(std::nullopt);
        } else if (takes('{')) {
            walkMembers();
        }
        return std::move(m_remains);
    }

private:
    using EndOf = qsizetype (*)(QByteArrayView json, qsizetype at);

    void walkMembers()
    {
        do {
            const QByteArrayView key = taken(endOfJsonString);
            if (!key.startsWith('"') || !takes(':')) {
                return;
            }
            const std::optional<std::string_view> listKey = rowListKey(key);
            if (listKey && takes('[')) {
                walkRows(listKey);
                takes(']');
            } else {
                taken(endOfJsonValue);
            }
        } while (takes(','));
    }

    void walkRows(std::optional<std::string_view> key)
    {
        int number = 0;
        do {
            const QByteArrayView row = taken(endOfJsonValue);
            ++number;
            if (const char *const message = parserMessage(row)) {
                m_remains.unreadableRows.push_back({key, number, message});
                blankOut(row);
            }
        } while (takes(','));
    }

    //! Null for a row that can be read, and for what is no object or too short to be one.
    [[nodiscard]] const char *parserMessage(QByteArrayView row)
    {
        if (!row.startsWith('{') || row.size() < static_cast<qsizetype>(blank.size())) {
            return nullptr;
        }
        // As deep as a row is in its page.
        const QByteArray text = "[[" + row.toByteArray() + "]]";
        const simdjson::error_code error = m_parser.parse(text).error();
        return error ? simdjson::error_message(error) : nullptr;
    }

    void blankOut(QByteArrayView row)
    {
        char *const begin = m_remains.text.data() + (row.data() - m_remains.text.constData());
        std::fill_n(std::ranges::copy(blank, begin).out, row.size() - qsizetype(blank.size()), ' ');
    }

    bool takes(char character)
    {
        skipSpace();
        const bool isThere = m_at < m_remains.text.size() && m_remains.text.at(m_at) == character;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    QByteArrayView taken(EndOf endOf)
    {
        skipSpace();
        const QByteArrayView text(m_remains.text);
        const qsizetype begin = std::exchange(m_at, std::min(endOf(text, m_at), text.size()));
        return text.sliced(begin, m_at - begin).trimmed();
    }

    void skipSpace()
    {
        constexpr QByteArrayView space(" \t\r\n");
        while (m_at < m_remains.text.size() && space.contains(m_remains.text.at(m_at))) {
            ++m_at;
        }
    }

    PageRemains m_remains;
    qsizetype m_at;
    JsonParser m_parser;
};

} // namespace

PageRemains withoutUnreadableRows(const QByteArray &page)
{
    return PageWalker(page).remains();
}
