// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryword.h"

#include "batchstatus.h"
#include "textpattern.h"

using namespace Qt::StringLiterals;

namespace {

QString folded(const QString &word)
{
    return word.toLower().remove(u'-').remove(u'_');
}

quint32 bit(qsizetype index)
{
    return 1U << static_cast<unsigned>(index);
}

quint32 bitsOfGlob(const QString &glob, const QStringList &words)
{
    const TextPattern pattern(glob, TextPattern::Mode::Glob);
    quint32 bits = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        bits |= pattern.matches(QStringView(words[i])) ? bit(i) : 0;
    }
    return bits;
}

} // namespace

QueryWordMatch matchQueryWord(FieldId field, const QString &text)
{
    const QStringList words = queryWords(field);
    if (text.contains(u'*') || text.contains(u'?')) {
        return {bitsOfGlob(text, words), {}};
    }
    const QString typed = folded(text);
    QueryWordMatch match;
    if (typed.isEmpty()) {
        return match;
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString word = folded(words[i]);
        if (word == typed) {
            return {bit(i), {}};
        }
        if (word.startsWith(typed)) {
            match.bits = bit(i);
            match.candidates.append(words[i]);
        }
    }
    if (match.candidates.size() == 1) {
        return {match.bits, {}};
    }
    match.bits = 0;
    if (field == FieldId::Status) {
        if (const BatchStatus status = statusFromWord(text); status != BatchStatus::Unknown) {
            return {bit(static_cast<qsizetype>(status)), {}};
        }
    }
    return match;
}
