// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The result files of a batch are read first, then its input file where that is wanted: an index
// keeps where each request stands. Then each line is read again from its place and written: a file
// may begin anew until it is whole, and what was written could not be taken back.

#include "headlessrequests.h"

#include "fetchrequest.h"
#include "requestlines.h"
#include "resultline.h"

#include <QIODevice>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using RequestInTable = ReportColumn::InTable;

constexpr qsizetype requestsInATurn = 2000; // Of the event loop: some hundredths of a second.

std::vector<ReportColumn> requestColumns(bool joins)
{
    std::vector<ReportColumn> columns{
        {"batch_id", "BATCH", RequestInTable::Column},
        {"custom_id", "REQUEST", RequestInTable::Column},
        {"outcome", "OUTCOME", RequestInTable::Column},
        {"http_status", "STATUS", RequestInTable::Column, true},
        {"code", "CODE", RequestInTable::Column},
        {"message", "MESSAGE", RequestInTable::Column, false, 1},
        {"input_tokens", "INPUT TOKENS", RequestInTable::Column, true},
        {"output_tokens", "OUTPUT TOKENS", RequestInTable::Column, true},
        {"file"},
        {"line"}};
    if (joins) {
        columns.push_back({"request", nullptr, RequestInTable::Below});
        columns.push_back({"response", nullptr, RequestInTable::Below});
    }
    return columns;
}

ReportValue textOrNull(QByteArrayView text)
{
    return text.isEmpty() ? ReportValue() : ReportValue(text);
}

template <typename Number> ReportValue numberOrNull(const std::optional<Number> &number)
{
    return number ? ReportValue(qint64{*number}) : ReportValue();
}

ReportValue jsonOrNull(QByteArrayView json)
{
    return json.isEmpty() ? ReportValue() : ReportValue(JsonText{json.toByteArray()});
}

//! What stands between two lines is read over: a device that seeks forgets what it has read ahead.
QByteArray textOf(QIODevice *file, const RequestIndex::Lines &lines)
{
    if (file == nullptr || !lines.isThere()) {
        return {};
    }
    constexpr qint64 shortWay = 64;
    const qint64 between = lines.offset - file->pos();
    const bool isNext = between >= 0 && between <= shortWay;
    const bool isThere = isNext ? file->skip(between) == between : file->seek(lines.offset);
    return isThere ? file->read(lines.length) : QByteArray();
}

} // namespace

HeadlessRequests::HeadlessRequests(const RequestsCommand &command, AccessResolver &resolver,
                                   const SpoolRules &spoolRules)
    : m_isOfUnsuccessful(command.isOfUnsuccessful)
    , m_joins(command.joins)
    , m_report({command.connection, command.batches, command.format, command.outputFile,
                command.isQuiet},
               requestColumns(command.joins), resolver, spoolRules)
{
    connect(&m_report, &BatchReport::found, this, [this] {
        m_source.emplace(m_report.run(), m_report.spool(), m_report.tally());
        readBatch();
    });
    connect(&m_report, &BatchReport::finished, this, &HeadlessRequests::finished);
}

HeadlessRequests::~HeadlessRequests() = default;

void HeadlessRequests::start()
{
    m_report.start();
}

void HeadlessRequests::readBatch()
{
    if (m_batch == m_report.batches().size()) {
        m_report.commit(tr("%n request(s) written.", nullptr, m_report.writtenRows()));
        return;
    }
    m_index = {};
    m_idHashes.clear();
    m_hasAllResults = !isLive(batch()); // Results of a live batch are still to come.
    m_unread = fetchRequest(batch(), {ResultFileKind::Output, ResultFileKind::Error}).files;
    readNextResults();
}

void HeadlessRequests::readNextResults()
{
    if (m_unread.isEmpty()) {
        readInput();
        return;
    }
    const SpoolKey key = m_unread.takeFirst();
    m_source->read(
        key, [this](const RequestResult &result) { takeResult(result); },
        [this, kind = key.kind](std::unique_ptr<QIODevice> file, bool isWhole) {
            m_hasAllResults &= isWhole;
            m_files[static_cast<std::size_t>(kind)] = std::move(file);
            readNextResults();
        });
}

void HeadlessRequests::takeResult(const RequestResult &result)
{
    m_index.add(result, std::nullopt);
    m_idHashes.push_back(qHash(result.customId));
}

