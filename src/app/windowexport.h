// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exportjob.h"
#include "exportrows.h"

#include <QFutureWatcher>
#include <QObject>

class BackgroundPool;

//! Writes rows of the window's table to a file in another thread, as they were when the export was
//! requested. Destroying this cancels the export; a file that was there before stays.
class WindowExport final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QString fileName;
        ExportFile::Options options;
        ExportRows rows;
        ListingSummary summary;
    };

    WindowExport(BackgroundPool &pool, Request request, QObject *parent = nullptr);
    ~WindowExport() override;

    void start();

Q_SIGNALS:
    void progressed(int writtenRows, int rows);
    //! @p problem is a sentence for people, null on success.
    void finished(const QString &problem);

private:
    BackgroundPool &m_pool;
    Request m_request;
    int m_rowCount;
    //! Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
    QFutureWatcher<QString> m_work;
};
