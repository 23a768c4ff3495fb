// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>
#include <QVariant>

#include <algorithm>
#include <optional>

//! One member of an Owner as it is kept over a restart. A table of these is all that a settings
//! file or a document says of the Owner; the default is what a new Owner has.
template <typename Owner> struct KeptMember
{
    QLatin1StringView name;
    //! Invalid where nothing is to be kept.
    QVariant (*kept)(const Owner &);
    //! Where @p kept makes no sense, the Owner stays as it is and the answer is false.
    bool (*restore)(const QVariant &kept, Owner &);
};

//! The entry of a member. @p Form says how a value is kept, by kept(value), and what was meant, by
//! meant(kept): nothing where that makes no sense.
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

//! A new Owner with what @p keptUnder(name) gives for each of @p members; what makes no sense is as
//! good as none.
template <typename Owner, typename Members, typename KeptUnder>
[[nodiscard]] Owner restored(const Members &members, const KeptUnder &keptUnder)
{
    Owner owner;
    for (const KeptMember<Owner> &member : members) {
        member.restore(keptUnder(member.name), owner);
    }
    return owner;
}

struct TextForm
{
    static QString kept(const QString &text) { return text; }
    static std::optional<QString> meant(const QVariant &kept) { return kept.toString(); }
};

struct FlagForm
{
    static QString kept(bool flag)
    {
        return flag ? QStringLiteral("true") : QStringLiteral("false");
    }
    static std::optional<bool> meant(const QVariant &kept)
    {
        return kept.toString() == QLatin1StringView("true");
    }
};

//! One of @p choices, by the key that @p keyOf gives it.
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

//! A whole number from @p least to @p most, or so many of a unit of time.
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

//! What may be absent, which is kept as an empty text.
template <typename Form> struct OptionalForm
{
    template <typename Value> static QString kept(const std::optional<Value> &value)
    {
        return value ? Form::kept(*value) : QString();
    }
    static auto meant(const QVariant &kept) { return Form::meant(kept); }
};
