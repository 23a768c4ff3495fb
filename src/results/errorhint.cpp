// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorhint.h"

#include "errorgroups.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorHint)
};

//! The first row that fits is taken: codes are more exact than an HTTP status.
struct Hint
{
    const char *codePart; //!< Found in the code, or in the message where that is asked for.
    int httpStatus; //!< 0: of any.
    bool isInMessage;
    const char *text;
};

const char *const rateLimit = QT_TRANSLATE_NOOP(
    "ErrorHint", "Send these requests again later, in smaller batches or under a higher limit.");
const char *const quota = QT_TRANSLATE_NOOP(
    "ErrorHint", "The account has no budget left: raise it, then send these requests again.");
const char *const tooLong =
    QT_TRANSLATE_NOOP("ErrorHint", "Shorten these prompts, or use a model with a larger context.");
const char *const filtered = QT_TRANSLATE_NOOP(
    "ErrorHint", "The provider's content filter refused these prompts: change or leave them out.");
const char *const noModel =
    QT_TRANSLATE_NOOP("ErrorHint", "Check the model's name, and whether this account may use it.");
const char *const expired =
    QT_TRANSLATE_NOOP("ErrorHint", "The completion window ended first: send these requests again.");
const char *const cancelled = QT_TRANSLATE_NOOP(
    "ErrorHint", "The batch was cancelled before these requests ran: send them again if needed.");
const char *const refused =
    QT_TRANSLATE_NOOP("ErrorHint", "The token or account may not do this: ask who manages it.");
const char *const invalid = QT_TRANSLATE_NOOP(
    "ErrorHint", "Correct these requests: sent again unchanged, they fail again.");
const char *const transient =
    QT_TRANSLATE_NOOP("ErrorHint", "A fault of the provider that may pass: send them again.");

const Hint hints[] = {
    {"insufficient_quota", 0, false, quota},
    {"billing", 0, false, quota},
    {"budget", 0, false, quota},
    {"exceeded your current quota", 0, true, quota},
    {"context_length", 0, false, tooLong},
    {"max_tokens", 0, false, tooLong},
    {"maximum context length", 0, true, tooLong},
    {"prompt is too long", 0, true, tooLong},
    {"content_filter", 0, false, filtered},
    {"content_policy", 0, false, filtered},
    {"responsibleai", 0, false, filtered},
    {"safety", 0, false, filtered},
    {"prohibited_content", 0, false, filtered},
    {"model_not_found", 0, false, noModel},
    {"deploymentnotfound", 0, false, noModel},
    {"expired", 0, false, expired},
    {"cancel", 0, false, cancelled},
    {"rate_limit", 0, false, rateLimit},
    {"resource_exhausted", 0, false, rateLimit},
    {"throttling", 0, false, rateLimit},
    {"429", 0, false, rateLimit},
    {"", 429, false, rateLimit},
    {"", 402, false, quota},
    {"", 401, false, refused},
    {"", 403, false, refused},
    {"", 404, false, noModel},
    {"invalid", 0, false, invalid},
    {"", 400, false, invalid},
    {"", 422, false, invalid},
    {"timeout", 0, false, transient},
    {"overloaded", 0, false, transient},
    {"server_error", 0, false, transient},
    {"internal", 0, false, transient},
    {"unavailable", 0, false, transient},
    {"", 408, false, transient},
    {"", 500, false, transient},
    {"", 502, false, transient},
    {"", 503, false, transient},
    {"", 504, false, transient},
    {"", 529, false, transient},
};

} // namespace

QString errorHint(const ErrorGroup &group)
{
    const QByteArray code = group.code.toLower();
    const QByteArray message = group.message.toLower();
    const auto *const found = std::ranges::find_if(hints, [&](const Hint &hint) {
        return hint.httpStatus != 0 ? group.httpStatus == hint.httpStatus
                                    : (hint.isInMessage ? message : code).contains(hint.codePart);
    });
    return found == std::end(hints) ? QString() : Text::tr(found->text);
}
