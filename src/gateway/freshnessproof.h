// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "knownlisting.h"

//! Finds out whether a server's list is fresh or lags behind `GET /batches/{id}`. After the list
//! has been read, it asks for one batch of the newest page, the sample, by its id. If the sample is
//! further along than in the list, it reads the newest page again: if that still has the older
//! state, the list is stale.
class FreshnessProof final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it. The result goes into the listing's habits.
    FreshnessProof(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);

    void dropSample() { m_sample.reset(); }
    //! To be called with each row of the newest page, in its order.
    void consider(const Batch &batch);
    //! Ends with finished(); at once if there is nothing to find out.
    void start();

Q_SIGNALS:
    void batchArrived(const Batch &batch);
    //! The list is stale, so that what it said of rows other than the sample does not count.
    void staleListFound(const QString &sampleId);
    void finished();

private:
    void takeSample(const Result<Batch> &result);
    void compare(const Batch &single);
    void judgeList(const Batch &single, const BatchPage &page);

    CallQueue &m_calls;
    KnownListing &m_listing;
    std::optional<Batch> m_sample; //!< As the list described it.
};
