// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryfield.h"

#include "batchcolumn.h"
#include "field.h"
#include "querytext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Field)
};

constexpr std::array metadataPrefixes{"meta."_L1, "metadata."_L1};

std::span<const FieldWord> wordsOf(FieldId id)
{
    const Field &field = fieldOf(id);
    return field.words != nullptr ? field.words() : std::span<const FieldWord>();
}

bool isNamed(const Field &field, const QString &name)
{
    return name.compare(field.query, Qt::CaseInsensitive) == 0
        || queryAliases(field).contains(name, Qt::CaseInsensitive);
}

} // namespace

const std::vector<const Field *> &queryFields()
{
    static const std::vector<const Field *> all = [] {
        std::vector<const Field *> named;
        const auto add = [&named](const Field &field) {
            if (!field.query.isEmpty() && std::ranges::find(named, &field) == named.end()) {
                named.push_back(&field);
            }
        };
        for (const ColumnId &column : allExportColumns()) {
            add(fieldOf(column.field));
        }
        std::ranges::for_each(fields(), add);
        std::ranges::stable_partition(
            named, [](const Field *field) { return !field->query.contains(u'_'); });
        return named;
    }();
    return all;
}

QStringList queryAliases(const Field &field)
{
    QStringList aliases = QString(field.aliases).split(u' ', Qt::SkipEmptyParts);
    for (const QLatin1StringView key : {field.key, field.exportKey}) {
        if (!key.isEmpty() && key != field.query && !aliases.contains(key)) {
            aliases.append(key);
        }
    }
    return aliases;
}

QString queryFieldHelp(const Field &field)
{
    const QString help = fieldHelp(field);
    return field.read.shareOf != nullptr ? help + u' ' + Text::tr("With %: their share of all.")
                                         : help;
}

bool hasShare(FieldId field)
{
    return fieldOf(field).hasShare();
}

bool isAlwaysShare(FieldId field)
{
    return fieldOf(field).kind == FieldKind::Share;
}

QStringList operatorsOf(FieldId field)
{
    const QueryKind kind = fieldOf(field).queryKind();
    const bool hasOrder =
        (kind != QueryKind::Text && kind != QueryKind::Word) || field == FieldId::MetadataValue;
    QStringList operators{u":"_s, u"="_s, u"!="_s};
    return hasOrder ? operators << u"<"_s << u"<="_s << u">"_s << u">="_s : operators;
}

QStringList queryWords(FieldId field)
{
    QStringList words;
    for (const FieldWord &word : wordsOf(field)) {
        words.append(word.key);
    }
    return words;
}

QString queryWordDescription(FieldId field, int word)
{
    const char *const help = wordsOf(field)[static_cast<std::size_t>(word)].help;
    return *help == '\0' ? QString() : Text::tr(help);
}

QString QueryFieldKey::name() const
{
    return field == FieldId::MetadataValue ? metadataPrefixes[0] + quotedQueryText(key)
                                           : QString(fieldOf(field).query);
}

std::optional<QueryFieldKey> queryFieldFromName(const QString &name)
{
    for (const QLatin1StringView prefix : metadataPrefixes) {
        if (name.startsWith(prefix, Qt::CaseInsensitive)) {
            return QueryFieldKey{FieldId::MetadataValue, name.mid(prefix.size())};
        }
    }
    const auto found = std::ranges::find_if(queryFields(), [&name](const Field *field) {
        return field->id != FieldId::MetadataValue && isNamed(*field, name);
    });
    return found == queryFields().end() ? std::nullopt
                                        : std::optional(QueryFieldKey{(*found)->id, QString()});
}
