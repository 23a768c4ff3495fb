// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestlines.h"

#include "jsonmember.h"

QByteArrayView answerIn(QByteArrayView line)
{
    for (const QByteArrayView key :
         {QByteArrayView("response"), QByteArrayView("result"), QByteArrayView("modelOutput")}) {
        const std::optional<JsonMember> member = jsonMember(line, key);
        if (member && member->text.startsWith('{')) {
            return member->text;
        }
    }
    return {};
}
