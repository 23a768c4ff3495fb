// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "readresults.h"

#include "errorhint.h"
#include "requestoutcometext.h"
#include "resultreader.h"

#include <algorithm>

namespace {

constexpr qint64 chunkBytes = 1024 * 1024;

//! Hands @p reader what the file holds, up to what it held when the work was given out.
void readFile(const ReadableFile &file, ResultReader &reader, const std::atomic_bool &isCancelled)
{
    const std::unique_ptr<QIODevice> device = file.open ? file.open() : nullptr;
    qint64 left = device ? file.bytes : 0;
    while (left > 0 && !isCancelled) {
        const QByteArray chunk = device->read(std::min(left, chunkBytes));
        if (chunk.isEmpty()) {
            break;
        }
        reader.read(chunk);
        left -= chunk.size();
    }
    if (file.isWhole && left == 0) {
        reader.finish(); // Else, the line that has begun is still to come.
    }
}

void readOutcomes(const ReadableFile &file, ReadResults &results,
                  const std::atomic_bool &isCancelled)
{
    ResultReader reader(file.kind, [&results](const RequestResult &result) {
        results.requests.add(result, results.groups.add(result));
    });
    readFile(file, reader, isCancelled);
    qint64 &lines = file.kind == ResultFileKind::Error ? results.numbers.errorLines
                                                       : results.numbers.outputLines;
    lines += reader.lines();
    results.numbers.unreadableLines += reader.unreadableLines();
}

void readInput(const ReadableFile &file, ReadResults &results, const std::atomic_bool &isCancelled)
{
    ResultReader reader(ResultFileKind::Input, [&results](const RequestResult &request) {
        results.requests.addInput(request);
    });
    readFile(file, reader, isCancelled);
    results.requests.endInput();
    results.hasInput = file.isWhole;
}

QByteArray bytesAt(const std::vector<ReadableFile> &files, ResultFileKind kind,
                   const RequestIndex::Lines &lines)
{
    const auto file = std::ranges::find(files, kind, &ReadableFile::kind);
    if (!lines.isThere() || file == files.end() || !file->open) {
        return {};
    }
    const std::unique_ptr<QIODevice> device = file->open();
    return device && device->seek(lines.offset) ? device->read(lines.length) : QByteArray();
}

//! What one line says, read again: the index keeps no messages.
void readFacts(const QByteArray &line, const ReadResults &results,
               const RequestIndex::Request &request, RequestDetail &detail)
{
    const ErrorGroup *const group = results.groupOf(request);
    ResultReader reader(request.file, [&](const RequestResult &result) {
        detail.facts = requestFactsText(result, request, group ? errorHint(*group) : QString());
    });
    reader.read(line);
    reader.finish();
}

} // namespace

const ErrorGroup *ReadResults::groupOf(const RequestIndex::Request &request) const
{
    const std::vector<ErrorGroup> &known = groups.groups();
    const auto number = static_cast<std::size_t>(request.group.value_or(-1));
    return request.group && number < known.size() ? &known[number] : nullptr;
}

SharedResults readResults(const std::vector<ReadableFile> &files,
                          const std::atomic_bool &isCancelled, const Redactor &redactor)
{
    auto results = std::make_shared<ReadResults>();
    results->groups = ErrorGroups(redactor);
    for (const ReadableFile &file : files) {
        if (file.kind != ResultFileKind::Input) {
            readOutcomes(file, *results, isCancelled);
        }
    }
    for (const ReadableFile &file : files) {
        // The rest of the requests would count as missing before all results are here.
        if (file.kind == ResultFileKind::Input) {
            readInput(file, *results, isCancelled);
        }
    }
    const RequestIndex &requests = results->requests;
    ResultNumbers &numbers = results->numbers;
    numbers.succeeded = requests.count(RequestOutcome::Succeeded);
    numbers.failed = requests.count(RequestOutcome::Failed);
    numbers.expired = requests.count(RequestOutcome::Expired);
    numbers.cancelled = requests.count(RequestOutcome::Cancelled);
    numbers.missing = requests.count(RequestOutcome::Missing);
    return isCancelled ? nullptr : results;
}

RequestDetail readDetail(const ReadResults &results, int number,
                         const std::vector<ReadableFile> &files, const Redactor &redactor)
{
    const RequestIndex::Request request = results.requests.at(number);
    RequestDetail detail{.request = number};
    detail.customId = QString::fromUtf8(request.customId);
    detail.outcome = requestOutcomeText(request.outcome);
    detail.isInputHere = results.hasInput;
    detail.asked = redactor.redactedBody(bytesAt(files, ResultFileKind::Input, request.input));
    detail.answered = redactor.redactedBody(bytesAt(files, request.file, request.result));
    if (!detail.answered.isEmpty()) {
        readFacts(detail.answered, results, request, detail);
    }
    return detail;
}
