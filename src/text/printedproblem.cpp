// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "printedproblem.h"

#include "visibletext.h"

#include <QTextStream>

namespace {

QtMessageHandler usualHandler = nullptr;

void handleVisibly(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    usualHandler(type, context, visibleText(message));
}

} // namespace

void printProblem(const QString &text)
{
    QTextStream(stderr) << "batchdeck: " << visibleText(text) << '\n';
}

void logVisibly()
{
    usualHandler = qInstallMessageHandler(handleVisibly);
}
