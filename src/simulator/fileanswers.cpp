// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fileanswers.h"

#include "bytes.h"
#include "simulatedfiles.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFilesHeld = 64;
constexpr qint64 batchesInAPage = 500; // Of the list of files.
constexpr int answersUntilWhole = 4; // Of a growing file.

//! The first byte that is asked for and the one behind the last. Nothing: the whole.
std::optional<std::pair<qint64, qint64>> askedRange(const GatewayRequest &request, qint64 size,
                                                    const QByteArray &entityTag)
{
    static const QRegularExpression form(uR"(^bytes=(\d+)-(\d*)$)"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(request.range));
    const bool isOther = !request.ifRange.isEmpty() && request.ifRange != entityTag;
    if (!match.hasMatch() || isOther) {
        return std::nullopt;
    }
    const QString last = match.captured(2);
    const qint64 end = last.isEmpty() ? size : std::min(last.toLongLong() + 1, size);
    return std::pair(match.captured(1).toLongLong(), end);
}

HttpAnswer notSatisfiable(qint64 size)
{
    HttpAnswer answer = errorAnswer(416, u"The file ends before that range."_s);
    answer.headers.append({"Content-Range", "bytes */" + QByteArray::number(size)});
    return answer;
}

} // namespace

void FileAnswers::setFaults(const Faults &faults)
{
    m_faults = faults;
    m_answers.clear();
}

HttpAnswer FileAnswers::list(const GatewayRequest &request, const SimulatedFleet &fleet,
                             qint64 now) const
{
    if (const auto refused = refusal(true)) {
        return *refused;
    }
    using enum FleetFile::Kind;
    const QByteArray after = request.query.queryItemValue(u"after"_s, QUrl::FullyDecoded).toUtf8();
    const auto last = fleet.fileOf(after, now);
    const qint64 first = last ? last->index - 1 : fleet.countAt(now) - 1;
    const qint64 end = std::max<qint64>(first - batchesInAPage, -1);
    QByteArrayList files;
    for (qint64 index = first; index > end; --index) {
        const SimulatedBatch batch = fleet.batch(index, now);
        // To know their sizes, each would have to be made.
        if (batch.hasErrorFile()) {
            files.append(fileObject(fleet, {index, Error}, 0, now));
        }
        if (batch.hasOutputFile()) {
            files.append(fileObject(fleet, {index, Output}, 0, now));
        }
    }
    HttpAnswer answer;
    answer.body = R"({"object":"list","data":[)" + files.join(',') + R"(],"has_more":)"
        + (end >= 0 && !files.isEmpty() ? "true" : "false") + '}';
    return answer;
}

HttpAnswer FileAnswers::object(const SimulatedFleet &fleet, FleetFile file, qint64 now)
{
    if (const auto refused = refusal(file.kind == FleetFile::Kind::Input)) {
        return *refused;
    }
    if (m_faults.has(Fault::NoFileInfo)) {
        return errorAnswer(500, u"Files of this provider have no details."_s);
    }
    Bytes id;
    fleet.appendFileId(id, file);
    const Shared held = this->file(id.take(), fleet.batch(file.index, now), contentOf(file.kind));
    const qint64 more =
        m_faults.has(Fault::FileSize) ? m_faults.number(Fault::FileSize).value_or(10) : 0;
    HttpAnswer answer;
    answer.body = fileObject(fleet, file, held->size() + more, now);
    return answer;
}

HttpAnswer FileAnswers::content(const GatewayRequest &request, const SimulatedFleet &fleet,
                                FleetFile file, qint64 now)
{
    if (const auto refused = refusal(file.kind == FleetFile::Kind::Input)) {
        return *refused;
    }
    Bytes id;
    fleet.appendFileId(id, file);
    return answer(request, id.take(), fleet.batch(file.index, now), contentOf(file.kind));
}

