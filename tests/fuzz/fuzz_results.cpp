// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorgroups.h"
#include "fuzz.h"
#include "jsonparser.h"
#include "resultreader.h"

#include <QByteArrayList>

#include <algorithm>

namespace {

constexpr qint64 longestLine = 4096; // Mutations reach it.
constexpr qsizetype longestMessage = 1100;

//! All that is read in a file: a line for each result.
struct Reading
{
    QByteArrayList results;
    std::vector<ErrorGroup> groups;
    qint64 lines = 0;
    qint64 unreadableLines = 0;

    friend bool operator==(const Reading &, const Reading &) = default;
};

template <typename Number> QByteArray textOf(const std::optional<Number> &number)
{
    return number ? QByteArray::number(*number) : QByteArray("-");
}

void requireAPlace(const ResultPlace &place, QByteArrayView file)
{
    require(place.offset >= 0 && place.length > 0 && place.offset + place.length <= file.size(),
            "a result stands in its file");
    const QByteArrayView text = withoutByteOrderMark(file.sliced(place.offset, place.length));
    require(text.startsWith('{') && text.endsWith('}'), "the text of a result is an object");
    const QByteArrayView before = file.first(place.offset);
    require(place.line == 1 + std::ranges::count(before, '\n'), "its line is counted from 1");
}

//! @p sizeOf gives the size of the next chunk.
template <typename SizeOf>
Reading readingOf(QByteArrayView file, ResultFileKind kind, SizeOf sizeOf)
{
    Reading reading;
    ErrorGroups groups;
    ResultReader reader(
        kind,
        [&](const RequestResult &result) {
            requireAPlace(result.place, file);
            const std::optional<int> group = groups.add(result);
            require(group.has_value() == (result.outcome != RequestOutcome::Succeeded),
                    "what did not succeed has a reason");
            reading.results.append(
                result.customId.toByteArray() + '|' + requestOutcomeKey(result.outcome).data() + '|'
                + textOf(result.httpStatus) + '|' + result.code.toByteArray() + '|'
                + result.message.toByteArray() + '|' + textOf(result.inputTokens) + '|'
                + textOf(result.outputTokens) + '|' + QByteArray::number(result.place.line) + '|'
                + QByteArray::number(result.place.offset) + '|'
                + QByteArray::number(result.place.length));
        },
        longestLine);
    for (qsizetype at = 0; at < file.size();) {
        const qsizetype size = std::min<qsizetype>(sizeOf(), file.size() - at);
        // In memory of its own, so that a view of a chunk that is gone is found.
        reader.read(file.sliced(at, size).toByteArray());
        at += size;
    }
    reader.finish();
    reading.groups = groups.groups();
    reading.lines = reader.lines();
    reading.unreadableLines = reader.unreadableLines();
    return reading;
}

} // namespace

//! A result file, which comes in whatever chunks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView file(data, static_cast<qsizetype>(size));
    for (const ResultFileKind kind : {ResultFileKind::Output, ResultFileKind::Input}) {
        const Reading whole = readingOf(file, kind, [&file] { return file.size(); });
        require(whole.lines == whole.results.size() + whole.unreadableLines,
                "each line is a result or cannot be read");
        for (const ErrorGroup &group : whole.groups) {
            require(group.count > 0 && group.samples.size() <= 3, "a group has some samples");
            require(group.message.size() <= longestMessage, "a normalised message is short");
            require(!group.message.contains('\n'), "a normalised message is one line");
        }
        auto random = static_cast<quint32>(size);
        const Reading inChunks = readingOf(file, kind, [&random] {
            random = random * 1'664'525 + 1'013'904'223;
            return qsizetype{1} + (random >> 28);
        });
        require(inChunks == whole, "the results are the same, however the bytes arrive");
    }
    return 0;
}
