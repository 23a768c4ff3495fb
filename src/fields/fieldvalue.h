// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <optional>
#include <variant>

//! Stands for a value that nobody observed at the moment that is shown.
struct NotObserved
{
};

//! The value of a field in a row. FieldKind says what a number is: a count, milliseconds, a share
//! from 0 to 1, or the index of a word in Field::words. Texts are UTF-8, and valid for as long as
//! the row. An absent value is neither an empty text nor an unset stamp. It has 16 bytes, so that
//! functions return it in registers: a std::variant would pass through memory for each row.
class FieldValue final
{
public:
    FieldValue() = default; //!< Absent.
    FieldValue(NotObserved)
        : m_kind(Kind::NotObserved)
    { }
    FieldValue(Stamp moment)
        : m_number(moment.msecs())
        , m_kind(Kind::Moment)
    { }
    FieldValue(qint64 number)
        : m_number(number)
        , m_kind(Kind::Integer)
    { }
    FieldValue(double number)
        : m_real(number)
        , m_kind(Kind::Real)
    { }
    FieldValue(QByteArrayView text)
        : m_text(text.data())
        , m_length(static_cast<quint32>(text.size()))
        , m_kind(Kind::Text)
    { }

    //! Whether there is no value, be it absent or not observed.
    [[nodiscard]] bool isMissing() const { return m_kind <= Kind::NotObserved; }

    //! Calls @p visitor with std::monostate, a NotObserved, a Stamp, a qint64, a double or a
    //! QByteArrayView.
    template <typename Visitor> [[nodiscard]] auto visit(const Visitor &visitor) const
    {
        switch (m_kind) {
        case Kind::Absent:
            break;
        case Kind::NotObserved:
            return visitor(NotObserved());
        case Kind::Moment:
            return visitor(Stamp::fromMSecs(m_number));
        case Kind::Integer:
            return visitor(m_number);
        case Kind::Real:
            return visitor(m_real);
        case Kind::Text:
            return visitor(text());
        }
        return visitor(std::monostate());
    }

    //! The value, if it is a @p Value.
    template <typename Value> [[nodiscard]] std::optional<Value> as() const
    {
        if constexpr (std::is_same_v<Value, NotObserved>) {
            return m_kind == Kind::NotObserved ? std::optional(NotObserved()) : std::nullopt;
        } else if constexpr (std::is_same_v<Value, Stamp>) {
            return m_kind == Kind::Moment ? std::optional(Stamp::fromMSecs(m_number))
                                          : std::nullopt;
        } else if constexpr (std::is_same_v<Value, qint64>) {
            return m_kind == Kind::Integer ? std::optional(m_number) : std::nullopt;
        } else if constexpr (std::is_same_v<Value, double>) {
            return m_kind == Kind::Real ? std::optional(m_real) : std::nullopt;
        } else {
            static_assert(std::is_same_v<Value, QByteArrayView>);
            return m_kind == Kind::Text ? std::optional(text()) : std::nullopt;
        }
    }

private:
    enum class Kind : quint8 { Absent, NotObserved, Moment, Integer, Real, Text };

    [[nodiscard]] QByteArrayView text() const { return {m_text, static_cast<qsizetype>(m_length)}; }

    union {
        qint64 m_number = 0;
        double m_real;
        const char *m_text;
    };
    quint32 m_length = 0;
    Kind m_kind = Kind::Absent;
};
static_assert(sizeof(FieldValue) == 16 && std::is_trivially_copyable_v<FieldValue>);
