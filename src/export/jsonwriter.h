// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "bufferedoutput.h"

//! What was listed and how that ended, for the "batchdeck" object of a JSON export.
struct ListingSummary
{
    Stamp asOf;
    QString source; //!< The base URL that was listed.
    bool isComplete = true; //!< All rows came, whether they could be read or not.
    int unreadableRows = 0;
    QString note; //!< Why rows are missing (a limit, a failure, a filter); null when none are.
};

//! Writes batches as OpenAI's API does: one list object, or one batch per line (NDJSON).
//! Buffers, and reports what the device reports: a write that failed stays failed.
class JsonWriter final
{
public:
    enum class Layout {
        List, //!< One list object with a "batchdeck" object of its own.
        Lines, //!< NDJSON: the batches alone.
    };

    JsonWriter(QIODevice &device, Layout layout);

    [[nodiscard]] bool write(const Batch &batch);
    //! Closes the list object and hands the buffered bytes to the device.
    [[nodiscard]] bool finish(const ListingSummary &summary);

private:
    void endList(const ListingSummary &summary);

    BufferedOutput m_output;
    Layout m_layout;
    QString m_firstId;
    QString m_lastId;
};
