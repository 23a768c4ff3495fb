// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchreasons.h"
#include "batchrows.h"
#include "health.h"
#include "normalisedmessage.h"
#include "outcome.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "randomqueries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
// 2026-11-15T12:30:45Z, a Sunday.
constexpr qint64 nowMSecs = 1'794'745'845'000;
constexpr Stamp now = Stamp::fromMSecs(nowMSecs);
const QTimeZone zone(3600 * 2);
const QueryClock atNow{now, zone};

constexpr Stamp ago(qint64 msecs)
{
    return Stamp::fromMSecs(nowMSecs - msecs);
}

bool isFound(const QString &query, const Batch &batch, const BatchStanding &standing = {})
{
    const ParsedQuery parsed = parseQuery(query);
    if (!parsed.isValid()) {
        qWarning("%s", qPrintable(query + u": "_s + parsed.error.message));
    }
    const BatchRows rows(std::span(&batch, 1));
    return QueryMatcher(parsed.root, atNow).matches(rows[0], standing);
}

Batch sampleBatch()
{
    Batch batch;
    batch.id = u"batch_ABC"_s;
    batch.status = BatchStatus::Completed;
    batch.rawStatus = u"ended"_s;
    batch.endpoint = u"/v1/chat/completions"_s;
    batch.model = u"GPT-4o-mini"_s;
    batch.completionWindow = u"24h"_s;
    batch.inputFileId = u"file-in"_s;
    batch.errorFileId = u"file-err"_s;
    batch.stamps[StampKind::Created] = ago(48 * hour);
    batch.stamps[StampKind::InProgress] = ago(47 * hour);
    batch.stamps[StampKind::Completed] = ago(40 * hour);
    batch.stamps[StampKind::Expires] = ago(24 * hour);
    batch.requestCounts = RequestCounts{200, 190, 10};
    batch.usage = TokenUsage{1'000'000, 500'000, 1'500'000};
    batch.errors = {{u"invalid_json"_s, u"Unexpected token"_s, {}, {}},
                    {u"rate_limit"_s, u"Zu viele Größen"_s, {}, {}}};
    batch.metadata =
        u"{\"team\":\"Search\",\"city\":\"München\",\"prio\":3,\"ratio\":\"-1.25\",\"dry\":true,"
        "\"none\":null,\"say \\\"hi\\\"\":\"a\\\\b\\n\",\"deep\":{\"team\":\"x\"},"
        "\"cost centre\":\"c,d\",\"empty\":\"\"}"_s.toUtf8();
    return batch;
}

Batch liveBatch()
{
    Batch batch;
    batch.id = u"batch_live"_s;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = ago(22 * hour);
    batch.stamps[StampKind::InProgress] = ago(21 * hour);
    batch.stamps[StampKind::Expires] = ago(-2 * hour);
    batch.requestCounts = RequestCounts{100, 25, 4};
    return batch;
}

// The following is a second, slow implementation of what a query means, by means of Qt alone.

bool naiveTextHit(const QueryText &pattern, QueryOperator op, const QString &text)
{
    if (text.isEmpty() || pattern.text.isEmpty()) {
        return false;
    }
    if (pattern.isGlob) {
        QString expression;
        for (const QChar c : pattern.text) {
            expression += c == u'*' ? u".*"_s
                : c == u'?'         ? u"."_s
                                    : QRegularExpression::escape(QString(c));
        }
        return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                  QRegularExpression::CaseInsensitiveOption
                                      | QRegularExpression::DotMatchesEverythingOption)
            .match(text)
            .hasMatch();
    }
    return op == QueryOperator::Colon ? text.contains(pattern.text, Qt::CaseInsensitive)
                                      : text == pattern.text;
}

QStringList naiveTexts(const Batch &batch, const QueryFieldKey &field)
{
    QStringList texts;
    switch (field.field) {
    case FieldId::Id:
        texts = {batch.id};
        break;
    case FieldId::Endpoint:
        texts = {batch.endpoint};
        break;
    case FieldId::Model:
        texts = {batch.model};
        break;
    case FieldId::CompletionWindow:
        texts = {batch.completionWindow};
        break;
    case FieldId::File:
        texts = {batch.inputFileId, batch.outputFileId, batch.errorFileId};
        break;
    case FieldId::FirstErrorCode:
        for (const BatchError &error : batch.errors) {
            texts.append(error.code);
        }
        break;
    case FieldId::FirstErrorMessage:
        for (const BatchError &error : batch.errors) {
            texts.append(error.message);
        }
        break;
    case FieldId::Reason:
    case FieldId::AnyReason:
        if (!batch.errors.isEmpty()) {
            const QByteArray message = batch.errors.front().message.toUtf8();
            texts = {QString::fromUtf8(reasonText({.code = batch.errors.front().code.toUtf8(),
                                                   .message = normalisedMessage(message)}))};
        }
        break;
    case FieldId::InputFileId:
        texts = {batch.inputFileId};
        break;
    case FieldId::OutputFileId:
        texts = {batch.outputFileId};
        break;
    case FieldId::ErrorFileId:
        texts = {batch.errorFileId};
        break;
    case FieldId::RawStatus:
        texts = {batch.rawStatus};
        break;
    case FieldId::Metadata:
        texts = {QString::fromUtf8(batch.metadata)};
        break;
    default: {
        const QJsonValue value = QJsonDocument::fromJson(batch.metadata).object().value(field.key);
        texts = {value.toVariant().toString()};
    }
    }
    texts.removeAll(QString());
    return texts;
}

std::optional<double> naiveThroughput(const Batch &batch)
{
    const Stamp started = batch.stamps[StampKind::InProgress];
    const Stamp writing = batch.stamps[StampKind::Finalizing];
    const Stamp end = writing.isSet() ? writing : isLive(batch) ? now : finishedAt(batch);
    const double minutes = static_cast<double>(end.msecs() - started.msecs()) / 60'000;
    return batch.requestCounts && started.isSet() && minutes > 0
        ? std::optional(
              static_cast<double>(batch.requestCounts->completed + batch.requestCounts->failed)
              / minutes)
        : std::nullopt;
}

