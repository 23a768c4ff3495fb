// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "optionreader.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

void addOptions(QCommandLineParser &parser, std::span<const CommandOption> options)
{
    for (const CommandOption &option : options) {
        parser.addOption({QString::fromLatin1(option.name), Text::tr(option.help),
                          QString::fromLatin1(option.value)});
    }
}

bool OptionReader::isSet(const QString &name) const
{
    return m_parser.isSet(name);
}

QString OptionReader::text(const QString &name) const
{
    return m_parser.value(name);
}

QStringList OptionReader::texts(const QString &name) const
{
    return m_parser.values(name);
}

QStringList OptionReader::arguments() const
{
    return m_parser.positionalArguments();
}

qint64 OptionReader::number(const QString &name, qint64 otherwise, qint64 least, qint64 most)
{
    if (!isSet(name)) {
        return otherwise;
    }
    bool isNumber = false;
    const qint64 value = text(name).toLongLong(&isNumber);
    if (!isNumber || value < least || value > most) {
        complain(Text::tr("--%1 wants a whole number from %2 to %3, not \"%4\".")
                     .arg(name, QString::number(least), QString::number(most), text(name)));
    }
    return value;
}

void OptionReader::refuseEmpty(const QStringList &names)
{
    for (const QString &name : names) {
        if (isSet(name) && text(name).trimmed().isEmpty()) {
            complain(Text::tr("--%1 wants a value, but an empty one was given.").arg(name));
        }
    }
}

void OptionReader::refuseTogether(const QStringList &names)
{
    QStringList given;
    for (const QString &name : names) {
        if (isSet(name)) {
            given.append(u"--"_s + name);
        }
    }
    if (given.size() > 1) {
        complain(Text::tr("%1 exclude each other: give one of them.").arg(given.join(u" and "_s)));
    }
}

void OptionReader::complain(const QString &problem, const QString &excerpt)
{
    if (m_problem.text.isNull()) {
        m_problem = {problem, excerpt};
    }
}

QString excerptOf(QString text, qsizetype position, qsizetype length)
{
    std::ranges::replace_if(
        text, [](QChar c) { return !c.isPrint(); }, u' ');
    return u"  %1\n  %2%3"_s.arg(text, QString(position, u' '),
                                 QString(std::max<qsizetype>(length, 1), u'^'));
}
