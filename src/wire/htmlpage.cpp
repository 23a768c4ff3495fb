// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "htmlpage.h"

#include "plainline.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype headSize = 16 * 1024;
constexpr qsizetype titleLength = 120;

QString withoutEntities(QString text)
{
    static constexpr std::pair<QLatin1StringView, char16_t> entities[] = {
        {"&lt;"_L1, u'<'},    {"&gt;"_L1, u'>'},    {"&quot;"_L1, u'"'},
        {"&#39;"_L1, u'\''},  {"&apos;"_L1, u'\''}, {"&nbsp;"_L1, u' '},
        {"&ndash;"_L1, u'–'}, {"&mdash;"_L1, u'—'}, {"&amp;"_L1, u'&'},
    };
    for (const auto &[entity, character] : entities) {
        text.replace(entity, QString(QChar(character)));
    }
    return text;
}

} // namespace

bool isHtml(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray().toLower();
    const QByteArrayView text = body.trimmed();
    const QByteArray head =
        text.first(std::min<qsizetype>(text.size(), 16)).toByteArray().toLower();
    return type.contains("html") || head.startsWith("<!doctype html") || head.startsWith("<html");
}

QString htmlTitle(QByteArrayView body)
{
    static const QRegularExpression title(u"<title[^>]*>(.*?)</title"_s,
                                          QRegularExpression::CaseInsensitiveOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    const QString head = QString::fromUtf8(body.first(std::min(body.size(), headSize)));
    const QString text = title.match(head).captured(1);
    return plainLine(QStringView(withoutEntities(text)), titleLength);
}