std::optional<double> naiveNumber(const Batch &batch, FieldId field, bool isShare)
{
    const auto &counts = batch.requestCounts;
    const auto count = [&](qint64 number) -> std::optional<double> {
        if (!isShare) {
            return static_cast<double>(number);
        }
        return counts->total == 0
            ? std::nullopt
            : std::optional(static_cast<double>(number * 100) / static_cast<double>(counts->total));
    };
    switch (field) {
    case FieldId::ErrorCount:
        return static_cast<double>(batch.errors.size());
    case FieldId::TotalTokens:
        return batch.usage ? std::optional(static_cast<double>(batch.usage->totalTokens))
                           : std::nullopt;
    case FieldId::InputTokens:
        return batch.usage ? std::optional(static_cast<double>(batch.usage->inputTokens))
                           : std::nullopt;
    case FieldId::OutputTokens:
        return batch.usage ? std::optional(static_cast<double>(batch.usage->outputTokens))
                           : std::nullopt;
    case FieldId::RequestTotal:
        return counts ? count(counts->total) : std::nullopt;
    case FieldId::RequestCompleted:
        return counts ? count(counts->completed) : std::nullopt;
    case FieldId::Failed:
        return counts ? count(counts->failed) : std::nullopt;
    case FieldId::FailureRate:
        return counts && counts->total > 0 ? std::optional(static_cast<double>(counts->failed * 100)
                                                           / static_cast<double>(counts->total))
                                           : std::nullopt;
    case FieldId::Throughput:
        return naiveThroughput(batch);
    case FieldId::FailedOfDone:
        return counts && counts->completed + counts->failed > 0
            ? std::optional(static_cast<double>(counts->failed * 100)
                            / static_cast<double>(counts->completed + counts->failed))
            : std::nullopt;
    default:
        return counts ? count(counts->completed + counts->failed) : std::nullopt;
    }
}

//! The end, if as many more requests are done each millisecond as until it was confirmed.
Stamp naiveEta(const Batch &batch, const BatchStanding &standing)
{
    const auto &counts = batch.requestCounts;
    const Stamp asOf = standing.confirmedAt.isSet() ? standing.confirmedAt : now;
    const Stamp started = batch.stamps[StampKind::InProgress];
    const int done = counts ? int(counts->completed + counts->failed) : 0;
    const bool isDone = batch.status == BatchStatus::Finalizing
        || (batch.status == BatchStatus::InProgress && counts && done > 0 && done == counts->total);
    if (standing.isGone || (batch.status != BatchStatus::InProgress && !isDone)) {
        return {};
    }
    if (isDone) {
        return std::max(asOf, now);
    }
    // Of the few requests of a random batch, one is basis enough.
    if (!started.isSet() || done == 0 || asOf.msecs() - started.msecs() < 120'000) {
        return {};
    }
    const auto rest = static_cast<double>(counts->total - done);
    const double rate = done / static_cast<double>(asOf.msecs() - started.msecs());
    return std::max(now, Stamp::fromMSecs(asOf.msecs() + static_cast<qint64>(rest / rate)));
}

std::optional<qint64> naiveLength(const Batch &batch, const BatchStanding &standing, FieldId field)
{
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp started = batch.stamps[StampKind::InProgress];
    const Stamp end = isLive(batch) ? now : finishedAt(batch);
    const auto since = [&created](Stamp stamp) {
        return created.isSet() && stamp.isSet() ? std::optional(stamp.msecs() - created.msecs())
                                                : std::nullopt;
    };
    switch (field) {
    case FieldId::Age:
        return since(now);
    case FieldId::Duration:
        return since(end).value_or(-1) < 0 ? std::nullopt : since(end);
    case FieldId::QueueWait: {
        const auto wait = since(started.isSet() || !isLive(batch) ? started : now);
        return wait ? std::optional(std::max(*wait, qint64(0))) : wait;
    }
    case FieldId::TimeInState: {
        const auto entry = entryStamp(batch.status);
        const Stamp entered = !isLive(batch) ? finishedAt(batch)
            : entry                          ? batch.stamps[*entry]
                                             : Stamp();
        return entered.isSet() ? std::optional(nowMSecs - entered.msecs()) : std::nullopt;
    }
    case FieldId::TimeLeft:
        return isLive(batch) && batch.stamps[StampKind::Expires].isSet()
            ? std::optional(batch.stamps[StampKind::Expires].msecs() - nowMSecs)
            : std::nullopt;
    default: {
        const Stamp eta = naiveEta(batch, standing);
        return eta.isSet() && batch.stamps[StampKind::Expires].isSet()
            ? std::optional(batch.stamps[StampKind::Expires].msecs() - eta.msecs())
            : std::nullopt;
    }
    }
}

Stamp naiveMoment(const Batch &batch, const BatchStanding &standing, FieldId field)
{
    switch (field) {
    case FieldId::Created:
        return batch.stamps[StampKind::Created];
    case FieldId::InProgressAt:
        return batch.stamps[StampKind::InProgress];
    case FieldId::Finished: {
        Stamp latest;
        for (const StampKind kind : allStampKinds) {
            const bool isPast = kind != StampKind::Expires;
            latest = isPast ? std::max(latest, batch.stamps[kind]) : latest;
        }
        const Stamp finished = finishedAt(batch);
        return isLive(batch) || finished.isSet() ? finished : latest;
    }
    case FieldId::Expires:
        return batch.stamps[StampKind::Expires];
    case FieldId::PredictedEnd:
        return naiveEta(batch, standing);
    case FieldId::ResultsExpire:
        return standing.resultsExpireAt;
    case FieldId::FinalizingAt:
        return batch.stamps[StampKind::Finalizing];
    case FieldId::CompletedAt:
        return batch.stamps[StampKind::Completed];
    case FieldId::FailedAt:
        return batch.stamps[StampKind::Failed];
    case FieldId::ExpiredAt:
        return batch.stamps[StampKind::Expired];
    case FieldId::CancellingAt:
        return batch.stamps[StampKind::Cancelling];
    case FieldId::CancelledAt:
        return batch.stamps[StampKind::Cancelled];
    default:
        return standing.confirmedAt;
    }
}

//! The first millisecond of @p moment and the first after it; the same one for a relative moment.
std::pair<qint64, qint64> naiveExtent(const QueryMoment &moment)
{
    using Kind = QueryMoment::Kind;
    if (moment.kind == Kind::Relative) {
        const qint64 at = nowMSecs + moment.offset.count();
        return {at, at};
    }
    const QDate today = now.toUtc().addSecs(7200).date();
    const bool hasTime = moment.kind == Kind::Minute || moment.kind == Kind::Second;
    const QDate date = moment.kind == Kind::NamedDay ? today.addDays(moment.days) : moment.date;
    const QTime time = hasTime ? moment.time : QTime(0, 0);
    const qint64 start = QDateTime(date, time, QTimeZone::utc()).toMSecsSinceEpoch()
        - moment.utcOffsetSeconds.value_or(7200) * 1000;
    const qint64 length = moment.kind == Kind::Minute ? 60'000
        : moment.kind == Kind::Second                 ? 1000
                                                      : 24 * hour;
    return {start, start + length};
}

