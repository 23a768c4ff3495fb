// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchedfile.h"
#include "filefacts.h"
#include "resultspool.h"
#include "transferrate.h"

#include <QObject>

class AnswerSink;
struct GatewayCall;
class CallQueue;
class QIODevice;
class ResultConsumer;
class ResultSink;

//! Brings one file of a batch: what the spool has of it, and then the rest from the gateway. It
//! goes on where it was cut off or paused, also after a restart, or else begins anew and says so;
//! and it checks that as many bytes came as were announced.
class ResultFileFetch final : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Idle, //!< Not begun; file() says what is here from earlier.
        Waiting, //!< Other calls go first.
        Fetching,
        Paused,
        Whole, //!< Or, where the file is growing, all that there is so far.
        Failed, //!< See error(). What came before stays.
    };

    //! The queue and the spool must outlive it. @p consumer null: the bytes go to the spool alone.
    //! It takes them from the event loop.
    ResultFileFetch(CallQueue &calls, ResultSpool &spool, SpoolKey key,
                    std::shared_ptr<ResultConsumer> consumer = {}, QObject *parent = nullptr);
    //! Aborts the call. What came stays in the spool.
    ~ResultFileFetch() override;

    [[nodiscard]] const SpoolKey &key() const { return m_file.key; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool hasEnded() const
    {
        return m_state == State::Whole || m_state == State::Failed;
    }
    [[nodiscard]] qint64 bytes() const;
    //! As the server announced it; nothing where it did not.
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] std::optional<double> bytesPerSecond() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeLeft() const;
    //! What is known of the file, and how it ended once it did.
    [[nodiscard]] const FetchedFile &file() const { return m_file; }
    [[nodiscard]] const std::optional<FileFacts> &facts() const { return m_facts; }
    [[nodiscard]] const std::optional<ApiError> &error() const { return m_file.error; }

    //! Asks what the server says of the file, without its content; factsRead() answers. That it
    //! cannot say it is no error: some servers have the content alone.
    void askFacts();
    //! Begins, goes on after a pause, or tries again after an error.
    void start();
    void pause();

Q_SIGNALS:
    void factsRead();
    //! State, bytes or rate are others.
    void changed();
    //! The state is Whole or Failed.
    void finished();

private:
    //! Where servers have results, in the order in which they are asked.
    enum class Address : quint8 {
        File,
        BatchOutput, //!< TrueFoundry.
        BatchResults, //!< GoModel, OpenRouter.
    };

    void later(void (ResultFileFetch::*step)());
    void begin();
    void beginFetch();
    void replay();
    void replayed();
    void send();
    [[nodiscard]] GatewayCall contentCall() const;
    void noteProgress();
    void take(const std::optional<ApiError> &error);
    [[nodiscard]] bool tryOtherwise(const ApiError &error);
    [[nodiscard]] std::optional<ApiError> sizeProblem() const;
    void finish(const std::optional<ApiError> &error, bool isWhole);
    void setState(State state);

    CallQueue &m_calls;
    ResultSpool &m_spool;
    std::shared_ptr<ResultConsumer> m_consumer;
    State m_state = State::Idle;
    FetchedFile m_file;
    std::optional<FileFacts> m_facts;
    TransferRate m_rate;
    std::chrono::milliseconds m_toldAt{0}; //!< When changed() last told of bytes.
    std::unique_ptr<QIODevice> m_replay; //!< What the spool has, while it is handed on.
    qint64 m_toReplay = 0; //!< Bytes of it.
    std::unique_ptr<ResultSink> m_sink; //!< While the file is fetched, or paused.
    std::shared_ptr<AnswerSink> m_answer; //!< Of the newest call.
    qint64 m_sentFrom = 0; //!< Bytes that were here when it was sent.
    bool m_isSentAnew = false; //!< From the start, since it was last started.
    std::optional<ApiError> m_firstError; //!< Of the first address, where others are asked, too.
    Address m_address = Address::File; //!< Of the newest call.
    std::unique_ptr<QObject> m_call; //!< The context of what is under way: without it, nothing is.
    std::unique_ptr<QObject> m_factsCall; //!< Likewise of askFacts().
};
