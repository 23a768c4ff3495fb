// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"

#include <QObject>

struct MetadataKey
{
    QString key;
    int batchCount = 0; //!< How many batches have something under it.

    friend bool operator==(const MetadataKey &, const MetadataKey &) = default;
};

//! The keys that occur in the metadata of @p batches, the most frequent first; of very many, some.
[[nodiscard]] QList<MetadataKey> metadataKeysOf(const BatchRows &batches);

//! Looks for them in another thread.
class MetadataKeySearch final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! On a snapshot; once.
    void start(const BatchRows &batches);

Q_SIGNALS:
    void finished(const QList<MetadataKey> &keys);
};
