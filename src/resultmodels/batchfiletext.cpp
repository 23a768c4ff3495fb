// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfiletext.h"

#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

struct FileText
{
    Q_DECLARE_TR_FUNCTIONS(BatchFile)
};

using State = BatchFile::State;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

QString rateText(const BatchFile &file)
{
    if (!file.bytesPerSecond) {
        return {};
    }
    const QString rate =
        FileText::tr("%1/s", "bytes per second").arg(sizeText(qint64(*file.bytesPerSecond)));
    const auto left = timeLeft(file);
    return u", "_s + rate
        + (left ? FileText::tr(", %1 left").arg(durationText(left->count())) : QString());
}

QString expirySentence(const BatchFile &file, Stamp now)
{
    if (!file.expiresAt.isSet()) {
        return {};
    }
    return file.expiresAt > now
        ? FileText::tr("The server deletes it %1.").arg(fileExpiryText(file, now))
        : FileText::tr("The server was to delete it %1.").arg(fileExpiryText(file, now));
}

QString goneText(const BatchFile &file, Stamp now)
{
    const bool isPast = file.expiresAt.isSet() && file.expiresAt <= now;
    const QString since = isPast
        ? FileText::tr("The file is gone since %1: servers keep files for a limited time.")
              .arg(absoluteText(file.expiresAt, true))
        : FileText::tr("The server does not have the file any more, or does not show it to this "
                       "token.");
    return since + u' '
        + FileText::tr("What was fetched before stays readable; for the rest, the requests have to "
                       "be sent again.");
}

} // namespace

QString fileKindText(ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return FileText::tr("Input");
    case ResultFileKind::Output:
        return FileText::tr("Output");
    case ResultFileKind::Error:
        return FileText::tr("Errors");
    }
    Q_UNREACHABLE();
}

QString fileKindWords(ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return FileText::tr("input file");
    case ResultFileKind::Output:
        return FileText::tr("output file");
    case ResultFileKind::Error:
        return FileText::tr("error file");
    }
    Q_UNREACHABLE();
}

QString fileSizeText(const BatchFile &file)
{
    return file.bytes ? sizeText(*file.bytes) : FileText::tr("Not known");
}

QString fileExpiryText(const BatchFile &file, Stamp now)
{
    if (!file.expiresAt.isSet()) {
        return u"–"_s;
    }
    const qint64 left = file.expiresAt.msecs() - now.msecs();
    return left > 0 ? FileText::tr("in %1").arg(durationText(left))
                    : FileText::tr("%1 ago").arg(durationText(-left));
}

QString fileHereText(const BatchFile &file)
{
    switch (file.state) {
    case State::Unasked:
    case State::Known:
        return FileText::tr("Not fetched");
    case State::Whole:
        return FileText::tr("Whole");
    case State::Waiting:
        return FileText::tr("Waiting");
    case State::Fetching:
    case State::Paused:
    case State::Failed:
        break;
    }
    if (file.state == State::Failed && file.fetchedBytes == 0) {
        return FileText::tr("Failed");
    }
    return file.bytes
        ? FileText::tr("%1 of %2").arg(sizeText(file.fetchedBytes), sizeText(*file.bytes))
        : sizeText(file.fetchedBytes);
}

QString fileErrorText(const BatchFile &file, Stamp now)
{
    const ApiError error = file.error.value_or(ApiError());
    using enum ApiError::Kind;
    const QString partly = file.fetchedBytes > 0
        ? FileText::tr("%1 are here; trying again goes on from there where the server can.")
              .arg(sizeText(file.fetchedBytes))
        : FileText::tr("Try again.");
    switch (error.kind) {
    case NotFound:
        return goneText(file, now) + u' ' + error.message;
    case Unauthorized:
    case Forbidden:
        return FileText::tr("The server does not let this token read files.") + u' ' + error.message
            + u' '
            + FileText::tr("Ask its operators for the right to read files, or use another token.");
    case TooLarge:
    case PaymentRequired:
    case Unsupported:
    case Rejected:
    case ProxyUnauthorized:
    case Tls:
        return error.explanation();
    case CutOff:
    case BadReply:
        return FileText::tr("The file did not come as announced.") + u' ' + error.message + u' '
            + partly;
    case Network:
    case Timeout:
    case TooSlow:
    case RateLimited:
    case ServerFault:
    case Cancelled:
        return error.message + u' ' + partly;
    }
    Q_UNREACHABLE();
}

QString fileStateText(const BatchFile &file, Stamp now)
{
    QStringList sentences;
    switch (file.state) {
    case State::Unasked:
        sentences.append(FileText::tr("Nothing of the file is here; its size is not known yet."));
        break;
    case State::Known:
        sentences.append(
            FileText::tr("Nothing of the file is here. Size: %1.").arg(fileSizeText(file)));
        break;
    case State::Waiting:
        sentences.append(FileText::tr("The file is fetched once others are here."));
        break;
    case State::Fetching:
        sentences.append(
            FileText::tr("Being fetched: %1%2.").arg(fileHereText(file), rateText(file)));
        break;
    case State::Paused:
        sentences.append(file.isGrowing
                             ? FileText::tr("All that the server has so far is here: %1. The file "
                                            "grows while the batch runs; Resume fetches what came "
                                            "since.")
                                   .arg(sizeText(file.fetchedBytes))
                             : FileText::tr("Paused: %1 are here. Resume fetches the rest.")
                                   .arg(fileHereText(file)));
        break;
    case State::Whole:
        sentences.append(FileText::tr("The whole file is here: %1.").arg(fileSizeText(file)));
        break;
    case State::Failed:
        return fileErrorText(file, now);
    }
    if (file.hasBegunAnew) {
        sentences.append(FileText::tr("The server could not go on where it was cut off: the file "
                                      "comes from its beginning again."));
    }
    sentences.append(expirySentence(file, now));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString filesToFetchText(const BatchFiles &files)
{
    int count = 0;
    qint64 bytes = 0;
    bool isKnown = true;
    for (const BatchFile &file : files) {
        if (file.state != State::Whole) {
            ++count;
            bytes += std::max(file.bytes.value_or(0) - file.fetchedBytes, qint64(0));
            isKnown = isKnown && file.bytes;
        }
    }
    return filesToFetchText(count, bytes, isKnown);
}

QString filesToFetchText(int count, qint64 bytes, bool isKnown)
{
    const QString counted = FileText::tr("%n file(s)", nullptr, count);
    if (isKnown) {
        return FileText::tr("%1, %2", "files, size").arg(counted, sizeText(bytes));
    }
    return bytes > 0 ? FileText::tr("%1, at least %2", "files, size").arg(counted, sizeText(bytes))
                     : FileText::tr("%1 of a size that is not known", "files").arg(counted);
}
