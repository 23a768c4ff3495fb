// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "jsonorigin.h"
#include "result.h"

#include <QObject>
#include <QPointer>

#include <memory>

class BatchTableModel;
class GatewaySession;
struct Batch;

//! Finds the JSON of one batch, which the table does not keep: on disk, or else on the server, or
//! else builds it from the table's fields. It is that of the present, whatever moment is shown. The
//! newest wish wins.
class JsonSource final : public QObject
{
    Q_OBJECT

public:
    explicit JsonSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! The gateway to ask; null: there is none.
    void setSession(GatewaySession *session);

    //! Answers with one found(), now or later, unless another wish or another gateway comes first.
    void request(const BatchKey &batch);

Q_SIGNALS:
    void found(const BatchKey &batch, const QByteArray &json, JsonOrigin origin);

private:
    void askServer(const BatchKey &batch);
    void answer(const BatchKey &batch, const Result<Batch> &asked);
    void answerFromTable(const BatchKey &batch);

    const BatchTableModel &m_batches;
    QPointer<GatewaySession> m_session;
    std::unique_ptr<QObject> m_wish; //!< Destroying it aborts the call.
};
