// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchlife.h"
#include "fieldreader.h"
#include "querytest.h"

#include <algorithm>
#include <bit>
#include <charconv>

//! How queries read rows of one kind: a reader for each field that a query may name, and a function
//! that looks for a bare text in all of a row.
template <typename Row> struct RowReader
{
    const FieldReader<Row> &(*readerOf)(FieldId field) = nullptr;
    bool (*hasText)(const Row &row, const BareText &text) = nullptr;
};

//! A query prepared to be asked of a million rows, also from several threads: each of its tests has
//! the reader of its field beside it, and asking a row allocates no memory.
template <typename Row> class RowMatcher final
{
public:
    RowMatcher(const QueryNode &query, const QueryClock &clock, const RowReader<Row> &reader)
        : m_hasText(reader.hasText)
        , m_root(nodeOf(testOf(query, clock), reader))
    { }

    [[nodiscard]] bool matches(const Row &row) const { return holds(m_root, row); }

private:
    using Kind = QueryTest::Kind;

    struct Node
    {
        QueryTest test; //!< Without children: they are below.
        const FieldReader<Row> *reader = nullptr;
        std::vector<Node> children;
    };

    static Node nodeOf(QueryTest test, const RowReader<Row> &reader)
    {
        Node node;
        for (QueryTest &child : test.children) {
            node.children.push_back(nodeOf(std::move(child), reader));
        }
        test.children.clear();
        node.reader = &reader.readerOf(test.field);
        node.test = std::move(test);
        return node;
    }

    [[nodiscard]] bool holds(const Node &node, const Row &row) const
    {
        const auto childHolds = [this, &row](const Node &child) {
            return holds(child, row);
        };
        switch (node.test.kind) {
        case Kind::All:
            return true;
        case Kind::Text:
            return m_hasText(row, node.test.texts.front());
        case Kind::Words:
            return hasWord(node, row);
        case Kind::Number:
        case Kind::Length:
        case Kind::Moment:
            return isIn(node.test, numberIn(node.reader->valueOf(row)));
        case Kind::Share:
            return isIn(node.test, percentIn(node, row));
        case Kind::Span:
            return meetsAny(node.test, node.reader->spanOf(row));
        case Kind::KeyNumber:
            return isIn(node.test, numberOfKey(node, row));
        case Kind::FieldText:
            return hasFieldText(node, row) || std::ranges::any_of(node.children, childHolds);
        case Kind::Not:
            return !childHolds(node.children.front());
        case Kind::And:
            return std::ranges::all_of(node.children, childHolds);
        case Kind::Or:
            return std::ranges::any_of(node.children, childHolds);
        }
        Q_UNREACHABLE();
    }

    static Q_ALWAYS_INLINE bool hasWord(const Node &node, const Row &row)
    {
        if (node.reader->isWord == nullptr) {
            const std::optional<qint64> word = node.reader->valueOf(row).template as<qint64>();
            return word && (node.test.words >> *word & 1U) != 0;
        }
        for (quint32 rest = node.test.words; rest != 0; rest &= rest - 1) {
            if (node.reader->isWord(row, std::countr_zero(rest))) {
                return true;
            }
        }
        return false;
    }

    //! The number that the value is; of a moment, its milliseconds.
    static std::optional<double> numberIn(FieldValue value)
    {
        struct ToNumber
        {
            std::optional<double> operator()(Stamp moment) const { return (*this)(moment.msecs()); }
            std::optional<double> operator()(qint64 number) const
            {
                return static_cast<double>(number);
            }
            std::optional<double> operator()(double number) const { return number; }
            std::optional<double> operator()(std::monostate) const { return std::nullopt; }
            std::optional<double> operator()(NotObserved) const { return std::nullopt; }
            std::optional<double> operator()(QByteArrayView) const { return std::nullopt; }
        };
        return value.visit(ToNumber());
    }

    static std::optional<double> percentIn(const Node &node, const Row &row)
    {
        const auto shareOf = node.reader->shareOf ? node.reader->shareOf : node.reader->valueOf;
        const std::optional<double> share = numberIn(shareOf(row));
        return share ? std::optional(percentOf(*share)) : std::nullopt;
    }

    //! The decimal number under a key of the metadata, quoted or not.
    static std::optional<double> numberOfKey(const Node &node, const Row &row)
    {
        double number = 0;
        const auto isNumber = [&number](QByteArrayView text) {
            const auto [end, error] =
                std::from_chars(text.data(), text.data() + text.size(), number);
            return error == std::errc() && end == text.data() + text.size()
                && std::isfinite(number);
        };
        return node.reader->anyTextOfKey(row, node.test.key, isNumber) ? std::optional(number)
                                                                       : std::nullopt;
    }

    // Inline: a call more would take a tenth of the time of most tests.
    static Q_ALWAYS_INLINE bool hasFieldText(const Node &node, const Row &row)
    {
        const auto isHit = [&node](QByteArrayView text) {
            return std::ranges::any_of(node.test.patterns, [text](const TextPattern &pattern) {
                return pattern.matches(QUtf8StringView(text));
            });
        };
        return (!node.test.patterns.empty() && anyText(node, row, isHit))
            || (node.test.wantsAbsent && !anyText(node, row, [](QByteArrayView) { return true; }));
    }

    template <typename Test> static bool anyText(const Node &node, const Row &row, Test test)
    {
        if (node.reader->anyText != nullptr) {
            return node.reader->anyText(row, test);
        }
        if (node.reader->anyTextOfKey != nullptr) {
            return node.reader->anyTextOfKey(row, node.test.key, test);
        }
        const auto text = node.reader->valueOf(row).template as<QByteArrayView>();
        return text && test(*text);
    }

    static bool isIn(const QueryTest &test, std::optional<double> value)
    {
        return value && std::ranges::any_of(test.intervals, [value](const QueryInterval &interval) {
                   return interval.contains(*value);
               });
    }

    //! Whether the span meets an interval; false where no stamp says when the span was.
    static bool meetsAny(const QueryTest &test, const LiveSpan &span)
    {
        const auto start = static_cast<double>(span.from.msecs());
        const double end = span.to.isSet() ? static_cast<double>(span.to.msecs())
                                           : std::numeric_limits<double>::infinity();
        return span.from.isSet()
            && std::ranges::any_of(test.intervals, [start, end](const QueryInterval &interval) {
                   return interval.meets(start, end);
               });
    }

    bool (*m_hasText)(const Row &row, const BareText &text);
    Node m_root;
};
