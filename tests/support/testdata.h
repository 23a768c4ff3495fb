// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

//! The bytes of tests/data/@p path; ends the test program when it cannot be read.
[[nodiscard]] QByteArray testData(const QString &path);

//! The absolute path of tests/data/@p path.
[[nodiscard]] QString testDataPath(const QString &path);
