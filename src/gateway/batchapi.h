// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "batchrequest.h"
#include "result.h"

#include <functional>

class QNetworkAccessManager;

//! One call to a gateway in, one Result out. Neither retries nor remembers.
class BatchApi final
{
public:
    BatchApi(QNetworkAccessManager &network, Access access);

    //! `GET {base}/batches`. @p callback is called once, from the event loop, unless @p context
    //! is destroyed first: that aborts the call.
    void listBatches(const ListRequest &request, QObject *context,
                     std::function<void(Result<BatchPage>)> callback) const;

    //! `GET {base}/batches/{id}`. Calls back as listBatches() does.
    void batch(const QString &id, QObject *context,
               std::function<void(Result<Batch>)> callback) const;

private:
    template <typename Value>
    using Decoder = Result<Value> (*)(const QByteArray &body, const QByteArray &contentType);

    template <typename Value>
    void get(const std::optional<QUrl> &url, Decoder<Value> decode, QObject *context,
             std::function<void(Result<Value>)> callback) const;

    QNetworkAccessManager &m_network;
    Access m_access;
    std::optional<QSslConfiguration> m_ownTls; //!< With the authorities of the CA file.
};
