// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A pattern is taken apart into plain text and the words in braces, by the same function for its
// problems and for a name. Names of files are counted in bytes, as the system does.

#include "savedfilename.h"

#include "batch.h"
#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SavedFileName)
};

constexpr qsizetype longestPart = 120; // In bytes, as all below.
// The system allows 255, and the file beside it that is written first has a longer name.
constexpr qsizetype longestFileName = 240;
constexpr qsizetype longestExtension = 20;
constexpr qsizetype hashLength = 8;

QString dateOf(const FileNameParts &parts, const QString &form)
{
    return parts.created.isSet() ? parts.created.toUtc().toString(form) : QString();
}

struct NameWord
{
    QLatin1StringView word;
    QString (*value)(const FileNameParts &parts);
};

const NameWord nameWords[] = {
    {"id"_L1,
     [](const FileNameParts &parts) {
         return parts.id;
     }},
    {"kind"_L1,
     [](const FileNameParts &parts) {
         return parts.kind;
     }},
    {"file"_L1,
     [](const FileNameParts &parts) {
         // The query of a link to a file is its key.
         return parts.fileId.contains("://"_L1) ? parts.fileId.section(u'?', 0, 0) : parts.fileId;
     }},
    {"model"_L1,
     [](const FileNameParts &parts) {
         return parts.model;
     }},
    {"endpoint"_L1,
     [](const FileNameParts &parts) {
         return parts.endpoint;
     }},
    {"status"_L1,
     [](const FileNameParts &parts) {
         return parts.status;
     }},
    {"date"_L1,
     [](const FileNameParts &parts) {
         return dateOf(parts, u"yyyy-MM-dd"_s);
     }},
    {"time"_L1,
     [](const FileNameParts &parts) {
         return dateOf(parts, u"HHmmss"_s);
     }},
};

const NameWord *nameWordOf(QStringView word)
{
    const auto found = std::ranges::find_if(
        nameWords, [word](const NameWord &known) { return known.word == word; });
    return found == std::end(nameWords) ? nullptr : found;
}

//! A part of a pattern: plain text, or what stands between braces.
struct PatternPiece
{
    QStringView text;
    qsizetype position;
    bool isWord;
};

QList<PatternPiece> piecesOf(QStringView pattern)
{
    QList<PatternPiece> pieces;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const bool isWord = pattern[at] == u'{';
        const qsizetype found = pattern.indexOf(isWord ? u'}' : u'{', at + 1);
        const qsizetype end = found < 0 ? pattern.size() : found;
        if (isWord) {
            pieces.append({pattern.sliced(at + 1, end - at - 1), at, true});
            at = std::min(end + 1, pattern.size());
        } else {
            pieces.append({pattern.sliced(at, end - at), at, false});
            at = end;
        }
    }
    return pieces;
}

bool isSafe(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    const bool isSeen = category != QChar::Other_Control && category != QChar::Other_Format
        && category != QChar::Other_Surrogate && category != QChar::Separator_Line
        && category != QChar::Separator_Paragraph;
    return isSeen && c != U'/' && c != U'\\';
}

//! @p text of a server, which leads nowhere as a part of a name.
QString harmlessPart(const QString &text)
{
    QString part;
    for (const char32_t c : text.toUcs4()) {
        part += isSafe(c) ? QString::fromUcs4(&c, 1) : u"_"_s;
    }
    return part;
}

//! No more than @p most bytes of @p text, with a hash of all of it where that is longer.
QString shortened(const QString &text, qsizetype most)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= most) {
        return text;
    }
    qsizetype end = most - hashLength - 1;
    while ((static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) {
        --end; // Within a character.
    }
    const QByteArray hash = QCryptographicHash::hash(utf8, QCryptographicHash::Sha256).toHex();
    return QString::fromUtf8(utf8.first(end) + '~' + hash.first(hashLength));
}

QString knownNameWords()
{
    QStringList words;
    for (const NameWord &known : nameWords) {
        words.append(u'{' + known.word + u'}');
    }
    return words.join(u", "_s);
}

QString pieceProblem(QStringView pattern, const PatternPiece &piece)
{
    if (!piece.isWord) {
        const bool isPath = piece.text.contains(u'/') || piece.text.contains(QChar(u'\0'));
        return isPath ? Text::tr("This is a name for files, not a path.") : QString();
    }
    if (piece.position + piece.text.size() + 1 >= pattern.size()) {
        return Text::tr("A `}` is missing.");
    }
    return nameWordOf(piece.text) == nullptr
        ? Text::tr("There is no {%1}; known are %2.").arg(piece.text, knownNameWords())
        : QString();
}

} // namespace

FileNameParts namePartsOf(const Batch &batch, const QString &kind, const QString &fileId)
{
    return {.id = batch.id,
            .kind = kind,
            .fileId = fileId,
            .model = batch.model,
            .endpoint = batch.endpoint,
            .status = batch.rawStatus,
            .created = batch.stamps[StampKind::Created]};
}

QString usualNamePattern()
{
    return u"{id}.{kind}.jsonl"_s;
}

std::optional<NamePatternProblem> namePatternProblem(const QString &pattern)
{
    for (const PatternPiece &piece : piecesOf(pattern)) {
        if (const QString text = pieceProblem(pattern, piece); !text.isNull()) {
            const qsizetype braces = piece.isWord ? 2 : 0;
            return NamePatternProblem{
                text, piece.position,
                std::min(piece.text.size() + braces, pattern.size() - piece.position)};
        }
    }
    if (pattern.trimmed().isEmpty()) {
        return NamePatternProblem{Text::tr("A name wants at least one character.")};
    }
    return std::nullopt;
}

QString savedFileName(const QString &pattern, const FileNameParts &parts)
{
    QString name;
    for (const PatternPiece &piece : piecesOf(pattern)) {
        const NameWord *const word = piece.isWord ? nameWordOf(piece.text) : nullptr;
        name += word != nullptr ? shortened(harmlessPart(word->value(parts)), longestPart)
                                : harmlessPart(piece.text.toString());
    }
    // A name that begins with a dot is hidden, or another folder.
    const qsizetype dots =
        std::ranges::find_if(name, [](QChar c) { return c != u'.'; }) - name.cbegin();
    name.replace(0, dots, QString(std::max<qsizetype>(dots, name.isEmpty() ? 1 : 0), u'_'));
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString extension = dot > 0 ? name.sliced(dot) : QString();
    if (extension.toUtf8().size() > longestExtension) {
        return shortened(name, longestFileName);
    }
    const QString stem = name.chopped(extension.size());
    return shortened(stem, longestFileName - extension.toUtf8().size()) + extension;
}
