// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokenfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

TokenText unreadable(const QString &fileName, const QString &reason)
{
    return tl::unexpected(Text::tr("The token file %1 cannot be read: %2. Check --token-file.")
                              .arg(fileName, reason));
}

TokenText tokenFromFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(fileName, file.errorString());
    }
    return tokenFromText(file.read(longestToken + 1), fileName);
}

//! Whether to open or to read the file may take for ever.
bool mayBlock(const QString &fileName)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(fileName).constData(), &status) == 0 && !S_ISREG(status.st_mode)
        && !S_ISDIR(status.st_mode);
}

//! Reads a file that may block, as far as its first line goes. Deletes itself after the answer.
class SlowTokenFile final : public QObject
{
public:
    SlowTokenFile(const QString &fileName, std::chrono::milliseconds limit, QObject *context,
                  TokenTextRead done)
        : QObject(context)
        , m_fileName(fileName)
        , m_done(std::move(done))
        // A pipe without a writer opens at once so, and is readable once there is one.
        , m_file(::open(QFile::encodeName(fileName).constData(),
                        O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY))
    {
        if (m_file < 0) {
            const QString reason = qt_error_string(errno);
            QTimer::singleShot(0, this, [this, reason] { end(unreadable(m_fileName, reason)); });
            return;
        }
        m_notifier.setSocket(m_file);
        m_notifier.setEnabled(true);
        connect(&m_notifier, &QSocketNotifier::activated, this, &SlowTokenFile::take);
        QTimer::singleShot(limit, this, [this, limit] {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
            end(unreadable(m_fileName, Text::tr("nothing came within %1 s").arg(seconds)));
        });
    }
    ~SlowTokenFile() override
    {
        m_notifier.setEnabled(false);
        if (m_file >= 0) {
            ::close(m_file);
        }
    }
    Q_DISABLE_COPY_MOVE(SlowTokenFile)

private:
    void take()
    {
        std::array<char, 4096> piece;
        const ssize_t size = ::read(m_file, piece.data(), piece.size());
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        if (size < 0) {
            end(unreadable(m_fileName, qt_error_string(errno)));
            return;
        }
        m_text.append(piece.data(), size);
        if (size == 0 || m_text.contains('\n') || m_text.size() > longestToken) {
            end(tokenFromText(m_text, m_fileName));
        }
    }

    void end(const TokenText &token)
    {
        m_notifier.setEnabled(false);
        deleteLater();
        if (const TokenTextRead done = std::exchange(m_done, {})) {
            done(token);
        }
    }

    QString m_fileName;
    TokenTextRead m_done; //!< Null: it has been called.
    int m_file = -1;
    QSocketNotifier m_notifier{QSocketNotifier::Read};
    QByteArray m_text;
};

} // namespace

void readTokenFile(const QString &fileName, std::chrono::milliseconds limit, QObject *context,
                   const TokenTextRead &done)
{
    if (mayBlock(fileName)) {
        new SlowTokenFile(fileName, limit, context, done);
        return;
    }
    QTimer::singleShot(0, context, [fileName, done] { done(tokenFromFile(fileName)); });
}
