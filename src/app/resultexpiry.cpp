// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultexpiry.h"

#include "batchcalls.h"
#include "batchtablemodel.h"
#include "callqueue.h"
#include "queryparser.h"
#include "resultstate.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds young = 15min; // Files live for days.
constexpr int mostPages = 50; // Of as many files as the server likes: 10,000 at OpenAI.

bool asksForExpiry(const QueryNode &node)
{
    return (node.kind == QueryNode::Kind::Term && node.term.field.field == FieldId::ResultsExpire)
        || std::ranges::any_of(node.children, asksForExpiry);
}

//! The earlier one of those that are set.
Stamp first(Stamp one, Stamp other)
{
    return one.isSet() && other.isSet() ? std::min(one, other) : std::max(one, other);
}

} // namespace

ResultExpiry::ResultExpiry(BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Counts)
{ }

ResultExpiry::~ResultExpiry() = default;

void ResultExpiry::setSource(CallQueue *calls)
{
    if (calls == m_calls) {
        return;
    }
    m_call.reset();
    m_job.cancel();
    m_expiry.clear();
    m_askedAt = {};
    m_calls = calls;
    renew();
}

void ResultExpiry::setQuery(const QString &query)
{
    m_isWanted = asksForExpiry(parseQuery(query).root);
    renew();
}

void ResultExpiry::renew()
{
    const Stamp now = Stamp::now();
    const bool isYoung = m_askedAt.isSet() && now.msecs() - m_askedAt.msecs() < young.count();
    if (!m_isWanted || isYoung || m_call || m_calls == nullptr) {
        return;
    }
    m_askedAt = now;
    m_pages = 0;
    m_call = std::make_unique<QObject>();
    ask({});
}

void ResultExpiry::note(const ResultState &state)
{
    Stamp at;
    for (const BatchFile &file : resultFiles(state)) {
        at = first(at, file.expiresAt);
    }
    if (state.batch && at.isSet()) {
        m_batches.noteResultExpiry({{*state.batch, at}});
    }
}

void ResultExpiry::ask(const QString &after)
{
    m_calls->send<FilePage>(
        filePageCall(m_calls->baseUrl(), after), m_call.get(),
        [this](const Result<FilePage> &page) {
            if (page) {
                take(*page);
                return;
            }
            m_call.release()->deleteLater(); // Its function is running.
            Q_EMIT problemFound(tr("The gateway does not list its files, so that their expiry is "
                                   "known only of batches whose files you have looked at. %1")
                                    .arg(page.error().explanation()));
        });
}

void ResultExpiry::take(const FilePage &page)
{
    for (const FileFacts &file : page.files) {
        if (file.expiresAt.isSet()) {
            m_expiry.insert(file.id.toUtf8(), file.expiresAt);
        }
    }
    if (!page.next.isNull() && ++m_pages < mostPages) {
        ask(page.next);
        return;
    }
    m_call.release()->deleteLater();
    tell();
}

void ResultExpiry::tell()
{
    const auto work = [rows = m_batches.presentRows(),
                       expiry = m_expiry](const std::atomic_bool &isCancelled) {
        Expiry found;
        for (int row = 0; row < rows.size() && !isCancelled; ++row) {
            const BatchRow batch = rows[row];
            const Stamp at = first(expiry.value(batch.outputFileId().toByteArray()),
                                   expiry.value(batch.errorFileId().toByteArray()));
            if (at.isSet()) {
                found.emplace_back(BatchKey{batch.gateway(), QString::fromUtf8(batch.id())}, at);
            }
        }
        return found;
    };
    m_job.start(work, [this](const Expiry &found) { m_batches.noteResultExpiry(found); });
}
