// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

//! One request of a batch, read out of the batch's files, as it is shown.
struct RequestDetail
{
    int request = 0; //!< Its number in the index.
    QString customId = {}; //!< Null: its line has none.
    QString outcome = {}; //!< Translated: "Failed".
    QString facts = {}; //!< What became of it, and what to do about it, as sentences.
    bool isInputHere = false; //!< The input file is read, so that `asked` is known if it is there.
    QByteArray asked = {}; //!< The request as it stands in the input file, a JSON object.
    QByteArray answered = {}; //!< Its line of the output or error file.

    friend bool operator==(const RequestDetail &, const RequestDetail &) = default;
};