void HeadlessRequests::readInput()
{
    m_results = m_index.count();
    m_next = 0;
    const QList<SpoolKey> keys = fetchRequest(batch(), {ResultFileKind::Input}).files;
    if (keys.isEmpty() || !wantsInput()) {
        writeSome();
        return;
    }
    m_source->read(
        keys.constFirst(), [this](const RequestResult &request) { m_index.addInput(request); },
        [this](std::unique_ptr<QIODevice> file, bool) {
            m_files[static_cast<std::size_t>(ResultFileKind::Input)] = std::move(file);
            writeSome();
        });
}

//! Without a join, the input file tells which requests are missing: none where the results are of
//! as many requests as the batch has.
bool HeadlessRequests::wantsInput()
{
    if (m_joins) {
        return true;
    }
    std::ranges::sort(m_idHashes);
    const auto repeated = std::ranges::unique(m_idHashes);
    const auto distinct = static_cast<qint64>(repeated.begin() - m_idHashes.begin());
    const auto &counts = batch().requestCounts;
    return !counts || counts->total <= 0 || counts->total != distinct;
}

//! A turn of the event loop may bring a signal.
void HeadlessRequests::writeSome()
{
    const qsizetype end = std::min(m_next + requestsInATurn, m_index.count());
    while (m_next < end && !m_report.hasEnded()) {
        writeFromIndex(m_next++);
    }
    if (m_report.hasEnded()) {
        return;
    }
    if (m_next < m_index.count()) {
        QMetaObject::invokeMethod(this, &HeadlessRequests::writeSome, Qt::QueuedConnection);
    } else {
        endBatch();
    }
}

void HeadlessRequests::writeFromIndex(qsizetype index)
{
    const RequestIndex::Request request = m_index.at(index);
    if (m_isOfUnsuccessful && request.outcome == RequestOutcome::Succeeded) {
        return;
    }
    QIODevice *const input = m_files[static_cast<std::size_t>(ResultFileKind::Input)].get();
    const QByteArray asked = m_joins ? textOf(input, request.input) : QByteArray();
    if (index < m_results) {
        writeResult(request, asked);
    } else if (m_hasAllResults) { // Else it may be in what could not be had.
        RequestResult missing;
        missing.customId = request.customId;
        missing.outcome = RequestOutcome::Missing;
        write(missing, asked, {});
    }
}

void HeadlessRequests::writeResult(const RequestIndex::Request &request, QByteArrayView asked)
{
    const QByteArray line =
        textOf(m_files[static_cast<std::size_t>(request.file)].get(), request.result);
    JsonParser::Element element;
    simdjson::dom::object object;
    if (m_parser.parse(line).get(element) || element.get_object().get(object)) {
        return; // It was read a moment ago.
    }
    ResultLine reader(object, m_reasonParser);
    RequestResult result = reader.result();
    result.place = {request.file, request.result.number, request.result.offset,
                    request.result.length};
    write(result, asked, m_joins ? answerIn(line) : QByteArrayView());
}

void HeadlessRequests::endBatch()
{
    m_files = {};
    ++m_batch;
    QMetaObject::invokeMethod(this, &HeadlessRequests::readBatch, Qt::QueuedConnection);
}

void HeadlessRequests::write(const RequestResult &result, QByteArrayView asked,
                             QByteArrayView answered)
{
    const bool isInAFile = result.outcome != RequestOutcome::Missing;
    const QByteArray batchId = batch().id.toUtf8();
    const auto word = [](QLatin1StringView text) {
        return QByteArrayView(text.data(), text.size());
    };
    std::vector<ReportValue> values{QByteArrayView(batchId),
                                    textOrNull(result.customId),
                                    word(requestOutcomeKey(result.outcome)),
                                    numberOrNull(result.httpStatus),
                                    textOrNull(result.code),
                                    textOrNull(result.message),
                                    numberOrNull(result.inputTokens),
                                    numberOrNull(result.outputTokens),
                                    isInAFile ? ReportValue(word(resultFileKey(result.place.file)))
                                              : ReportValue(),
                                    isInAFile ? ReportValue(result.place.line) : ReportValue()};
    if (m_joins) {
        values.push_back(jsonOrNull(asked));
        values.push_back(jsonOrNull(answered));
    }
    m_report.write(values);
}
