// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlesserrors.h"

#include "errorhint.h"
#include "jsontext.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using InTable = ReportColumn::InTable;

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

HeadlessErrors::HeadlessErrors(const ErrorsCommand &command, AccessResolver &resolver)
    : m_report(
        {command.connection, command.batches, command.format, command.outputFile, command.isQuiet},
        groupColumns(), resolver)
{
    connect(&m_report, &BatchReport::found, this, &HeadlessErrors::readBatches);
    connect(&m_report, &BatchReport::finished, this, &HeadlessErrors::finished);
}

void HeadlessErrors::start()
{
    m_report.start();
}

void HeadlessErrors::readBatches()
{
    std::vector<Batch> &batches = m_report.batches();
    std::ranges::stable_sort(batches, isOlder);
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        for (const ResultFileKind kind : resultFilesOf(batches[batch])) {
            m_files.push_back({batch, kind});
        }
    }
    readNext();
}

void HeadlessErrors::readNext()
{
    if (m_readFiles == m_files.size()) {
        write();
        return;
    }
    const BatchFile file = m_files[m_readFiles];
    if (m_readFiles == 0 || m_files[m_readFiles - 1].batch != file.batch) {
        m_groups.beginBatch();
    }
    ++m_readFiles;
    m_report.source().read(
        m_report.batches()[file.batch], file.kind,
        [this](const RequestResult &result) { m_groups.add(result); },
        [this](const std::unique_ptr<QFile> &, bool) { readNext(); });
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
