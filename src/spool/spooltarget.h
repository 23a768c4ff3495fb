// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

struct SpoolEntry;

//! Where a SpoolWriter puts the bytes of one file. Destroying it leaves what is there.
class SpoolTarget
{
public:
    SpoolTarget() = default;
    virtual ~SpoolTarget() = default;
    Q_DISABLE_COPY_MOVE(SpoolTarget)

    // Each returns why it could not, as a sentence for people; null on success.
    [[nodiscard]] virtual QString append(QByteArrayView bytes) = 0;
    //! Drops all bytes.
    [[nodiscard]] virtual QString restart() = 0;
    //! Keeps what is known of the file, so that it can be trusted after a restart.
    [[nodiscard]] virtual QString note(const SpoolEntry &entry) = 0;

    //! Removes the file.
    virtual void remove() = 0;
};
