// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

struct FetchedFile;
struct SpoolKey;

//! Takes the bytes of files of a batch as they come, one file after the other.
class ResultConsumer
{
public:
    ResultConsumer() = default;
    virtual ~ResultConsumer() = default;
    Q_DISABLE_COPY_MOVE(ResultConsumer)

    //! A file begins. Where it had begun already, it begins anew: what was taken of it is void.
    virtual void begin(const SpoolKey &file) = 0;
    virtual void take(QByteArrayView bytes) = 0;
    //! No more bytes of it come.
    virtual void end(const FetchedFile &file) = 0;
};
