// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchedfile.h"
#include "fetchprogress.h"
#include "fetchrequest.h"

#include <QObject>

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
    //! One for each file of the request, in its order; those that have not ended have no bytes yet.
    [[nodiscard]] const std::vector<std::unique_ptr<ResultFileFetch>> &files() const
    {
        return m_files;
    }
    [[nodiscard]] QList<FetchedFile> outcomes() const;

    //! Asks for the sizes of the files; sizesRead() answers. Those that are here are not asked for.
    void askSizes();
    //! Begins, goes on after a pause, or tries again what failed.
    void start();
    void pause();

Q_SIGNALS:
    void sizesRead();
    void changed();
    void fileEnded(const FetchedFile &file);
    //! All files have ended: the state is Done or Failed.
    void finished();

private:
    void startNext();
    void endFile(const ResultFileFetch &file);

    FetchRequest m_request;
    std::vector<std::unique_ptr<ResultFileFetch>> m_files;
    std::size_t m_current = 0; //!< The number of the file that is fetched.
    bool m_isStarted = false;
    bool m_isPaused = false;
    int m_unknownSizes = 0; //!< That were asked for, and not answered.
};
