// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestresult.h"
#include "stamp.h"

#include <QByteArray>
#include <QString>

//! A file of a batch.
struct SpoolKey
{
    QString batchId;
    //! The server's id, or a URL. Empty: the results of the batch, which have no file.
    QString fileId;
    ResultFileKind kind = ResultFileKind::Output;

    friend bool operator==(const SpoolKey &, const SpoolKey &) = default;
};

//! What is here of a file.
struct SpoolEntry
{
    SpoolKey key;
    qint64 bytes = 0;
    std::optional<qint64> announced = {}; //!< The size of the whole, where the server said it.
    QByteArray entityTag = {}; //!< A strong one of the answer; empty: it had none.
    bool isWhole = false;
    Stamp fetchedAt = {};

    //! Whether a server can be asked for the rest alone: it can be seen then whether the file is
    //! still the same.
    [[nodiscard]] bool canGoOn() const
    {
        return !isWhole && bytes > 0 && (announced || !entityTag.isEmpty());
    }

    friend bool operator==(const SpoolEntry &, const SpoolEntry &) = default;
};

//! @p key as it is kept: of a link, the query is left out. It is its signature, which is a secret
//! and another one each time.
[[nodiscard]] SpoolKey withoutSignature(SpoolKey key);

//! The name of the files that keep @p key, without an ending: nothing of it is a server's text.
[[nodiscard]] QString spoolName(const SpoolKey &key);

//! The note beside a kept file, as JSON.
[[nodiscard]] QByteArray spoolNote(const SpoolEntry &entry);
//! Nothing where @p note does not make sense.
[[nodiscard]] std::optional<SpoolEntry> entryOfNote(const QByteArray &note);
