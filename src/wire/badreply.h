// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QByteArrayView>

//! A BadReply whose message says @p what is wrong (a sentence without its full stop) and what came
//! instead: the content type and the first characters.
[[nodiscard]] ApiError badReply(const QString &what, QByteArrayView body,
                                QByteArrayView contentType);

//! A BadReply, or a CutOff, for a body that is not JSON. It says whether the body is empty, a web
//! page, cut off or malformed, and where; else it quotes @p parserMessage.
[[nodiscard]] ApiError notJsonReply(QByteArrayView body, QByteArrayView contentType,
                                    const char *parserMessage);