template <typename T> int sign(T a, T b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

bool naiveCompare(int order, QueryOperator op)
{
    switch (op) {
    case QueryOperator::Less:
        return order < 0;
    case QueryOperator::LessEqual:
        return order <= 0;
    case QueryOperator::Greater:
        return order > 0;
    case QueryOperator::GreaterEqual:
        return order >= 0;
    default:
        return order == 0;
    }
}

std::optional<double> naiveMetadataNumber(const Batch &batch, const QueryFieldKey &field)
{
    bool isNumber = false;
    const double number = naiveTexts(batch, field).value(0).toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool naiveNumberHit(const QueryRange<QueryNumber> &range, QueryOperator op, const Batch &batch,
                    const QueryFieldKey &field)
{
    const bool isShare = range.from ? range.from->isShare : range.to->isShare;
    const auto value = field.field == FieldId::MetadataValue
        ? naiveMetadataNumber(batch, field)
        : naiveNumber(batch, field.field, isShare);
    if (!value) {
        return false;
    }
    return range.isRange
        ? (!range.from || *value >= range.from->value) && (!range.to || *value <= range.to->value)
        : naiveCompare(sign(*value, range.from->value), op);
}

bool naiveLengthHit(const QueryRange<QueryLength> &range, QueryOperator op, const Batch &batch,
                    const BatchStanding &standing, FieldId field)
{
    const auto value = naiveLength(batch, standing, field);
    if (!value) {
        return false;
    }
    return range.isRange ? (!range.from || *value >= range.from->count())
            && (!range.to || *value <= range.to->count())
                         : naiveCompare(sign(*value, qint64(range.from->count())), op);
}

bool naiveMomentHit(const QueryRange<QueryMoment> &range, QueryOperator op, Stamp stamp)
{
    if (!stamp.isSet()) {
        return false;
    }
    const qint64 at = stamp.msecs();
    const auto order = [at](const QueryMoment &moment) {
        const auto [start, end] = naiveExtent(moment);
        return at < start ? -1 : (start == end ? at > start : at >= end) ? 1 : 0;
    };
    if (range.isRange) {
        return (!range.from || order(*range.from) >= 0) && (!range.to || order(*range.to) <= 0);
    }
    if (range.from->kind == QueryMoment::Kind::Relative && op <= QueryOperator::NotEqual) {
        const qint64 other = naiveExtent(*range.from).first;
        return at >= std::min(nowMSecs, other) && at <= std::max(nowMSecs, other);
    }
    return naiveCompare(order(*range.from), op);
}

//! Whether a batch that is in @p status now says by its stamp when it was in this live one.
bool isSaidOf(BatchStatus stage, BatchStatus status)
{
    const std::array stages{BatchStatus::InProgress, BatchStatus::Finalizing,
                            BatchStatus::Cancelling};
    const auto place = [&stages](BatchStatus each) {
        return std::ranges::find(stages, each) - stages.begin();
    };
    return isTerminal(status) || place(stage) <= place(status);
}

//! From when to when it was live; the end is unset where that is not over.
std::pair<Stamp, Stamp> naiveLife(const Batch &batch, const BatchStanding &standing)
{
    Stamp earliest;
    Stamp latest;
    for (const StampKind kind : allStampKinds) {
        const Stamp stamp = batch.stamps[kind];
        if (kind != StampKind::Expires && stamp.isSet()) {
            earliest = earliest.isSet() ? std::min(earliest, stamp) : stamp;
            latest = std::max(latest, stamp);
        }
    }
    const Stamp created = batch.stamps[StampKind::Created];
    const bool hasOneStage =
        batch.status == BatchStatus::Unknown || batch.status == BatchStatus::Validating;
    Stamp from = created.isSet() ? created : hasOneStage ? latest : earliest;
    if (hasOneStage) {
        return {from, standing.goneAt};
    }
    for (const BatchStatus stage :
         {BatchStatus::InProgress, BatchStatus::Finalizing, BatchStatus::Cancelling}) {
        const Stamp entered = batch.stamps[*entryStamp(stage)];
        if (entered.isSet() && isSaidOf(stage, batch.status)) {
            from = std::min(from, entered);
        }
    }
    const Stamp finished = finishedAt(batch);
    return {from, isLive(batch) ? standing.goneAt : finished.isSet() ? finished : latest};
}

bool naiveLiveHit(const QueryRange<QueryMoment> &range, QueryOperator op, const Batch &batch,
                  const BatchStanding &standing)
{
    const auto [from, to] = naiveLife(batch, standing);
    if (!from.isSet()) {
        return false;
    }
    const qint64 end = to.isSet() ? to.msecs() : std::numeric_limits<qint64>::max();
    const qint64 start = std::min(from.msecs(), end);
    const auto wasBeforeEndOf = [start](const QueryMoment &moment) {
        const auto [first, next] = naiveExtent(moment);
        return first == next ? start <= first : start < next;
    };
    const auto wasAfterStartOf = [end](const QueryMoment &moment) {
        return end > naiveExtent(moment).first;
    };
    if (range.isRange) {
        return (!range.from || wasAfterStartOf(*range.from))
            && (!range.to || wasBeforeEndOf(*range.to));
    }
    const auto [first, next] = naiveExtent(*range.from);
    switch (op) {
    case QueryOperator::Less:
        return start < first;
    case QueryOperator::LessEqual:
        return wasBeforeEndOf(*range.from);
    case QueryOperator::Greater:
        return end > (first == next ? first : next - 1);
    case QueryOperator::GreaterEqual:
        return wasAfterStartOf(*range.from);
    default:
        return range.from->kind == QueryMoment::Kind::Relative
            ? end > std::min(first, nowMSecs) && start <= std::max(first, nowMSecs)
            : wasAfterStartOf(*range.from) && wasBeforeEndOf(*range.from);
    }
}

bool naiveFact(const Batch &batch, const BatchStanding &standing, const QString &word)
{
    return (word == "live"_L1 && isLive(batch) && !standing.isGone)
        || (word == "terminal"_L1 && !isLive(batch))
        || (word == "faulty"_L1 && isFaulty(batch, now))
        || (word == "attention"_L1 && needsAttention(batch, standing, now))
        || (word == "atrisk"_L1 && isAtRisk(batch, standing, now))
        || (word == "changed"_L1 && standing.isChanged) || (word == "new"_L1 && standing.isNew)
        || (word == "unconfirmed"_L1 && isUnconfirmed(batch, standing))
        || (word == "stale"_L1 && standing.isStale) || (word == "gone"_L1 && standing.isGone)
        || (word == "output"_L1 && !batch.outputFileId.isEmpty())
        || (word == "errors"_L1 && (!batch.errors.isEmpty() || !batch.errorFileId.isEmpty()))
        || (word == "metadata"_L1 && !batch.metadata.isEmpty());
}

//! Of batches whose peers and progress are not known.
bool naiveHealth(const Batch &batch, const BatchStanding &standing, const QString &word)
{
    const auto lasts = [](Stamp from, qint64 longest) {
        return from.isSet() && now.msecs() - from.msecs() > longest;
    };
    const RequestCounts counts = batch.requestCounts.value_or(RequestCounts());
    const qint64 done = counts.completed + counts.failed;
    const Stamp started = batch.stamps[StampKind::InProgress];
    const Stamp created = batch.stamps[StampKind::Created];
    const bool hasWaitedLong = started.isSet()
        ? created.isSet() && started.msecs() - created.msecs() > 4 * hour
        : lasts(created, 4 * hour);
    return isLive(batch) && !standing.isGone
        && ((word == "overdue"_L1 && lasts(batch.stamps[StampKind::Expires], 0))
            || (word == "atrisk"_L1 && isAtRisk(batch, standing, now))
            || (word == "failing"_L1 && done >= 10 && counts.failed * 2 > done)
            || (word == "long_finalizing"_L1 && batch.status == BatchStatus::Finalizing
                && lasts(batch.stamps[StampKind::Finalizing], hour))
            || (word == "queued_long"_L1 && batch.status == BatchStatus::Validating
                && hasWaitedLong)
            || (word == "stale"_L1 && standing.isStale));
}

bool naiveValueHit(const QueryTerm &term, const QueryValue &value, const Batch &batch,
                   const BatchStanding &standing)
{
    const FieldId field = term.field.field;
    if (const auto *const words = std::get_if<QueryWordSet>(&value)) {
        const QStringList all = queryWords(field);
        for (qsizetype i = 0; i < all.size(); ++i) {
            const bool isHit = field == FieldId::Status ? all[i] == statusKey(batch.status)
                : field == FieldId::Outcome             ? all[i] == outcomeKey(outcomeOf(batch))
                : field == FieldId::Health              ? naiveHealth(batch, standing, all[i])
                                                        : naiveFact(batch, standing, all[i]);
            if ((words->bits >> i & 1U) != 0 && isHit) {
                return true;
            }
        }
        return false;
    }
    if (const auto *const text = std::get_if<QueryText>(&value)) {
        const QStringList texts = naiveTexts(batch, term.field);
        return (text->text.isEmpty() && texts.isEmpty())
            || std::ranges::any_of(
                   texts, [&](const QString &each) { return naiveTextHit(*text, term.op, each); });
    }
    if (const auto *const numbers = std::get_if<QueryRange<QueryNumber>>(&value)) {
        return naiveNumberHit(*numbers, term.op, batch, term.field);
    }
    if (const auto *const lengths = std::get_if<QueryRange<QueryLength>>(&value)) {
        return naiveLengthHit(*lengths, term.op, batch, standing, field);
    }
    const auto &moments = std::get<QueryRange<QueryMoment>>(value);
    return field == FieldId::Live
        ? naiveLiveHit(moments, term.op, batch, standing)
        : naiveMomentHit(moments, term.op, naiveMoment(batch, standing, field));
}

QStringList naiveJsonTexts(const QJsonValue &value)
{
    QStringList texts;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        texts << member.key() << naiveJsonTexts(member.value());
    }
    for (const QJsonValue &each : value.toArray()) {
        texts += naiveJsonTexts(each);
    }
    return value.isObject() || value.isArray() ? texts
        : value.isNull()                       ? QStringList(u"null"_s)
                                               : QStringList(value.toVariant().toString());
}

bool naiveAnywhere(const QueryText &text, const Batch &batch)
{
    QStringList texts{batch.id,          batch.endpoint,     batch.model,
                      batch.inputFileId, batch.outputFileId, batch.errorFileId};
    if (!batch.metadata.isEmpty()) {
        texts += naiveJsonTexts(QJsonDocument::fromJson(batch.metadata).object());
    }
    for (const BatchError &error : batch.errors) {
        texts << error.code << error.message;
    }
    const QueryText pattern{text.isGlob ? u'*' + text.text + u'*' : text.text, text.isGlob};
    return text.text.isEmpty()
        || std::ranges::any_of(texts,
                               [&](const QString &each) {
                                   return naiveTextHit(pattern, QueryOperator::Colon, each);
                               })
        || text.text.toLower() == statusKey(batch.status)
        || text.text.toLower() == batch.rawStatus.toLower();
}

bool naiveFound(const QueryNode &node, const Batch &batch, const BatchStanding &standing)
{
    const auto isChildFound = [&](const QueryNode &child) {
        return naiveFound(child, batch, standing);
    };
    switch (node.kind) {
    case QueryNode::Kind::All:
        return true;
    case QueryNode::Kind::Text:
        return naiveAnywhere(node.text, batch);
    case QueryNode::Kind::Term:
        return std::ranges::any_of(node.term.values,
                                   [&](const QueryValue &value) {
                                       return naiveValueHit(node.term, value, batch, standing);
                                   })
            != (node.term.op == QueryOperator::NotEqual);
    case QueryNode::Kind::Not:
        return !isChildFound(node.children.front());
    case QueryNode::Kind::And:
        return std::ranges::all_of(node.children, isChildFound);
    case QueryNode::Kind::Or:
        return std::ranges::any_of(node.children, isChildFound);
    }
    Q_UNREACHABLE();
}

const QStringList vocabulary{
    u"gpt-4o"_s,  u"GPT-4o-mini"_s, u"search"_s, u"batch_1"_s, u"/v1/chat"_s,    u"München"_s,
    u"MÜNCHEN"_s, u"file-1"_s,      u"failed"_s, u"paused"_s,  u"in_progress"_s, u"rate_limit"_s,
    u"3"_s,       u"a"_s,           u"true"_s,   u"a\"b\\c"_s, u"{x},[y]:"_s,    u"\n"_s,
};

class RandomBatches final
{
public:
    explicit RandomBatches(quint32 seed)
        : m_random(seed)
    { }

    Batch next()
    {
        Batch batch;
        batch.id = u"batch_%1"_s.arg(below(30));
        batch.status = allStatuses[static_cast<std::size_t>(below(9))];
        batch.rawStatus =
            batch.status == BatchStatus::Unknown ? u"Paused"_s : QString(statusKey(batch.status));
        batch.endpoint = text();
        batch.model = text();
        batch.completionWindow = below(2) == 0 ? u"24h"_s : QString();
        batch.inputFileId = text();
        batch.outputFileId = text();
        batch.errorFileId = text();
        for (const StampKind kind : allStampKinds) {
            const qint64 at = nowMSecs + m_random.bounded(-60, 20) * hour
                + (below(3) == 0 ? m_random.bounded(-hour, hour) : 0);
            batch.stamps[kind] = below(3) == 0 ? Stamp() : Stamp::fromMSecs(at);
        }
        if (below(4) != 0) {
            const int total = below(20);
            const int completed = below(total + 1);
            batch.requestCounts =
                RequestCounts{total, completed, m_random.bounded(total - completed + 1)};
        }
        if (below(2) == 0) {
            batch.usage = TokenUsage{below(20), below(20), below(5'000'000)};
        }
        for (int i = below(3); i > 0; --i) {
            batch.errors.append({text(), text(), {}, {}});
        }
        if (below(3) != 0) {
            QJsonObject metadata{
                {u"team"_s, text()},
                {u"n"_s, below(2) == 0 ? QJsonValue(below(9) - 4.5) : QJsonValue(text())}};
            batch.metadata = QJsonDocument(metadata).toJson(QJsonDocument::Compact);
        }
        return batch;
    }

    BatchStanding standing()
    {
        return {below(2) == 0 ? Stamp() : ago(m_random.bounded(-hour, hour)),
                below(2) == 0,
                below(2) == 0,
                below(2) == 0,
                below(2) == 0,
                below(2) == 0 ? Stamp() : ago(m_random.bounded(40) * hour)};
    }

private:
    int below(int limit) { return m_random.bounded(limit); }
    QString text()
    {
        return below(4) == 0 ? QString() : vocabulary[below(static_cast<int>(vocabulary.size()))];
    }

    QRandomGenerator m_random;
};

} // namespace

