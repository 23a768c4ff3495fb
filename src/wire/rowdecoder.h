// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "bucketcounts.h"
#include "jsonparser.h"

#include <QHash>

#include <array>
#include <string>

//! Gives equal texts one shared QString, for the few words that repeat from row to row. A text that
//! another one has pushed out of its slot is merely not shared.
class StringPool final
{
public:
    [[nodiscard]] QString intern(std::string_view utf8);

private:
    struct Slot
    {
        std::string utf8;
        QString text;
    };

    std::array<Slot, 64> m_slots;
};

//! Turns row objects of any dialect into batches. Strings that repeat from row to row are shared.
//! Its caller decides what becomes of a row without an id.
class RowDecoder final
{
public:
    //! The batch without its rawJson; its id is null when the row has no usable one.
    [[nodiscard]] Batch decode(simdjson::dom::object row);

private:
    using Element = JsonParser::Element;
    struct Member;
    struct Dialects;

    static constexpr std::size_t readerCount = 64; //!< At least as many as there are members.
    static constexpr quint8 unread = 255;

    void read(std::string_view key, Element value);
    bool readId(Element value);
    bool readStatus(Element value);
    bool readState(Element value);
    bool readRequestCounts(Element value);
    bool readProgress(Element value);
    bool readUsage(Element value);
    bool readErrors(Element value);
    bool readMetadata(Element value);
    bool readEnd(Element value);
    template <QString Batch::*field> bool readText(Element value);
    template <QString Batch::*field> bool readSharedText(Element value);
    template <StampKind kind> bool readStamp(Element value);
    template <std::optional<qint64> BucketCounts::*field> bool readCount(Element value);

    [[nodiscard]] QString sharedTextOf(Element value);
    void settle();

    Batch m_batch;
    BucketCounts m_counts;
    BucketCounts m_flatCounts; //!< From members of the row itself, not of an inner object.
    std::optional<Element> m_stateWord;
    Stamp m_end; //!< When the batch ended, whatever its end was.
    std::array<quint8, readerCount> m_readMembers{}; //!< The best member of each reader so far.
    StringPool m_pool;
    QHash<QString, BatchStatus> m_statuses;
};
