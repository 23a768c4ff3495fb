// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlesserrors.h"

#include "callqueue.h"
#include "errorhint.h"
#include "groupingconsumer.h"
#include "jsontext.h"
#include "resultfetch.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using InTable = ReportColumn::InTable;

constexpr int mostUnderWay = 2; // Batches: as many as the queue of calls sends bulk calls.

std::vector<ReportColumn> groupColumns()
{
    return {{"http_status", "STATUS", InTable::Column, true, 4},
            {"code", "CODE", InTable::Column, false, 5},
            {"message", "MESSAGE", InTable::Column, false, 6},
            {"count", "REQUESTS", InTable::Column, true, 1},
            {"share", "SHARE", InTable::Column, true, 2},
            {"batches", "BATCHES", InTable::Column, true, 3},
            {"first_custom_id"},
            {"last_custom_id"},
            {"samples"},
            {"hint", nullptr, InTable::Below}};
}

JsonText jsonList(const QByteArrayList &texts)
{
    QByteArray json = "[";
    for (const QByteArray &text : texts) {
        json += json.size() == 1 ? "" : ",";
        appendJsonString(json,
                         std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    }
    return {json + ']'};
}

std::array<ReportValue, 10> groupValues(const ErrorGroup &group, qint64 all, const QByteArray &hint)
{
    std::array<ReportValue, 10> values;
    if (group.httpStatus) {
        values[0] = qint64{*group.httpStatus};
    }
    if (!group.code.isEmpty()) {
        values[1] = QByteArrayView(group.code);
    }
    values[2] = QByteArrayView(group.message);
    values[3] = group.count;
    values[4] = static_cast<double>(group.count) / static_cast<double>(all);
    values[5] = qint64{group.batches};
    values[6] = QByteArrayView(group.firstCustomId);
    values[7] = QByteArrayView(group.lastCustomId);
    values[8] = jsonList(group.samples);
    if (!hint.isEmpty()) {
        values[9] = QByteArrayView(hint);
    }
    return values;
}

//! The oldest first; of equally old ones, that with the smaller id.
bool isOlder(const Batch &a, const Batch &b)
{
    return std::pair(a.stamps[StampKind::Created], QStringView(a.id))
        < std::pair(b.stamps[StampKind::Created], QStringView(b.id));
}

} // namespace

HeadlessErrors::HeadlessErrors(const ErrorsCommand &command, AccessResolver &resolver,
                               const SpoolRules &spoolRules)
    : m_report(
        {command.connection, command.batches, command.format, command.outputFile, command.isQuiet},
        groupColumns(), resolver, spoolRules)
{
    connect(&m_report, &BatchReport::found, this, &HeadlessErrors::readBatches);
    connect(&m_report, &BatchReport::finished, this, &HeadlessErrors::finished);
}

HeadlessErrors::~HeadlessErrors() = default;

void HeadlessErrors::start()
{
    m_report.start();
}

void HeadlessErrors::readBatches()
{
    std::ranges::stable_sort(m_report.batches(), isOlder);
    m_readings.resize(m_report.batches().size());
    readNext();
}

void HeadlessErrors::readNext()
{
    while (m_underWay < mostUnderWay && m_begun < m_readings.size()) {
        read(m_begun++);
    }
    while (m_grouped < m_readings.size() && m_readings[m_grouped].hasEnded) {
        m_groups.append(m_readings[m_grouped].consumer->groups());
        m_readings[m_grouped++].consumer.reset();
    }
    if (m_grouped == m_readings.size()) {
        write();
    }
}

void HeadlessErrors::read(std::size_t batch)
{
    Reading &reading = m_readings[batch];
    reading.consumer = std::make_shared<GroupingConsumer>(m_report.tally());
    const FetchRequest request =
        fetchRequest(m_report.batches()[batch], {ResultFileKind::Output, ResultFileKind::Error});
    if (request.files.isEmpty()) {
        reading.hasEnded = true;
        return;
    }
    ++m_underWay;
    reading.fetch = std::make_unique<ResultFetch>(m_report.run().calls(), m_report.spool(), request,
                                                  reading.consumer);
    connect(reading.fetch.get(), &ResultFetch::changed, this,
            [this, fetch = reading.fetch.get()] { showProgress(*fetch); });
    connect(reading.fetch.get(), &ResultFetch::fileEnded, this,
            [this](const FetchedFile &file) { m_report.run().note(begunAnewNote(file)); });
    connect(reading.fetch.get(), &ResultFetch::finished, this, [this, batch] { takeBatch(batch); });
    reading.fetch->start();
}

void HeadlessErrors::takeBatch(std::size_t batch)
{
    Reading &reading = m_readings[batch];
    reading.hasEnded = true;
    reading.fetch->disconnect(this);
    reading.fetch.release()->deleteLater(); // It is the sender.
    --m_underWay;
    if (!m_report.hasEnded()) {
        readNext();
    }
}

void HeadlessErrors::showProgress(const ResultFetch &fetch)
{
    const FetchProgress progress = fetch.progress();
    const QLocale locale;
    m_report.run().showProgress(
        tr("%1 of %2 batches read; %3")
            .arg(locale.toString(qulonglong{m_grouped}),
                 locale.toString(qulonglong{m_readings.size()}),
                 progressText(progress.bytes, progress.total, progress.bytesPerSecond)));
}

void HeadlessErrors::write()
{
    for (const int number : m_groups.largestFirst()) {
        const ErrorGroup &group = m_groups.groups()[static_cast<std::size_t>(number)];
        const QByteArray hint = errorHint(group).toUtf8();
        m_report.write(groupValues(group, m_groups.count(), hint));
    }
    m_report.commit(tr("%n group(s) of errors written.", nullptr, m_report.writtenRows()));
}