class TestQueryMatcher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void queriesFindWhatTheySay_data();
    void queriesFindWhatTheySay();
    void emptyMetadataIsNoMetadata();
    void liveBatchesAreFoundByTheirTimes_data();
    void liveBatchesAreFoundByTheirTimes();
    void standingIsAsked_data();
    void standingIsAsked();
    void bareStatusWordsFindTheirStatus();
    void absentFactsMatchNoComparison_data();
    void absentFactsMatchNoComparison();
    void roundSharesAreExact();
    void scaledNumbersAreExact();
    void timesThatClocksPassOverMeanTheNextThatThereIs();
    void offsetsTellTwoEqualTimesApart();
    void whatWasLiveIsFoundByAnyPartOfItsLife_data();
    void whatWasLiveIsFoundByAnyPartOfItsLife();
    void whatIsGoneWasLiveUntilThen();
    void daysFollowTheClock();
    void forecastsAreToldFromWhatWasConfirmed();
    void unconfirmedAreToldFromTheHabitOfTheServer();
    void timeMattersOnlyWhereItIsAskedFor_data();
    void timeMattersOnlyWhereItIsAskedFor();
    void attentionCanBeSpelledOut();
    void nothingCanBeDoneAboutWhatIsGone_data();
    void nothingCanBeDoneAboutWhatIsGone();
    void standingMattersOnlyWhereItIsAskedFor();
    void matcherAgreesWithANaiveOne();
};

