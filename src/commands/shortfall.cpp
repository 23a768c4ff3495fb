// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shortfall.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Shortfall)
};

constexpr qsizetype mostSentences = 3;

} // namespace

void Shortfall::add(ExitStatus status, const QString &sentence, const QString &advice)
{
    m_status = graver(m_status, status);
    if (m_sentences.size() == mostSentences) {
        ++m_others;
    } else {
        m_sentences.append(sentence);
    }
    if (m_advice.isNull()) {
        m_advice = advice;
    }
}

void Shortfall::add(const Shortfall &other)
{
    for (const QString &sentence : other.m_sentences) {
        add(other.m_status, sentence, other.m_advice);
    }
    m_others += other.m_others;
}

QStringList Shortfall::sentences() const
{
    return m_others == 0
        ? m_sentences
        : m_sentences + QStringList{Text::tr("There are %n more problem(s).", nullptr, m_others)};
}

QStringList Shortfall::explanation() const
{
    return m_advice.isNull() ? sentences() : sentences() + QStringList{m_advice};
}
