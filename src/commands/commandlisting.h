// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exitstatus.h"
#include "walkend.h"

#include <QObject>

#include <memory>

class BatchSweep;
class CommandRun;
struct BatchPage;

//! One listing of a gateway's batches for a command: shows how far it is, counts the rows that
//! cannot be read, and says at its end what is missing and why. Keeps no batch.
class CommandListing final : public QObject
{
    Q_OBJECT

public:
    //! @p run, which must outlive it, is accessible; the listing ends with it.
    CommandListing(CommandRun &run, std::optional<qint64> rowLimit);
    ~CommandListing() override;

    void start();

    [[nodiscard]] bool hasPages() const { return m_pages > 0; }
    [[nodiscard]] const WalkEnd &walkEnd() const { return m_end; }
    [[nodiscard]] int unreadableRows() const { return m_unreadableRows; }
    //! How many those are, as a sentence for people; null where there are none.
    [[nodiscard]] QString unreadableNote() const;
    //! Rows that cannot be read are missing like those of a page that did not come.
    [[nodiscard]] ExitStatus status() const;
    //! What is missing, why, and what to do; nothing where nothing is.
    [[nodiscard]] QStringList gaps() const;

Q_SIGNALS:
    void pageArrived(const BatchPage &page);
    void finished();

private:
    void takePage(const BatchPage &page);
    void take(const WalkEnd &end);
    void drop();

    CommandRun &m_run;
    std::unique_ptr<BatchSweep> m_sweep;
    WalkEnd m_end;
    int m_pages = 0;
    int m_unreadableRows = 0;
    QString m_unreadableReason; //!< Of the first of them.
};