void TestQueryMatcher::queriesFindWhatTheySay_data()
{
    QTest::addColumn<bool>("isFound");
    const auto found = [](const QString &query) {
        QTest::newRow(query.toUtf8().constData()) << true;
    };
    const auto passedBy = [](const QString &query) {
        QTest::newRow(query.toUtf8().constData()) << false;
    };
    found(u""_s);
    found(u"chat unexpected"_s);
    passedBy(u"chat nowhere"_s);
    found(u"nowhere OR chat"_s);
    passedBy(u"-chat"_s);
    found(u"-nowhere"_s);
    found(u"-(chat nowhere)"_s);
    found(u"\"unexpected token\""_s);
    passedBy(u"\"token unexpected\""_s);
    found(u"GRÖßEN"_s);
    found(u"un*token"_s);
    found(u"gpt?4o"_s);
    passedBy(u"\"un*token\""_s);
    found(u"münchen dry true 3 \"cost centre\" x none"_s); // Keys and values of the metadata.
    found(u"\"say \\\"hi\\\"\" \"a\\\\b\" \"c,d\""_s);
    passedBy(u"{"_s);
    passedBy(u"[ OR } OR \"\\\\\\\\\" OR \"team\\\":\""_s);
    passedBy(u"prio*dry"_s);
    found(u"id:batch_abc"_s);
    found(u"id:abc"_s);
    passedBy(u"id:abc*"_s);
    found(u"id:batch*"_s);
    passedBy(u"id=batch_abc"_s);
    found(u"id=batch_ABC"_s);
    found(u"status:completed,failed"_s);
    passedBy(u"status!=completed"_s);
    passedBy(u"status:failed"_s);
    found(u"outcome:partial"_s);
    found(u"endpoint:chat -endpoint:embeddings"_s);
    found(u"model:gpt-4o*"_s);
    passedBy(u"model:gpt-4o?"_s);
    found(u"model:o3,mini"_s);
    found(u"model!=gpt-4o-mini"_s);
    passedBy(u"model=\"\""_s);
    found(u"model!=\"\" model:*"_s);
    found(u"window=24h"_s);
    found(u"file:in file:err"_s);
    passedBy(u"file:out"_s);
    passedBy(u"file=\"\""_s);
    found(u"input_file_id=file-in error_file_id:* output_file_id=\"\""_s);
    passedBy(u"input_file_id:err"_s);
    passedBy(u"output_file_id:*"_s);
    found(u"raw_status=ended first_error_message:größen error.message:token"_s);
    found(u"completed_at:-41h..-39h failed_at!=today input_tokens:1M output_tokens:500k"_s);
    passedBy(u"failed_at:-41h..-39h"_s);
    found(u"error.code=rate_limit"_s);
    found(u"error.code:json"_s);
    passedBy(u"error.code=rate"_s);

    found(u"meta.team=Search"_s);
    passedBy(u"meta.team=search"_s);
    found(u"meta.team:SEARCH"_s);
    found(u"meta.team:s*h"_s);
    found(u"meta.city:MÜNCH"_s);
    found(u"meta.city:M?NCHEN"_s);
    found(u"meta.prio=3 meta.dry=true"_s);
    found(u"meta.prio>2 meta.prio<=3 meta.prio:1..3 meta.prio:..3,x meta.ratio>-1.5"_s);
    passedBy(u"meta.prio>3"_s);
    passedBy(u"meta.prio<3"_s);
    passedBy(u"meta.prio:4.."_s);
    passedBy(u"meta.team>0 OR meta.dry>=0 OR meta.deep<1 OR meta.missing<1 OR meta.empty>=0"_s);
    found(u"meta.ratio:-2..0 meta.ratio<0 meta.ratio>-1.3"_s);
    passedBy(u"meta.prio:\"1..3\""_s);
    found(u"meta.none=\"\" meta.missing=\"\" meta.empty=\"\""_s);
    passedBy(u"meta.none:null"_s);
    passedBy(u"meta.missing:*"_s);
    found(u"meta.\"cost centre\"=\"c,d\""_s);
    found(u"meta.\"say \\\"hi\\\"\"=\"a\\\\b\n\""_s);
    found(u"meta.deep:x"_s);
    passedBy(u"meta.deep.team:x"_s);
    passedBy(u"meta.Team:search"_s);

    found(u"total:200 completed=190 failed<=10 failed>=10"_s);
    passedBy(u"failed>10"_s);
    found(u"failed:5% failed>4.9%"_s);
    passedBy(u"failed>5%"_s);
    found(u"completed:90%..100% completed:10,190"_s);
    found(u"progress:100 progress>99.9%"_s);
    found(u"failed_of_done:5 failed_of_done>4.9% failed_of_done_percent<=5"_s);
    passedBy(u"failed_of_done>5"_s);
    found(u"errors:2 tokens:1.5M tokens>1499k"_s);
    found(u"total!=100,300"_s);
    passedBy(u"total!=100,200"_s);
    found(u"total:..200 total:200.."_s);

    found(u"age>1d age<2.1d"_s);
    found(u"age:2d..3d"_s);
    found(u"duration:8h..8h wait:1h..1h"_s);
    passedBy(u"slack<1000w"_s);
    passedBy(u"left<1000w"_s);
    passedBy(u"eta>2000-01-01"_s);
    // It is 14:30:45 on the 15th; it was created 48, started 47 and finished 40 hours ago.
    found(u"created:2026-11-13"_s);
    passedBy(u"created:2026-11-14"_s);
    found(u"created:2026-11-13T14:30 created:2026-11-13T12:30Z created:2026-11-13T12:30:45Z"_s);
    passedBy(u"created>2026-11-13"_s);
    found(u"created>=2026-11-13 created<=2026-11-13"_s);
    passedBy(u"created<2026-11-13"_s);
    found(u"created<2026-11-14 created>2026-11-12"_s);
    found(u"created:2026-11-12..2026-11-13"_s);
    found(u"started>2026-11-13T14:00+01:00"_s);
    found(u"finished:2026-11-13 expires:yesterday"_s);
    found(u"finished>-41h finished<-39h finished:-41h"_s);
    passedBy(u"finished:-39h"_s);
    found(u"finished:-41h..-39h"_s);
    found(u"expires<now expires<+1h"_s);
    passedBy(u"expires:+2h"_s);
    found(u"is:terminal is:faulty"_s);
    passedBy(u"is:live,atrisk,attention"_s);
    found(u"has:errors has:metadata"_s);
    passedBy(u"has:output"_s);
}

