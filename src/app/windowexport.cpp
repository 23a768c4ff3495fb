// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowexport.h"

#include "backgroundpool.h"

#include <QFileInfo>

namespace {

//! Writes the file. Returns the problem as a sentence, or null.
QString written(const WindowExport::Request &request, const ExportJob::Progress &goesOn)
{
    ExportJob job(QFileInfo(request.fileName).absoluteFilePath(), request.options);
    const bool isDone =
        job.open() && job.write(request.rows, goesOn) && job.commit(request.summary);
    return isDone ? QString() : job.errorText();
}

} // namespace

WindowExport::WindowExport(BackgroundPool &pool, Request request, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_request(std::move(request))
    , m_rowCount(m_request.rows.count())
{
    connect(&m_work, &QFutureWatcherBase::progressValueChanged, this,
            [this](int rows) { Q_EMIT progressed(rows, m_rowCount); });
    connect(&m_work, &QFutureWatcherBase::finished, this, [this] {
        const QString problem = m_work.result();
        if (problem.isNull()) {
            Q_EMIT progressed(m_rowCount, m_rowCount);
        }
        Q_EMIT finished(problem);
    });
}

WindowExport::~WindowExport()
{
    m_work.disconnect(this);
    m_work.cancel();
}

void WindowExport::start()
{
    Q_EMIT progressed(0, m_rowCount);
    m_work.setFuture(m_pool.runReporting<QString>(
        Urgency::Export,
        [request = std::move(m_request), rowCount = m_rowCount](QPromise<QString> &promise) {
            promise.setProgressRange(0, rowCount);
            promise.addResult(written(request, [&promise](int rows) {
                promise.setProgressValue(rows);
                return !promise.isCanceled();
            }));
        }));
}
