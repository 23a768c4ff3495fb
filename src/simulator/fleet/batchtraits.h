// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lifeplan.h"

#include <QByteArrayView>

class Dice;

//! Whose batches a fleet shows: each provider account has its own models and habits.
enum class FleetProfile : quint8 {
    Production,
    Research,
};

//! Why a batch failed at validation.
struct ValidationFailure
{
    QByteArrayView code;
    QByteArrayView message;
    QByteArrayView param; //!< Empty: null.
    bool namesLines = false; //!< One error per line of the input file, not one for the whole.
};

//! What never changes in a batch, apart from its times. Texts are contents of JSON strings.
struct BatchTraits
{
    QByteArrayView endpoint;
    QByteArrayView model;
    QByteArrayView team; //!< Empty: the batch has no metadata.
    QByteArrayView job;
    QByteArrayView environment;
    QByteArrayView description; //!< Empty: metadata without one.
    qint64 run = 0;
    qint64 requestTotal = 0;
    qint64 requestsToFail = 0; //!< Fewer fail where the work ends early.
    qint64 inputTokensEach = 0;
    qint64 outputTokensEach = 0;
    const ValidationFailure *failure = nullptr;
    qint64 errorCount = 0;
    qint64 firstErrorLine = 0;
};

[[nodiscard]] BatchTraits batchTraits(Dice &dice, FleetProfile profile, LifePlan::Ending ending);

//! Why a single request of a batch failed.
struct RequestFailure
{
    int status = 0;
    QByteArrayView type;
    QByteArrayView code;
    QByteArrayView message; //!< `#` stands for a number in it, and `@` for an id.
};

[[nodiscard]] const RequestFailure &requestFailure(Dice &dice);
