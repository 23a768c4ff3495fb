// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filecopy.h"

#include "fetchedfile.h"

void FileCopy::begin(const SpoolKey & /*file*/)
{
    m_hasFailed |= !m_target.device().seek(0) || !m_target.device().resize(0);
}

void FileCopy::take(QByteArrayView bytes)
{
    m_hasFailed =
        m_hasFailed || m_target.device().write(bytes.data(), bytes.size()) != bytes.size();
}

void FileCopy::end(const FetchedFile & /*file*/) { }
