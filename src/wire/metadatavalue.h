// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

//! The value of one key of a batch's metadata: a string as it is, any other value as compact
//! JSON, UTF-8; empty when there is none, or null.
[[nodiscard]] QByteArray metadataValue(const QByteArray &metadata, const QString &key);
