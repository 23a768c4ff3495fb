// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedbatch.h"

class Bytes;
class SimulatedFleet;

//! How a server spells the members of the API's batch object.
struct Spelling
{
    QByteArrayView idKey = "id";
    QByteArray (*idOf)(const QByteArray &fleetId) = nullptr; //!< Null: ids are the fleet's.
    void (*appendStatus)(Bytes &out, BatchStatus status);
    void (*appendTime)(Bytes &out, Stamp stamp);
    bool hasCountsOnlyLater = false; //!< Its members are null until the requests have been counted.
    bool hasErrorFileOnSuccess = false;
    bool hasBareErrorList = false; //!< The errors are a list, not an object with a list.
};

extern const Spelling apiSpelling;
//! `InProgress` for a status, times in milliseconds.
extern const Spelling vendorSpelling;

//! Appends @p batch as the API's batch object, every documented field present.
void appendBatch(Bytes &out, const SimulatedFleet &fleet, const SimulatedBatch &batch,
                 const Spelling &spelling = apiSpelling);

// Parts for other spellings.
void appendStatusKey(Bytes &out, BatchStatus status);
void appendCamelCase(Bytes &out, BatchStatus status);
void appendSeconds(Bytes &out, Stamp stamp);
void appendMilliseconds(Bytes &out, Stamp stamp);
//! With its quotes: "2026-11-22T14:02:11Z".
void appendIsoText(Bytes &out, Stamp stamp);
//! The object, or null.
void appendMetadata(Bytes &out, const BatchTraits &traits);
