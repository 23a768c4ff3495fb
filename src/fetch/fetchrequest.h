// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <QList>

struct Batch;

//! Which files of a batch are wanted, in which order.
struct FetchRequest
{
    QString batchId;
    QList<SpoolKey> files = {};

    friend bool operator==(const FetchRequest &, const FetchRequest &) = default;
};

//! The files of these kinds that @p batch has, in the order of @p kinds. Where output and error
//! file are one, it is fetched once. A completed batch that names neither may have results all the
//! same, which are asked for as its output.
[[nodiscard]] FetchRequest fetchRequest(const Batch &batch, const QList<ResultFileKind> &kinds);

//! What became of requests: the error file, which is the smaller one, and then the output.
[[nodiscard]] FetchRequest resultsOf(const Batch &batch);

//! As JSON, to be read after a restart.
[[nodiscard]] QByteArray fetchMemo(const QList<FetchRequest> &requests);
//! Those that make no sense are left out.
[[nodiscard]] QList<FetchRequest> requestsOfMemo(const QByteArray &memo);
