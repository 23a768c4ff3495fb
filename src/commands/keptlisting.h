// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "errorfilehabit.h"
#include "exportrows.h"
#include "healthbases.h"

struct CachedSlice;

//! The rows of a listing that is kept as a whole, because only all rows together tell what is
//! usual: queries like `is:unconfirmed` and `health:slow` ask for that.
class KeptListing final
{
public:
    void append(const BatchRows &rows);
    //! Rows that are no longer in the listing.
    void appendGone(const CachedSlice &gone);
    [[nodiscard]] const BatchRows &batches() const { return m_rows.batches; }
    //! All rows, with what is usual in their standings. Keeps none of them any longer.
    [[nodiscard]] ExportRows take();
    //! With the peers of the rows that were taken.
    [[nodiscard]] const HealthBases &bases() const { return m_bases; }

private:
    void appendBatches(const BatchRows &rows);

    ExportRows m_rows;
    ErrorFileHabit m_errorFileHabit;
    HealthBases m_bases;
};

//! Rows that the server has just confirmed, for a query that does not ask what is usual.
[[nodiscard]] ExportRows confirmedRows(const BatchRows &rows);
