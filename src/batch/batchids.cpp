// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestId = 6;
constexpr qsizetype longestId = 4096;
constexpr qsizetype digitsOfANumericId = 10; // Vertex has such ids; a shorter number is a count.

//! Every id of every known gateway has a digit. Words, moments, URLs, endpoints and the ids of
//! files, which stand beside ids in what people paste, do not look like one.
bool looksLikeId(const QString &word)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9._~:/=+%@-]+$"_s);
    static const QRegularExpression moment(u"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$"_s);
    static const QRegularExpression number(u"^[0-9.:+-]+$"_s);
    const auto isDigit = [](QChar c) {
        return c >= u'0' && c <= u'9';
    };
    const auto digits = std::ranges::count_if(word, isDigit);
    const bool isNumeric = digits == word.size();
    return word.size() >= shortestId && word.size() <= longestId && digits > 0
        && allowed.match(word).hasMatch() && !moment.match(word).hasMatch()
        && !word.contains("://"_L1) && !word.startsWith(u'/') && !word.startsWith("file-"_L1)
        && (isNumeric ? digits >= digitsOfANumericId : !number.match(word).hasMatch());
}

//! Collects ids from words and from JSON.
class Finder final
{
public:
    void add(const QString &word)
    {
        if (word.isEmpty() || m_seen.contains(word)) {
            return;
        }
        m_seen.insert(word);
        (looksLikeId(word) ? m_found.ids : m_found.others).append(word);
    }

    //! False: this is no JSON of ids or batches.
    bool addJson(const QByteArray &json)
    {
        const QJsonDocument document = QJsonDocument::fromJson(json);
        if (document.isArray()) {
            addList(document.array());
        } else if (document.object().value("data"_L1).isArray()) {
            addList(document.object().value("data"_L1).toArray());
        } else if (document.object().contains("id"_L1)) {
            add(document.object().value("id"_L1).toString());
        } else {
            return false;
        }
        return true;
    }

    void addWords(const QString &text)
    {
        static const QRegularExpression separators(uR"([^A-Za-z0-9._~:/=+%@-]+)"_s);
        for (const QString &word : text.split(separators, Qt::SkipEmptyParts)) {
            add(word);
        }
    }

    [[nodiscard]] const PastedIds &found() const { return m_found; }

private:
    void addList(const QJsonArray &list)
    {
        for (const auto &value : list) {
            add(value.isObject() ? value["id"_L1].toString() : value.toString());
        }
    }

    PastedIds m_found;
    QSet<QString> m_seen;
};

} // namespace

PastedIds batchIdsIn(const QString &text)
{
    Finder finder;
    if (!finder.addJson(text.toUtf8())) {
        for (const QString &line : text.split(u'\n')) {
            if (!finder.addJson(line.toUtf8())) {
                finder.addWords(line);
            }
        }
    }
    return finder.found();
}
