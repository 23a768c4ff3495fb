// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "errorgroups.h"
#include "resultconsumer.h"
#include "resultreader.h"
#include "spoolentry.h"

#include <optional>

class FileTally;

//! Groups the requests of one batch that did not succeed, as the bytes of its files come.
class GroupingConsumer final : public ResultConsumer
{
public:
    //! @p tally must outlive it; @p redactor is as for ErrorGroups.
    explicit GroupingConsumer(FileTally &tally, const Redactor &redactor = {})
        : m_tally(tally)
        , m_groups(redactor)
    { }

    void begin(const SpoolKey &file) override;
    void take(QByteArrayView bytes) override;
    void end(const FetchedFile &file) override;

    [[nodiscard]] const ErrorGroups &groups() const { return m_groups; }

private:
    FileTally &m_tally;
    ErrorGroups m_groups;
    ErrorGroups m_before; //!< Before the file that is read: it may begin anew.
    std::optional<ResultReader> m_reader; //!< While a file is read.
};
