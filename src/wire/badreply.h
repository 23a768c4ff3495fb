// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QByteArrayView>

//! A BadReply that says @p what is wrong, a sentence without its full stop, and what came: the
//! content type and the first characters.
[[nodiscard]] ApiError badReply(const QString &what, QByteArrayView body,
                                QByteArrayView contentType);

//! A BadReply for a body that is no JSON: empty, a web page, cut off, malformed at an offset or
//! for the reason that @p parserMessage gives.
[[nodiscard]] ApiError notJsonReply(QByteArrayView body, QByteArrayView contentType,
                                    const char *parserMessage);
