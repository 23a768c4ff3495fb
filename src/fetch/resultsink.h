// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <QIODevice>

#include <memory>

class ResultConsumer;
class SpoolWriter;

//! The device that the bytes of one file are written to: hands them to the spool and to a consumer.
//! That the spool cannot keep them keeps none from the consumer. To seek to the start is to begin
//! the file anew.
class ResultSink final : public QIODevice
{
public:
    //! @p writer null: the file is not kept. @p consumer may be null, too. What the writer holds
    //! already counts as written.
    ResultSink(SpoolKey key, std::unique_ptr<SpoolWriter> writer,
               std::shared_ptr<ResultConsumer> consumer);
    ~ResultSink() override;

    [[nodiscard]] SpoolWriter *writer() const { return m_writer.get(); }
    [[nodiscard]] bool hasBegunAnew() const { return m_hasBegunAnew; }

    bool seek(qint64 position) override;
    [[nodiscard]] qint64 size() const override { return pos(); }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    SpoolKey m_key;
    std::unique_ptr<SpoolWriter> m_writer;
    std::shared_ptr<ResultConsumer> m_consumer;
    bool m_hasBegunAnew = false;
};
