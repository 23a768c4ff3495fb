// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "usageerror.h"

#include <span>

class QCommandLineParser;

//! One option of a command, as a row of a table.
struct CommandOption
{
    const char *name;
    const char *help; //!< A sentence for people, in the context "CommandLine".
    const char *value = nullptr; //!< What stands for its value in the help; null: a flag.
};

void addOptions(QCommandLineParser &parser, std::span<const CommandOption> options);

//! Reads options that a parser has found, and remembers the first mistake among them.
class OptionReader final
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    [[nodiscard]] bool isSet(const QString &name) const;
    [[nodiscard]] QString text(const QString &name) const;
    [[nodiscard]] QStringList texts(const QString &name) const;
    //! What is no option.
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] qint64 number(const QString &name, qint64 otherwise, qint64 least, qint64 most);

    //! An empty value mostly comes from a shell variable that is not set: a mistake, not an absent
    //! option.
    void refuseEmpty(const QStringList &names);
    void refuseTogether(const QStringList &names);

    void complain(const QString &problem, const QString &excerpt = {});
    [[nodiscard]] bool hasProblem() const { return !m_problem.text.isNull(); }
    [[nodiscard]] const UsageError &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    UsageError m_problem;
};

//! Two lines: @p text, and below it carets that mark the span.
[[nodiscard]] QString excerptOf(QString text, qsizetype position, qsizetype length);