HttpAnswer FileAnswers::results(const GatewayRequest &request, const SimulatedFleet &fleet,
                                qint64 index, SimulatedFile::Content content, qint64 now)
{
    if (const auto refused = refusal(false)) {
        return *refused;
    }
    const SimulatedBatch batch = fleet.batch(index, now);
    if (!isTerminal(batch.status) || batch.counts.total == 0) {
        return errorAnswer(404, u"This batch has no results."_s);
    }
    const bool isArray = content == SimulatedFile::Content::Results;
    const QByteArray id = fleet.ids().id(static_cast<quint64>(index));
    HttpAnswer answer =
        this->answer(request, id + (isArray ? "/output" : "/results"), batch, content);
    answer.contentType = isArray ? "application/json" : "application/x-jsonl";
    return answer;
}

std::optional<HttpAnswer> FileAnswers::refusal(bool isInput) const
{
    if (m_faults.has(Fault::FileForbidden)) {
        return errorAnswer(403, u"This token lacks the scope files:read."_s, u"missing_scope"_s);
    }
    if (!isInput && m_faults.has(Fault::FileExpired)) {
        return errorAnswer(404, u"No such File object: it has expired."_s);
    }
    if (!isInput && m_faults.has(Fault::FileGone)) {
        return errorAnswer(410, u"This file has expired."_s);
    }
    return std::nullopt;
}

FileAnswers::Shared FileAnswers::file(const QByteArray &name, const SimulatedBatch &batch,
                                      SimulatedFile::Content content)
{
    if (const Shared held = m_files.value(name)) {
        return held;
    }
    if (m_files.size() >= mostFilesHeld) {
        m_files.clear();
    }
    return *m_files.insert(name, std::make_shared<SimulatedFile>(batch, content));
}

HttpAnswer FileAnswers::answer(const GatewayRequest &request, const QByteArray &name,
                               const SimulatedBatch &batch, SimulatedFile::Content content)
{
    Shared held = file(name, batch, content);
    const int answers = ++m_answers[name];
    HttpAnswer answer;
    answer.contentType = "application/jsonl";
    if (m_faults.has(Fault::FileGrow) && answers < answersUntilWhole) {
        held = std::make_shared<SimulatedFile>(batch, content,
                                               held->lines() * answers / answersUntilWhole);
        answer.headers.emplaceBack("X-Incomplete"_ba, "true"_ba);
    }
    const qint64 size = held->size();
    const QByteArray entityTag = '"'
        + QCryptographicHash::hash(name + ' ' + QByteArray::number(size), QCryptographicHash::Sha1)
              .first(8)
              .toHex()
        + '"';
    answer.headers.append({"ETag", entityTag});
    qint64 first = 0;
    qint64 end = size;
    if (const auto range = askedRange(request, size, entityTag);
        range && !m_faults.has(Fault::NoRange)) {
        if (range->first >= size) {
            return notSatisfiable(size);
        }
        std::tie(first, end) = *range;
        answer.status = 206;
        answer.headers.append({"Content-Range",
                               "bytes %1-%2/%3"_ba.replace("%1", QByteArray::number(first))
                                   .replace("%2", QByteArray::number(end - 1))
                                   .replace("%3", QByteArray::number(size))});
    }
    if (!m_faults.has(Fault::NoRange)) {
        answer.headers.emplaceBack("Accept-Ranges"_ba, "bytes"_ba);
    }
    answer.madeSize = end - first;
    answer.made = [held, first](qint64 offset, qint64 most) {
        return held->read(first + offset, most);
    };
    if (m_faults.has(Fault::FileCut) && answers <= m_faults.number(Fault::FileCut).value_or(1)) {
        answer.delivery = HttpAnswer::Delivery::CutInHalf;
    } else if (const auto pause = m_faults.number(Fault::FileSlow)) {
        answer.delivery = HttpAnswer::Delivery::Piecemeal;
        answer.pause = std::chrono::milliseconds(*pause);
    }
    return answer;
}
