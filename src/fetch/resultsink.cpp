// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultsink.h"

#include "resultconsumer.h"
#include "spoolwriter.h"

ResultSink::ResultSink(SpoolKey key, std::unique_ptr<SpoolWriter> writer,
                       std::shared_ptr<ResultConsumer> consumer)
    : m_key(std::move(key))
    , m_writer(std::move(writer))
    , m_consumer(std::move(consumer))
{
    open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (m_writer) {
        QIODevice::seek(m_writer->entry().bytes);
    }
}

ResultSink::~ResultSink() = default;

bool ResultSink::seek(qint64 position)
{
    if (position == 0 && pos() > 0) {
        m_hasBegunAnew = true;
        if (m_writer) {
            m_writer->restart();
        }
        if (m_consumer) {
            m_consumer->begin(m_key);
        }
    }
    return (position == 0 || position == pos()) && QIODevice::seek(position);
}

qint64 ResultSink::readData(char * /*data*/, qint64 /*most*/)
{
    return -1;
}

qint64 ResultSink::writeData(const char *data, qint64 size)
{
    const bool isKept = m_writer && m_writer->append({data, size});
    if (!isKept && !m_consumer) {
        setErrorString(m_writer ? m_writer->problem() : QString());
        return -1;
    }
    if (m_consumer) {
        m_consumer->take({data, size});
    }
    return size;
}
