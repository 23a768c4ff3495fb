// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchreasons.h"

#include "batchrow.h"
#include "batchstanding.h"

#include <algorithm>

namespace {

constexpr qsizetype longestReason = 200;
constexpr QByteArrayView cutMark("\xE2\x80\xA6");

//! Within no character.
void cutTo(QByteArray &text, qsizetype size)
{
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
        --size;
    }
    text.truncate(size);
}

QByteArray keyOf(const BatchReason &reason)
{
    return (reason.httpStatus ? QByteArray::number(*reason.httpStatus) : QByteArray()) + '\n'
        + reason.code + '\n' + reason.message;
}

} // namespace

QByteArray reasonText(const BatchReason &reason)
{
    QByteArray text = reason.httpStatus ? QByteArray::number(*reason.httpStatus) : QByteArray();
    const auto add = [&text](QByteArrayView divider, const QByteArray &part) {
        if (!part.isEmpty()) {
            text.append(text.isEmpty() ? QByteArrayView() : divider).append(part);
        }
    };
    add(" ", reason.code);
    add(": ", reason.message);
    text = text.simplified();
    if (text.size() > longestReason) {
        cutTo(text, longestReason);
        text.append(cutMark);
    }
    return text;
}

BatchReasons::BatchReasons(qint64 failed, std::vector<Counted> reasons, qint64 others)
    : m_failed(failed)
    , m_others(others)
{
    std::ranges::stable_sort(reasons, std::ranges::greater(), &Counted::count);
    m_reasons.reserve(std::min(reasons.size(), mostReasons));
    for (Counted &each : reasons) {
        if (m_reasons.size() == mostReasons) {
            m_others += each.count;
            continue;
        }
        QByteArray text = reasonText(each.reason);
        Named named{std::move(each.reason), std::move(text)};
        m_reasons.push_back({std::make_shared<const Named>(std::move(named)), each.count});
    }
}

bool operator==(const BatchReasons &a, const BatchReasons &b)
{
    const auto isSame = [](const BatchReasons::Entry &one, const BatchReasons::Entry &other) {
        return one.count == other.count
            && (one.named == other.named || one.named->reason == other.named->reason);
    };
    return a.m_failed == b.m_failed && a.m_others == b.m_others
        && std::ranges::equal(a.m_reasons, b.m_reasons, isSame);
}

std::shared_ptr<const BatchReasons> ReasonPool::shared(BatchReasons reasons)
{
    for (BatchReasons::Entry &entry : reasons.m_reasons) {
        const QByteArray key = keyOf(entry.named->reason);
        const auto known = m_named.constFind(key);
        if (known != m_named.cend()) {
            entry.named = *known;
        } else {
            m_named.insert(key, entry.named);
        }
    }
    if (m_named.size() > m_most) {
        dropUnused();
    }
    return std::make_shared<const BatchReasons>(std::move(reasons));
}

void ReasonPool::dropUnused()
{
    m_named.removeIf([](auto named) { return named.value().use_count() == 1; });
    m_most = std::max(m_most, 2 * m_named.size());
}

QByteArrayView mainReason(const BatchRow &batch, const BatchStanding &standing)
{
    // As of a moment before it ended, nobody knew why it would fail.
    const bool areKnown = standing.reasons && standing.reasons->size() > 0
        && batch.countsOrigin() == CountsOrigin::Server;
    return areKnown ? standing.reasons->text(0) : batch.ownReason();
}

std::vector<QByteArrayView> allReasons(const BatchRow &batch, const BatchStanding &standing)
{
    std::vector<QByteArrayView> texts;
    if (const QByteArrayView first = mainReason(batch, standing); !first.isEmpty()) {
        texts.push_back(first);
    }
    const bool areKnown = standing.reasons && batch.countsOrigin() == CountsOrigin::Server;
    for (std::size_t i = 1; areKnown && i < standing.reasons->size(); ++i) {
        texts.push_back(standing.reasons->text(i));
    }
    return texts;
}
