// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filetally.h"

#include "commandrun.h"
#include "resultreader.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileTally)
};

QString fileSentence(ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return Text::tr("The input file of %1 could not be read: %2");
    case ResultFileKind::Output:
        return Text::tr("The output file of %1 could not be read: %2");
    case ResultFileKind::Error:
        return Text::tr("The error file of %1 could not be read: %2");
    }
    Q_UNREACHABLE();
}

} // namespace

bool isAbsent(const FetchedFile &file)
{
    using enum ApiError::Kind;
    return file.key.fileId.isEmpty() && file.error
        && (file.error->kind == NotFound || file.error->kind == Unsupported);
}

QString begunAnewNote(const FetchedFile &file)
{
    return file.hasBegunAnew
        ? Text::tr("The server could not go on with a file of %1 where it was cut off: it came "
                   "from its start again.")
              .arg(file.key.batchId)
        : QString();
}

void noteMissing(Shortfall &shortfall, const FetchedFile &file)
{
    const std::optional<ApiError> lack = lackOf(file);
    if (lack && !isAbsent(file)) {
        const bool isRefused = lack->needsUser();
        shortfall.add(isRefused ? ExitStatus::Unauthorized : ExitStatus::Incomplete,
                      fileSentence(file.key.kind).arg(file.key.batchId, lack->message),
                      adviceFor(*lack));
    }
}

void FileTally::add(const FetchedFile &file)
{
    if (isAbsent(file)) {
        return;
    }
    ++(lackOf(file) ? m_counts.filesMissing : m_counts.filesRead);
    noteMissing(m_shortfall, file);
}

void FileTally::addLines(const ResultReader &reader)
{
    m_counts.lines += reader.lines();
    m_counts.unreadableLines += reader.unreadableLines();
}

Shortfall FileTally::shortfall() const
{
    Shortfall shortfall = m_shortfall;
    if (m_counts.unreadableLines > 0) {
        const qint64 most = std::numeric_limits<int>::max();
        shortfall.add(ExitStatus::Incomplete,
                      Text::tr("%n line(s) could not be read.", nullptr,
                               static_cast<int>(std::min(m_counts.unreadableLines, most))));
    }
    return shortfall;
}

QString progressText(qint64 bytes, std::optional<qint64> total,
                     std::optional<double> bytesPerSecond)
{
    const QLocale locale;
    QString text = locale.formattedDataSize(bytes);
    if (total) {
        text = Text::tr("%1 of %2").arg(text, locale.formattedDataSize(*total));
    }
    if (bytesPerSecond) {
        const auto rate = static_cast<qint64>(*bytesPerSecond);
        text = Text::tr("%1, %2/s").arg(text, locale.formattedDataSize(rate));
    }
    return text;
}
