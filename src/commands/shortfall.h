// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exitstatus.h"

#include <QStringList>

//! What a command could not do although it did the rest: the status to end with, and sentences for
//! people, however many problems there were.
class Shortfall final
{
public:
    //! @p advice is given once, for the first problem.
    void add(ExitStatus status, const QString &sentence, const QString &advice = {});
    void add(const Shortfall &other);

    [[nodiscard]] bool isNone() const { return m_status == ExitStatus::Complete; }
    [[nodiscard]] ExitStatus status() const { return m_status; }
    //! What is missing and why.
    [[nodiscard]] QStringList sentences() const;
    //! The same, and what to do.
    [[nodiscard]] QStringList explanation() const;

private:
    ExitStatus m_status = ExitStatus::Complete;
    QStringList m_sentences; //!< The first ones.
    int m_others = 0;
    QString m_advice;
};
