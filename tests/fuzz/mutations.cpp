// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `PROGRAM RUNS FOLDER`: what libFuzzer does, for any compiler and without looking where the
// program goes: RUNS inputs, each made of a file of FOLDER by breaking it. They are the same on
// every run and machine. `PROGRAM FILE` reads one input. The input that ended the program is in the
// file fuzz-input.

#include "fuzz.h"

#include <QDir>
#include <QFile>
#include <QList>

#include <csignal>
#include <random>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray input; // Global, for the handler of a signal.

//! Breaks bytes.
class Mutator final
{
public:
    explicit Mutator(const QList<QByteArray> &seeds)
        : m_seeds(seeds)
    { }

    QByteArray next()
    {
        QByteArray bytes = seed();
        for (quint32 i = below(3) + 1; i > 0 && !bytes.isEmpty(); --i) {
            mutate(bytes);
        }
        return bytes;
    }

private:
    quint32 below(qsizetype limit)
    {
        return static_cast<quint32>(m_random() % static_cast<quint32>(limit));
    }

    const QByteArray &seed() { return m_seeds[below(m_seeds.size())]; }

    void mutate(QByteArray &bytes)
    {
        constexpr QByteArrayView telling = "{}[]\",:\\u0e-.9 \n=()*<>@\xff";
        const qsizetype at = below(bytes.size());
        const qsizetype length = std::min<qsizetype>(below(40), bytes.size() - at);
        switch (below(8)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = telling[below(telling.size())];
            break;
        case 2:
            bytes.truncate(at);
            break;
        case 3:
            bytes.insert(at, bytes.mid(at, length));
            break;
        case 4:
            bytes.remove(at, length);
            break;
        case 5:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 6: // Each number is one day the largest.
            bytes.insert(at, QByteArray(1 + below(12), below(2) == 0 ? '9' : '\x7f'));
            break;
        case 7:
            bytes.insert(at, seed().left(length + 1));
            break;
        }
    }

    const QList<QByteArray> &m_seeds;
    std::mt19937 m_random{20261122}; // The standard fixes its sequence.
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s cannot be read.\n", qPrintable(path));
        std::exit(2);
    }
    return file.readAll();
}

void run(const QByteArray &bytes)
{
    input = bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
}

// Calls nothing but what a handler may call.
void keepInput(int signal)
{
    const int file = open("fuzz-input", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0 && write(file, input.constData(), static_cast<std::size_t>(input.size())) >= 0) {
        constexpr char said[] = "The input is in the file fuzz-input.\n";
        static_cast<void>(!write(STDERR_FILENO, said, sizeof said - 1));
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

} // namespace

int main(int count, char **arguments)
{
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGTERM}) {
        std::signal(signal, keepInput);
    }
    if (count == 2) {
        run(bytesOf(QString::fromLocal8Bit(arguments[1])));
        return 0;
    }
    if (count != 3) {
        std::fprintf(stderr, "usage: %s RUNS FOLDER | FILE\n", arguments[0]);
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(arguments[2]));
    QList<QByteArray> seeds;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        seeds.append(bytesOf(folder.filePath(name)));
        run(seeds.constLast());
    }
    if (seeds.isEmpty()) {
        std::fprintf(stderr, "There are no seeds in %s.\n", arguments[2]);
        return 2;
    }
    Mutator mutator(seeds);
    for (int runs = std::atoi(arguments[1]); runs > 0; --runs) {
        run(mutator.next());
    }
    return 0;
}
