// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "knownlisting.h"

//! Finds out whether a server's list is fresh or lags behind `GET /batches/{id}`, which shows once
//! a batch has moved: one of the newest page, the sample, is asked for alone after the list. Where
//! it is further along than it was there, the list is asked once more.
class FreshnessProof final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it. What is found goes into the listing's habits.
    FreshnessProof(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);

    void dropSample() { m_sample.reset(); }
    //! A row of the newest page.
    void consider(const Batch &batch);
    //! Ends with finished(), at once where there is nothing to find out.
    void start();

Q_SIGNALS:
    void batchArrived(const Batch &batch);
    //! What the list says of any other row is out of date.
    void staleListFound(const QString &sampleId);
    void finished();

private:
    void takeSample(const Result<Batch> &result);
    void compare(const Batch &single);
    void judgeList(const Batch &single, const BatchPage &page);

    CallQueue &m_calls;
    KnownListing &m_listing;
    std::optional<Batch> m_sample; //!< As the list had it.
};
