// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "jsonparser.h"
#include "stringpool.h"

#include <QHash>

//! Turns row objects of any dialect into batches, with the strings shared that repeat from row to
//! row. What a row is not, a batch with an id, it leaves to its caller.
class RowDecoder final
{
public:
    //! The batch without its rawJson; its id is null when the row has no usable one.
    [[nodiscard]] Batch decode(simdjson::dom::object row);

private:
    using Element = JsonParser::Element;
    struct Member;

    //! Members that other members go before, kept until the whole row is read.
    struct Fallbacks
    {
        QString model;
        std::optional<qint64> total;
        std::optional<qint64> completed;
        std::optional<qint64> succeeded;
        std::optional<qint64> failed;
    };

    void readId(Element value);
    void readStatus(Element value);
    void readModelId(Element value);
    void readRequestCounts(Element value);
    void readProgress(Element value);
    void readUsage(Element value);
    void readErrors(Element value);
    void readMetadata(Element value);
    template <QString Batch::*field> void readText(Element value);
    template <QString Batch::*field> void readSharedText(Element value);
    template <StampKind kind> void readStamp(Element value);
    template <std::optional<qint64> Fallbacks::*field> void readCount(Element value);

    [[nodiscard]] QString sharedTextOf(Element value);
    void useFallbacks();

    Batch m_batch;
    Fallbacks m_fallbacks;
    StringPool m_pool;
    QHash<QString, BatchStatus> m_statuses;
};