void TestQueryMatcher::queriesFindWhatTheySay()
{
    QFETCH(const bool, isFound);
    const QString query = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(::isFound(query, sampleBatch()), isFound);
}

void TestQueryMatcher::emptyMetadataIsNoMetadata()
{
    Batch batch = sampleBatch();
    for (const char *const empty : {"", "{}", "[]", "\"\""}) {
        batch.metadata = empty;
        QVERIFY2(!isFound(u"has:metadata"_s, batch), empty);
    }
    batch.metadata = "0";
    QVERIFY(isFound(u"has:metadata"_s, batch));
}

void TestQueryMatcher::liveBatchesAreFoundByTheirTimes_data()
{
    QTest::addColumn<bool>("isFound");
    QTest::newRow("left<2h1m left>1h59m left:1h..3h") << true;
    QTest::newRow("left<0") << false;
    // 29 of 100 requests in 21 hours: 51 h 25 min more, of which it has 2 h.
    QTest::newRow("slack<0 slack<-49h24m slack>-49h26m") << true;
    QTest::newRow("slack>0") << false;
    QTest::newRow("eta>+51h eta<+52h eta:+52h eta:2026-11-17") << true;
    QTest::newRow("eta:tomorrow") << false;
    QTest::newRow("duration:22h..22h age:22h..22h wait:1h..1h") << true;
    QTest::newRow("expires:+2h expires>now") << true;
    QTest::newRow("expires:+1h") << false;
    QTest::newRow("finished:-1000w") << false;
    QTest::newRow("is:live is:atrisk progress:29%") << true;
    QTest::newRow("failed_of_done>13.7 failed_of_done<13.8 failed:4%") << true;
    QTest::newRow("is:faulty") << false;
}

void TestQueryMatcher::liveBatchesAreFoundByTheirTimes()
{
    QFETCH(const bool, isFound);
    QCOMPARE(::isFound(QString::fromLatin1(QTest::currentDataTag()), liveBatch()), isFound);
}

void TestQueryMatcher::standingIsAsked_data()
{
    QTest::addColumn<BatchStanding>("standing");
    BatchStanding gone;
    gone.isGone = true;
    BatchStanding stale;
    stale.isStale = true;
    BatchStanding changed;
    changed.isChanged = true;
    BatchStanding fresh;
    fresh.isNew = true;
    BatchStanding confirmed;
    confirmed.confirmedAt = ago(hour);
    QTest::newRow("is:gone") << gone;
    QTest::newRow("is:stale") << stale;
    QTest::newRow("is:changed") << changed;
    QTest::newRow("is:new") << fresh;
    QTest::newRow("confirmed<-30m") << confirmed;
}

void TestQueryMatcher::standingIsAsked()
{
    QFETCH(const BatchStanding, standing);
    const QString query = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(isFound(query, sampleBatch(), standing));
    QVERIFY(!isFound(query, sampleBatch()));
}

