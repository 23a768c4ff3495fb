// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QDialog>

class QDateTimeEdit;

//! Asks for a past moment, to the minute.
class MomentDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p moment is offered first; unset: an hour before @p now, which is the latest.
    MomentDialog(Stamp moment, Stamp now, bool utc, QWidget *parent = nullptr);

    [[nodiscard]] Stamp moment() const;

private:
    QDateTimeEdit *m_edit;
};
