// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchedfile.h"
#include "fetchprogress.h"
#include "fetchrequest.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

class CallQueue;
class ResultConsumer;
class ResultFileFetch;
class ResultSpool;

//! Brings files of one batch, one after the other. A file that cannot be had does not keep the
//! others from coming.
class ResultFetch final : public QObject
{
    Q_OBJECT

public:
    //! The queue and the spool must outlive it. @p consumer may be null: see ResultFileFetch.
    ResultFetch(CallQueue &calls, ResultSpool &spool, FetchRequest request,
                std::shared_ptr<ResultConsumer> consumer = {}, QObject *parent = nullptr);
    ~ResultFetch() override;

    [[nodiscard]] const FetchRequest &request() const { return m_request; }
    [[nodiscard]] FetchProgress progress() const;
    //! One for each file of the request, in its order.
    [[nodiscard]] const std::vector<std::unique_ptr<ResultFileFetch>> &files() const
    {
        return m_files;
    }
    [[nodiscard]] QList<FetchedFile> outcomes() const;

    //! Begins, goes on after a pause, or tries again what failed.
    void start();
    void pause();

Q_SIGNALS:
    void changed();
    void fileEnded(const FetchedFile &file);
    //! All files have ended: the state is Done or Failed.
    void finished();

private:
    void startNext();
    void endFile(const ResultFileFetch &file);

    FetchRequest m_request;
    std::vector<std::unique_ptr<ResultFileFetch>> m_files;
    std::deque<ResultFileFetch *> m_left; //!< The first one is under way, or paused.
    FetchProgress::State m_state = FetchProgress::State::Queued;
};