void TestQueryMatcher::bareStatusWordsFindTheirStatus()
{
    Batch batch;
    batch.status = BatchStatus::Failed;
    batch.rawStatus = u"FAILED"_s;
    QVERIFY(isFound(u"failed"_s, batch));
    QVERIFY(isFound(u"\"Failed\""_s, batch));
    QVERIFY(!isFound(u"fail"_s, batch));
    QVERIFY(!isFound(u"expired"_s, batch));
    batch.status = BatchStatus::Unknown;
    batch.rawStatus = u"Paused"_s;
    QVERIFY(isFound(u"paused"_s, batch));
    QVERIFY(isFound(u"unknown"_s, batch));
}

void TestQueryMatcher::absentFactsMatchNoComparison_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"failed<1", "failed>=0", "failed<1%", "failed_of_done<100", "progress<100", "tokens:0",
          "age<1000w", "age>0", "wait>0", "duration>0", "left<1000w", "slack<1000w", "created<now",
          "live<now", "eta>2000-01-01", "confirmed>2000-01-01", "model:*", "meta.team:*",
          "file:*"}) {
        QTest::newRow(query) << QString::fromLatin1(query);
    }
}

void TestQueryMatcher::absentFactsMatchNoComparison()
{
    QFETCH(const QString, query);
    QVERIFY(!isFound(query, Batch()));
    QVERIFY(isFound(u'-' + query, Batch()));
}

void TestQueryMatcher::roundSharesAreExact()
{
    for (int failed = 0; failed <= 100; ++failed) {
        Batch batch;
        batch.requestCounts = RequestCounts{100, 0, failed};
        for (const QString &field : {u"failed"_s, u"progress"_s}) {
            QVERIFY(
                isFound(u"%1:%2% %1>=%2% %1<=%2%"_s.arg(field, QString::number(failed)), batch));
        }
    }
}

void TestQueryMatcher::scaledNumbersAreExact()
{
    Batch batch;
    for (int total = 100; total < 1'000'000; total += 100) {
        batch.requestCounts = RequestCounts{total, 0, 0};
        const QString thousands = u"%1.%2k"_s.arg(total / 1000).arg(total % 1000 / 100);
        const QString millions = u"0.%1M"_s.arg(total, 6, 10, QChar(u'0'));
        for (const QString &text : {thousands, millions}) {
            QVERIFY2(isFound(u"total:%1 total>=%1 total<=%1"_s.arg(text), batch), qPrintable(text));
        }
    }
}

void TestQueryMatcher::timesThatClocksPassOverMeanTheNextThatThereIs()
{
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid()) {
        QSKIP("This machine knows no time zones.");
    }
    const auto isFoundThen = [&berlin](const QString &query, QTime utc) {
        Batch batch;
        const QDateTime at(QDate(2026, 3, 29), utc, QTimeZone::utc());
        batch.stamps[StampKind::Created] = Stamp::fromMSecs(at.toMSecsSinceEpoch());
        const BatchRows rows(std::span(&batch, 1));
        return QueryMatcher(parseQuery(query).root, {now, berlin}).matches(rows[0], {});
    };
    const QTime before(0, 59, 59); // 01:59:59 there
    const QTime next(1, 0); // 03:00
    const QTime after(1, 1);
    for (const QString &time : {u"2026-03-29T02:30"_s, u"2026-03-29T02:00:15"_s}) {
        QVERIFY(!isFoundThen(u"created>"_s + time, before));
        QVERIFY(isFoundThen(u"created<"_s + time, before));
        QVERIFY(isFoundThen(u"created:"_s + time, next));
        QVERIFY(isFoundThen(u"created>"_s + time, after));
        QVERIFY(!isFoundThen(u"created:..%1"_s.arg(time), after));
        QVERIFY(isFoundThen(u"created:%1.."_s.arg(time), next));
    }
}

void TestQueryMatcher::offsetsTellTwoEqualTimesApart()
{
    const QTimeZone berlin("Europe/Berlin");
    Batch batch; // 02:30 for the second time that night.
    const QDateTime at(QDate(2026, 10, 25), QTime(1, 30), QTimeZone::utc());
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(at.toMSecsSinceEpoch());
    const BatchRows rows(std::span(&batch, 1));
    const auto isFoundBy = [&](const QString &query) {
        return QueryMatcher(parseQuery(query).root, {now, berlin}).matches(rows[0], {});
    };
    QVERIFY(isFoundBy(u"created:2026-10-25T02:30+01:00"_s));
    QVERIFY(!isFoundBy(u"created:2026-10-25T02:30+02:00"_s));
    QVERIFY(isFoundBy(u"created:2026-10-25T02:31+02:00..2026-10-25T02:30:00+01:00"_s));
}

void TestQueryMatcher::whatWasLiveIsFoundByAnyPartOfItsLife_data()
{
    QTest::addColumn<bool>("isFound");
    // It is 14:30:45 on the 15th; it was created 48, and completed 40 hours ago.
    QTest::newRow("live:-48h..-40h") << true;
    QTest::newRow("live:-50h..-47h live:-41h..-20h live:-45h..-44h") << true;
    QTest::newRow("live:..-48h live:-41h..") << true;
    QTest::newRow("live:..-49h") << false;
    QTest::newRow("live:-40h..") << false; // At its end it is not live any more.
    QTest::newRow("live:2026-11-13 live:2026-11-13T18:00+02:00") << true;
    QTest::newRow("live:2026-11-12 OR live:2026-11-14") << false;
    QTest::newRow("live<2026-11-14 live>2026-11-12") << true;
    QTest::newRow("live>-39h OR live<-49h") << false;
    QTest::newRow("live:-50h") << true; // Since then.
    QTest::newRow("live:-39h") << false;
}

void TestQueryMatcher::whatWasLiveIsFoundByAnyPartOfItsLife()
{
    QFETCH(const bool, isFound);
    const QString query = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(::isFound(query, sampleBatch()), isFound);
}

void TestQueryMatcher::whatIsGoneWasLiveUntilThen()
{
    BatchStanding gone;
    gone.isGone = true;
    gone.goneAt = ago(10 * hour);
    QVERIFY(isFound(u"live:-1h live:+1h..+2h live:-21h..-20h"_s, liveBatch()));
    QVERIFY(isFound(u"live:-11h..-9h"_s, liveBatch(), gone));
    QVERIFY(!isFound(u"live:-10h.."_s, liveBatch(), gone));
    QVERIFY(!isFound(u"live:-23h"_s, Batch(), gone)); // Nothing says when it began.
}

