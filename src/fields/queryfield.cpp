// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryfield.h"

#include "batchcolumn.h"
#include "field.h"
#include "requestfield.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Field)
};

std::span<const FieldWord> wordsOf(FieldId id)
{
    const Field &field = fieldOf(id);
    return field.words != nullptr ? field.words() : std::span<const FieldWord>();
}

bool isSpecial(QChar c)
{
    return c.isSpace() || u"()\",:=<>!*?|'"_s.contains(c);
}

//! Whether @p text is a sign of the language, or one that the parser takes for a mistake.
bool isSign(const QString &text)
{
    static const QStringList keywords{u"AND"_s, u"OR"_s, u"NOT"_s};
    return keywords.contains(text, Qt::CaseInsensitive) || text == "%"_L1 || text.contains("&&"_L1)
        || text.contains("\\u{"_L1);
}

QHash<QString, FieldId> idsByName(QueryTopic topic)
{
    QHash<QString, FieldId> byName;
    for (const Field *const field : queryFields(topic)) {
        for (const QString &each : queryNames(*field)) {
            byName.insert(each, field->id);
        }
    }
    return byName;
}

QString numbered(char32_t character)
{
    return u"\\u{%1}"_s.arg(QString::number(character, 16).toUpper());
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

const std::vector<const Field *> &queryFields(QueryTopic topic)
{
    static const std::vector<const Field *> ofRequests = [] {
        std::vector<const Field *> all;
        for (const Field &field : requestFields()) {
            all.push_back(&field);
        }
        return all;
    }();
    return topic == QueryTopic::Requests ? ofRequests : queryFields();
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

QStringList queryNames(const Field &field)
{
    QStringList names{field.query};
    names += queryAliases(field);
    for (QString &name : names) {
        name.remove(keyPlaceholder);
    }
    return names;
}

QString queryFieldHelp(const Field &field)
{
    const QString help = fieldHelp(field);
    return field.read.shareOf != nullptr ? help + u' ' + Text::tr("With %: their share of all.")
                                         : help;
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

QString quotedQueryText(const QString &text)
{
    if (!text.isEmpty() && !text.startsWith(u'-') && !isSign(text)
        && std::ranges::none_of(text, isSpecial)) {
        return visibleQuery(text);
    }
    QString quoted = text;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + visibleQuery(quoted) + u'"';
}

QString visibleQuery(const QString &query)
{
    return visibleText(query, numbered);
}

QString QueryFieldKey::name() const
{
    const QString usual = QString(fieldOf(field).query).remove(keyPlaceholder);
    return field == FieldId::MetadataValue ? usual + quotedQueryText(key) : usual;
}

std::optional<QueryFieldKey> queryFieldFromName(const QString &name, QueryTopic topic)
{
    static const QStringList metadataPrefixes = queryNames(fieldOf(FieldId::MetadataValue));
    static const QHash<QString, FieldId> batchFields = idsByName(QueryTopic::Batches);
    static const QHash<QString, FieldId> fieldsOfRequests = idsByName(QueryTopic::Requests);
    const bool isOfBatches = topic == QueryTopic::Batches;
    const QHash<QString, FieldId> &fieldsByName = isOfBatches ? batchFields : fieldsOfRequests;
    for (const QString &prefix : metadataPrefixes) {
        if (isOfBatches && name.startsWith(prefix, Qt::CaseInsensitive)) {
            return QueryFieldKey{FieldId::MetadataValue, name.mid(prefix.size())};
        }
    }
    const auto found = fieldsByName.constFind(name.toLower());
    return found == fieldsByName.constEnd() ? std::nullopt
                                            : std::optional(QueryFieldKey{*found, QString()});
}
