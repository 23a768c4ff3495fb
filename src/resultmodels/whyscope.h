// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"

#include <QList>
#include <QString>

#include <optional>

//! About which batches it is asked why they failed.
struct WhyScope
{
    enum class Kind : quint8 { Selection, Shown, Attention };

    Kind kind = Kind::Shown;
    QString query = {}; //!< Of all but a selection: as it was when it was asked.
    QList<BatchKey> batches = {}; //!< Of a selection.

    friend bool operator==(const WhyScope &, const WhyScope &) = default;
};

//! The query that finds these batches.
[[nodiscard]] QString queryOf(const WhyScope &scope);
//! The query that finds those of them that have @p reason, as reasonText() has it.
[[nodiscard]] QString queryOf(const WhyScope &scope, const QString &reason);

//! "12 selected batches", "all batches that are shown": within a sentence.
[[nodiscard]] QString scopeText(const WhyScope &scope);