void TestQueryMatcher::daysFollowTheClock()
{
    Batch batch;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(nowMSecs);
    const auto isToday = [&batch](Stamp at, const QTimeZone &there) {
        const QueryNode query = parseQuery(u"created:today"_s).root;
        const BatchRows rows(std::span(&batch, 1));
        return QueryMatcher(query, {at, there}).matches(rows[0], {});
    };
    QVERIFY(isToday(now, zone));
    QVERIFY(isToday(ago(-9 * hour), zone)); // 23:30
    QVERIFY(!isToday(ago(-10 * hour), zone)); // 00:30
    QVERIFY(isToday(ago(-10 * hour), QTimeZone::utc()));
}

void TestQueryMatcher::forecastsAreToldFromWhatWasConfirmed()
{
    const Batch batch = liveBatch();
    BatchStanding early; // By then, 29 of 100 requests took an hour.
    early.confirmedAt = ago(20 * hour);
    QVERIFY(isFound(u"slack<0"_s, batch));
    QVERIFY(!isFound(u"slack<0"_s, batch, early));
    QVERIFY(isFound(u"slack:2h..2h"_s, batch, early)); // It could be done any moment.
    QVERIFY(isFound(u"is:atrisk"_s, batch));
    QVERIFY(!isFound(u"is:atrisk"_s, batch, early));
    QVERIFY(isFound(u"eta<=now"_s, batch, early));
}

void TestQueryMatcher::unconfirmedAreToldFromTheHabitOfTheServer()
{
    Batch batch = sampleBatch();
    QVERIFY(!isFound(u"is:unconfirmed"_s, batch));
    batch.requestCounts = RequestCounts{200, 200, 0};
    QVERIFY(isFound(u"is:unconfirmed outcome:succeeded -is:faulty"_s, batch));
    BatchStanding standing;
    standing.isErrorFileUsual = true;
    QVERIFY(!isFound(u"is:unconfirmed"_s, batch, standing));
    const auto asks = [](const QString &query) {
        return QueryMatcher(parseQuery(query).root, atNow).asksForOthers();
    };
    QVERIFY(asks(u"a OR -is:gone,unconfirmed"_s));
    QVERIFY(asks(u"health:slow"_s)); // What is slow follows from the peers.
    QVERIFY(!asks(u"is:gone has:errors"_s));
}

void TestQueryMatcher::timeMattersOnlyWhereItIsAskedFor_data()
{
    QTest::addColumn<bool>("matters");
    for (const char *query : {"", "a", "status:failed failed>1%", "is:live,gone has:output",
                              "created>2026-11-01 -expires:2026-11-01", "live:2026-11-01",
                              "meta.age=x", "health:stalled,failing,stale"}) {
        QTest::newRow(query) << false;
    }
    for (const char *query :
         {"age<1d", "a OR -(b duration:1h..)", "left<1h", "slack<1h", "eta<2027-01-01", "wait>1h",
          "is:atrisk", "is:live,faulty", "is:attention", "created:today", "finished>-1h",
          "created:2026-11-01..yesterday", "live:-1h", "health:slow", "-health:overdue"}) {
        QTest::newRow(query) << true;
    }
}

void TestQueryMatcher::timeMattersOnlyWhereItIsAskedFor()
{
    QFETCH(const bool, matters);
    const QueryNode query = parseQuery(QString::fromLatin1(QTest::currentDataTag())).root;
    QCOMPARE(QueryMatcher(query, atNow).changesWithTime(), matters);
}

void TestQueryMatcher::attentionCanBeSpelledOut()
{
    RandomBatches batches(1);
    int found = 0;
    for (int i = 0; i < 5000; ++i) {
        const Batch batch = batches.next();
        const bool isWrong = isFound(u"is:faulty (is:live OR finished>-24h)"_s, batch);
        const auto &counts = batch.requestCounts;
        const bool isFailing = counts && counts->completed + counts->failed >= 10
            && isFound(u"is:live failed_of_done>50"_s, batch);
        QCOMPARE(isFound(u"is:attention"_s, batch), isWrong || isFailing);
        found += isFound(u"is:attention"_s, batch) ? 1 : 0;
    }
    QVERIFY(found > 100);
}

void TestQueryMatcher::nothingCanBeDoneAboutWhatIsGone_data()
{
    QTest::addColumn<bool>("isFound");
    QTest::newRow("is:live") << false;
    QTest::newRow("is:attention") << false;
    QTest::newRow("is:atrisk") << false;
    QTest::newRow("slack<0") << false;
    QTest::newRow("eta>now") << false;
    QTest::newRow("left<0") << true;
    QTest::newRow("is:faulty") << true;
    QTest::newRow("status:in_progress") << true;
}

void TestQueryMatcher::nothingCanBeDoneAboutWhatIsGone()
{
    QFETCH(const bool, isFound);
    Batch overdue = liveBatch();
    overdue.stamps[StampKind::Expires] = ago(hour);
    BatchStanding gone;
    gone.isGone = true;
    const QString query = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(::isFound(query, overdue));
    QCOMPARE(::isFound(query, overdue, gone), isFound);
}

void TestQueryMatcher::standingMattersOnlyWhereItIsAskedFor()
{
    const auto asks = [](const QString &query) {
        return QueryMatcher(parseQuery(query).root, atNow).asksForStanding();
    };
    QVERIFY(!asks(u"a status:failed is:faulty age<2d left<1h"_s));
    for (const QString &query :
         {u"is:live"_s, u"a OR -is:gone"_s, u"confirmed<-10m"_s, u"slack<0"_s, u"eta<2027-01-01"_s,
          u"is:atrisk"_s, u"is:unconfirmed"_s, u"live:yesterday"_s, u"health:failing"_s}) {
        QVERIFY(asks(query));
    }
}

void TestQueryMatcher::matcherAgreesWithANaiveOne()
{
    RandomQueries queries(3, vocabulary);
    RandomBatches batches(4);
    int found = 0;
    for (int i = 0; i < 4000; ++i) {
        const QueryNode query = queries.next(i % 3);
        const QueryMatcher matcher(query, atNow);
        for (int j = 0; j < 25; ++j) {
            const Batch batch = batches.next();
            const BatchStanding standing = batches.standing();
            const BatchRows rows(std::span(&batch, 1));
            const bool isFound = matcher.matches(rows[0], standing);
            QVERIFY2(isFound == naiveFound(query, batch, standing), qPrintable(textOf(query)));
            found += isFound ? 1 : 0;
        }
    }
    QVERIFY(found > 10'000 && found < 90'000);
}

QTEST_GUILESS_MAIN(TestQueryMatcher)
#include "tst_querymatcher.moc"
