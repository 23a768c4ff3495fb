// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordecoder.h"
#include "fuzz.h"

#include <QList>

#include <algorithm>

//! An answer that is an error: headers, of which the type of its content counts, an empty line, and
//! a body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray answer(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    answer.replace("\r\n", "\n");
    const qsizetype end = std::max(answer.indexOf("\n\n"), qsizetype(0));
    const QByteArray head = answer.first(end);
    const qsizetype at = head.indexOf("Content-Type: ");
    const QByteArray type = at < 0 ? QByteArray() : head.mid(at + 14).split('\n').constFirst();
    const QByteArray body = answer.sliced(end);

    const QString text = decodeErrorText(body, type);
    require(text.size() <= 300, "the reason is short");
    require(!text.contains(QChar::LineFeed), "the reason is one line");
    require(decodeRetryDelay(body).value_or(std::chrono::seconds(0)).count() >= 0,
            "nothing is to be asked again before now");
    return 0;
}
