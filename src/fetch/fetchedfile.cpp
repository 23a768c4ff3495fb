// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchedfile.h"

#include <QCoreApplication>

namespace {

struct FetchedText
{
    Q_DECLARE_TR_FUNCTIONS(FetchedFile)
};

} // namespace

std::optional<ApiError> lackOf(const FetchedFile &file)
{
    return file.isGrowing && !file.error
        ? ApiError{.kind = ApiError::Kind::CutOff,
                   .message = FetchedText::tr("The server has not ended this file yet: more will come."),
                   .remedy = FetchedText::tr("Fetch it again once the batch has ended.")}
        : file.error;
}
