// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryhelp.h"

#include "field.h"
#include "queryfield.h"

#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

//! Queries, and the batches that they find.
constexpr std::pair<const char *, const char *> examples[] = {
    {"nightly gpt-4o", QT_TRANSLATE_NOOP("QueryHelp", "both words, anywhere in the batch")},
    {"status:failed,expired finished>-24h",
     QT_TRANSLATE_NOOP("QueryHelp", "failed or expired within a day")},
    {"is:live expires:+2h progress<50",
     QT_TRANSLATE_NOOP("QueryHelp", "expires within two hours and is not half done")},
    {"failed>1% -status:cancelled",
     QT_TRANSLATE_NOOP("QueryHelp", "more than one request in a hundred failed")},
    {"model:gpt-4o* meta.team=search,ads",
     QT_TRANSLATE_NOOP("QueryHelp", "models whose names begin like that, for one of two teams")},
    {"created:2026-11-01..2026-11-07 -endpoint:embeddings",
     QT_TRANSLATE_NOOP("QueryHelp", "created within one week, without embeddings")},
    {"(gpt OR o3) -\"nightly eval\"",
     QT_TRANSLATE_NOOP("QueryHelp", "one word or the other, but not the text in quotes")},
    {"meta.team=\"\"", QT_TRANSLATE_NOOP("QueryHelp", "without a team in the metadata")},
};

QString kindText(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Text:
        return QueryHelp::tr("text");
    case QueryKind::Word:
        return QueryHelp::tr("word");
    case QueryKind::Number:
        return QueryHelp::tr("number");
    case QueryKind::Length:
        return QueryHelp::tr("length of time");
    case QueryKind::Moment:
        return QueryHelp::tr("moment");
    }
    Q_UNREACHABLE();
}

QString code(const QString &text)
{
    return u"<code>%1</code>"_s.arg(text.toHtmlEscaped());
}

//! A link that asks for @p query.
QString example(const QString &query)
{
    return u"<a href='query:%1'><code>%2</code></a>"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(query)), query.toHtmlEscaped());
}

QString row(const QStringList &cells)
{
    return u"<tr><td>%1</td></tr>"_s.arg(cells.join("</td><td>"_L1));
}

QString table(const QString &rows)
{
    return u"<table cellspacing='0' cellpadding='4'>%1</table>"_s.arg(rows);
}

QString exampleRows()
{
    QString rows;
    for (const auto &[query, meaning] : examples) {
        rows += row({example(QString::fromLatin1(query)), QueryHelp::tr(meaning)});
    }
    return rows;
}

QString names(const Field &field)
{
    QString names = code(field.query);
    for (const QString &alias : queryAliases(field)) {
        names += "<br>"_L1 + code(alias);
    }
    return names;
}

QString fieldRows()
{
    QString rows;
    for (const Field *const field : queryFields()) {
        rows += row({names(*field), kindText(field->queryKind()),
                     queryFieldHelp(*field).toHtmlEscaped(), example(field->example)});
    }
    return rows;
}

QString wordRows()
{
    QString rows;
    for (const FieldId field : {FieldId::Status, FieldId::Outcome}) {
        rows += row(
            {code(fieldOf(field).query + u':'), queryWords(field).join(", "_L1).toHtmlEscaped()});
    }
    for (const FieldId field : {FieldId::Is, FieldId::Has, FieldId::Health}) {
        const QStringList words = queryWords(field);
        for (int i = 0; i < words.size(); ++i) {
            rows += row({code(fieldOf(field).query + u':' + words[i]),
                         queryWordDescription(field, i).toHtmlEscaped()});
        }
    }
    return rows;
}

QString page()
{
    const QStringList rules{
        QueryHelp::tr("A word, or a text in quotes, is looked for in the id, endpoint, model, file "
                      "ids, the keys and values of the metadata, and the codes and messages of "
                      "errors, whatever its case. A word that is a status finds that status, too."),
        QueryHelp::tr("Terms side by side must all hold. <code>OR</code>, in capitals, joins "
                      "alternatives, and parentheses group. <code>-</code> directly before a term, "
                      "a text or a parenthesis excludes, and so does <code>NOT</code>."),
        QueryHelp::tr(
            "<code>:</code> contains, is one of, or lies within a range "
            "<code>a..b</code>, of which one end may be left out; <code>=</code> is "
            "exactly; <code>!=</code> is not; <code>&lt; &lt;= &gt; &gt;=</code> compare. "
            "Commas separate alternatives: <code>status:failed,expired</code>. There are "
            "no spaces within a term."),
        QueryHelp::tr("<code>*</code> stands for any characters and <code>?</code> for one. In "
                      "quotes, they and all other signs are plain; a quote is <code>\\\"</code> "
                      "there."),
        QueryHelp::tr("Numbers: <code>10 1.5k 2M 1%</code>. Lengths of time: <code>30m 3h 2d 1w "
                      "1h30m</code>. Moments: <code>2026-11-01 2026-11-01T12:00Z today yesterday "
                      "tomorrow now</code>; <code>-24h</code> is 24 hours ago and <code>+2h</code> "
                      "in two hours, and with <code>:</code> all the time between then and now."),
        QueryHelp::tr("<code>meta.team</code> is a key of the metadata, and <code>meta.\"cost "
                      "centre\"</code> one with a space. Its values are texts; those that are "
                      "numbers can be compared, too."),
    };
    return u"<h4>%1</h4>%2<p>%3</p><h4>%4</h4>%5<h4>%6</h4>%7"_s.arg(
        QueryHelp::tr("Examples to click"), table(exampleRows()), rules.join("</p><p>"_L1),
        QueryHelp::tr("Fields"), table(fieldRows()), QueryHelp::tr("Words"), table(wordRows()));
}

} // namespace

QueryHelp::QueryHelp(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Queries"));
    setOpenLinks(false);
    setHtml(page());
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { Q_EMIT queryRequested(link.path(QUrl::FullyDecoded)); });
}
