// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "bufferedoutput.h"

//! How a listing ended, for the "batchdeck" object of a JSON export.
struct ListingSummary
{
    Stamp asOf;
    QString source; //!< The base URL that was listed.
    bool isComplete = true;
    int unreadableRows = 0;
    QString note; //!< Why rows are missing: limits, failures, a filter; null when none are.
};

//! Writes batches in the canonical OpenAI shape: one list object, or one row a line (NDJSON).
//! Buffers, and reports what the device reports: a write that failed stays failed.
class JsonWriter final
{
public:
    enum class Layout {
        List, //!< One list object with a "batchdeck" object of its own.
        Lines, //!< NDJSON: only the rows.
    };

    JsonWriter(QIODevice &device, Layout layout);

    [[nodiscard]] bool write(const Batch &batch);
    //! Closes the list object and hands what is buffered to the device.
    [[nodiscard]] bool finish(const ListingSummary &summary);

private:
    void endList(const ListingSummary &summary);

    BufferedOutput m_output;
    Layout m_layout;
    QString m_firstId;
    QString m_lastId;
};
