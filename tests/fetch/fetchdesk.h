// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "fetchedfile.h"
#include "resultconsumer.h"
#include "resultspool.h"
#include "resultspools.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>
#include <QTestEventLoop>

//! Keeps what it is given, for a test to look at.
class CollectingConsumer final : public ResultConsumer
{
public:
    void begin(const SpoolKey &file) override
    {
        begun.append(file);
        text.clear();
    }
    void take(QByteArrayView bytes) override { text.append(bytes); }
    void end(const FetchedFile &file) override
    {
        ended.append(file);
        texts.append(text);
    }

    QList<SpoolKey> begun;
    QList<FetchedFile> ended;
    QByteArray text; //!< Of the newest file.
    QList<QByteArray> texts; //!< Of those that ended.
};

//! The calls to a gateway, and a spool for its files.
struct FetchDesk
{
    explicit FetchDesk(const QUrl &baseUrl, const SpoolRules &rules = {}, int retries = 4)
        : calls(network, accessTo(baseUrl),
                RetryPolicy{.retries = retries, .firstDelay = std::chrono::milliseconds(1)})
        , spools(folder.filePath(QStringLiteral("results")), rules)
        , spool(spools.open(calls.access().connection))
    { }

    static Access accessTo(const QUrl &baseUrl)
    {
        Access access;
        access.connection.baseUrl = baseUrl;
        access.token = QStringLiteral("sk-SECRET-0123456789");
        return access;
    }

    //! What is kept of a file.
    [[nodiscard]] QByteArray kept(const SpoolKey &key) const
    {
        const ResultSpool::Opener open = spool->opener(key);
        const std::unique_ptr<QIODevice> file = open ? open() : nullptr;
        return file ? file->readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QNetworkAccessManager network;
    CallQueue calls;
    ResultSpools spools;
    std::unique_ptr<ResultSpool> spool;
};

//! Starts it and waits for its end; false where that does not come.
template <typename Fetch> [[nodiscard]] bool hasRun(Fetch &fetch)
{
    bool isOver = false;
    QTestEventLoop loop; // QTest::qWaitFor() sleeps between any two chunks of a file.
    const auto watch = QObject::connect(&fetch, &Fetch::finished, &fetch, [&] {
        isOver = true;
        loop.exitLoop();
    });
    fetch.start();
    if (!isOver) {
        loop.enterLoopMSecs(60'000);
    }
    QObject::disconnect(watch);
    return isOver;
}
