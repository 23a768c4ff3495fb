// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "errorgroups.h"
#include "requestdetail.h"
#include "requestindex.h"
#include "resultstate.h"

#include <QIODevice>

#include <atomic>
#include <functional>
#include <memory>

//! A file of a batch that can be read, in part or as a whole. Another thread may read it, too.
struct ReadableFile
{
    ResultFileKind kind = ResultFileKind::Output;
    //! Opens it for reading; null where that fails. Bytes may be added while it is open.
    std::function<std::unique_ptr<QIODevice>()> open;
    qint64 bytes = 0; //!< So many are there.
    bool isWhole = false;
};

//! All that was read in the files of one batch. Is not changed any more once it is shared.
struct ReadResults
{
    RequestIndex requests;
    ErrorGroups groups;
    ResultNumbers numbers;
    bool hasInput = false; //!< The whole input file was read.

    //! Null of a request that succeeded, or for which no group was left.
    [[nodiscard]] const ErrorGroup *groupOf(const RequestIndex::Request &request) const;
};

using SharedResults = std::shared_ptr<const ReadResults>;

//! Reads the results first and then the input, whatever their order. Null once @p isCancelled. Here
//! and below, @p redactor takes the token out of what is shown.
[[nodiscard]] SharedResults readResults(const std::vector<ReadableFile> &files,
                                        const std::atomic_bool &isCancelled,
                                        const Redactor &redactor = {});

//! Reads one request again, with all that its lines say.
[[nodiscard]] RequestDetail readDetail(const ReadResults &results, int request,
                                       const std::vector<ReadableFile> &files,
                                       const Redactor &redactor = {});
