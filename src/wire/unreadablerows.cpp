// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unreadablerows.h"

#include "jsonparser.h"
#include "jsonwalker.h"
#include "rowlimits.h"

#include <algorithm>
#include <utility>

namespace {

using Kind = JsonWalker::Kind;

constexpr std::string_view blank = "null";

std::optional<std::string_view> rowListKey(QByteArrayView name)
{
    const auto *const known = std::ranges::find_if(
        rowListKeys, [name](std::string_view key) { return name == QByteArrayView(key); });
    return known == rowListKeys.end() ? std::nullopt : std::optional(*known);
}

//! Walks over a page from its beginning, and blanks the rows that cannot be parsed. Stops where the
//! page is broken outside of its rows: the parser will refuse it again.
class PageWalker final
{
public:
    PageWalker(const QByteArray &page, JsonParser &parser)
        : m_remains{page, {}, false}
        , m_walker(detached(m_remains.text))
        , m_parser(parser)
    { }

    [[nodiscard]] PageRemains remains()
    {
        if (m_walker.takes(Kind::BeginArray)) {
            walkRows(std::nullopt);
        } else if (m_walker.takes(Kind::BeginObject)) {
            walkMembers();
        }
        return std::move(m_remains);
    }

private:
    //! Detached once, so that slices of the text stay valid while rows are blanked.
    static QByteArrayView detached(QByteArray &page)
    {
        page.detach();
        return withoutByteOrderMark(page);
    }

    void walkMembers()
    {
        do {
            if (!m_walker.token().isString()) {
                return;
            }
            const std::optional<std::string_view> listKey = rowListKey(m_walker.taken().content());
            if (!m_walker.takes(Kind::Colon)) {
                return;
            }
            if (listKey && m_walker.takes(Kind::BeginArray)) {
                walkRows(listKey);
                m_walker.takes(Kind::EndArray);
            } else {
                static_cast<void>(m_walker.takenValue());
            }
        } while (!m_remains.hasTooManyRows && m_walker.takes(Kind::Comma));
    }

    void walkRows(std::optional<std::string_view> key)
    {
        int number = 0;
        do {
            if (++m_rowCount > mostRowsInPage) {
                m_remains.hasTooManyRows = true;
                return;
            }
            const QByteArrayView row = m_walker.takenValue();
            ++number;
            if (const char *const message = parserMessage(row)) {
                m_remains.unreadableRows.push_back({key, number, message});
                blankOut(row);
            }
        } while (m_walker.takes(Kind::Comma));
    }

    //! Null for a row that can be parsed, and for one that is not an object.
    [[nodiscard]] const char *parserMessage(QByteArrayView row)
    {
        if (!row.startsWith('{') || row.size() < static_cast<qsizetype>(blank.size())) {
            return nullptr;
        }
        // In two brackets, because the parser limits the depth: a row is as deep in its page.
        QByteArray text;
        text.reserve(row.size() + 4); // A row may be as large as the page.
        text.append("[[").append(row).append("]]");
        const simdjson::error_code error = m_parser.parse(text).error();
        return error ? simdjson::error_message(error) : nullptr;
    }

    void blankOut(QByteArrayView row)
    {
        char *const begin = m_remains.text.data() + (row.data() - m_remains.text.constData());
        std::fill_n(std::ranges::copy(blank, begin).out, row.size() - qsizetype(blank.size()), ' ');
    }

    PageRemains m_remains;
    std::size_t m_rowCount = 0; //!< Of all lists: a page may repeat its members.
    JsonWalker m_walker;
    JsonParser &m_parser;
};

} // namespace

PageRemains withoutUnreadableRows(const QByteArray &page, JsonParser &parser)
{
    return PageWalker(page, parser).remains();
}
