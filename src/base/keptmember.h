// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>
#include <QVariant>

#include <algorithm>
#include <optional>

//! How one member of an Owner is kept over a restart. A table of these describes all that a
//! settings file or a document holds of the Owner. A member that is not kept has the value of a new
//! Owner.
template <typename Owner> struct KeptMember
{
    QLatin1StringView name;
    //! The value to write; an invalid QVariant where nothing is to be kept.
    QVariant (*kept)(const Owner &);
    //! Reads a value back. False where @p kept makes no sense; the Owner then stays as it is.
    bool (*restore)(const QVariant &kept, Owner &);
};

//! The table's entry for one member. Form::kept(value) writes a value, and Form::meant(kept) reads
//! it: it returns nothing where what is kept makes no sense.
template <auto member, typename Form, typename Owner>
[[nodiscard]] constexpr KeptMember<Owner> keptMember(QLatin1StringView name)
{
    return {name, [](const Owner &owner) { return QVariant(Form::kept(owner.*member)); },
            [](const QVariant &kept, Owner &owner) {
                const auto meant = Form::meant(kept);
                if (meant) {
                    owner.*member = *meant;
                }
                return meant.has_value();
            }};
}

//! A new Owner whose @p members have the values that @p keptUnder(name) gives. A value that makes
//! no sense is ignored.
template <typename Owner, typename Members, typename KeptUnder>
[[nodiscard]] Owner restored(const Members &members, const KeptUnder &keptUnder)
{
    Owner owner;
    for (const KeptMember<Owner> &member : members) {
        member.restore(keptUnder(member.name), owner);
    }
    return owner;
}

//! In characters: a longer text is none that a person or this program has written.
inline constexpr qsizetype longestKeptText = 64 * 1024;

struct TextForm
{
    static QString kept(const QString &text) { return text; }
    static std::optional<QString> meant(const QVariant &kept)
    {
        const QString text = kept.toString();
        return text.size() <= longestKeptText ? std::optional(text) : std::nullopt;
    }
};

struct FlagForm
{
    static QString kept(bool flag)
    {
        return flag ? QStringLiteral("true") : QStringLiteral("false");
    }
    static std::optional<bool> meant(const QVariant &kept)
    {
        const QString word = kept.toString();
        return word == QLatin1StringView("true") ? std::optional(true)
            : word == QLatin1StringView("false") ? std::optional(false)
                                                 : std::nullopt;
    }
};

//! One of @p choices, kept as the key that @p keyOf gives it.
template <const auto &choices, auto keyOf> struct ChoiceForm
{
    using Choice = std::decay_t<decltype(*choices.begin())>;

    static QString kept(Choice choice) { return keyOf(choice); }
    static std::optional<Choice> meant(const QVariant &kept)
    {
        const auto found = std::ranges::find(choices, kept.toString(), keyOf);
        return found == choices.end() ? std::nullopt : std::optional(*found);
    }
};

//! A whole number from @p least to @p most; of a duration, the number of its units.
template <typename Number, int least, int most> struct NumberForm
{
    static QString kept(Number number)
    {
        if constexpr (std::is_same_v<Number, int>) {
            return QString::number(number);
        } else {
            return QString::number(number.count());
        }
    }
    static std::optional<Number> meant(const QVariant &kept)
    {
        bool isNumber = false;
        const int number = kept.toString().toInt(&isNumber);
        return isNumber && least <= number && number <= most ? std::optional(Number(number))
                                                             : std::nullopt;
    }
};
