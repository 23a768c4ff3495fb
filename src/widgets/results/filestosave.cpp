// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filestosave.h"

#include "savedfilename.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString &fileIdOf(const Batch &batch, ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return batch.inputFileId;
    case ResultFileKind::Output:
        return batch.outputFileId;
    case ResultFileKind::Error:
        return batch.errorFileId;
    }
    Q_UNREACHABLE();
}

FileNameParts partsOf(const Batch &batch, ResultFileKind kind)
{
    return namePartsOf(batch, resultFileWord(kind), fileIdOf(batch, kind));
}

} // namespace

std::vector<FileToSave> filesToSave(const std::vector<Batch> &batches, const SaveChoice &choice)
{
    const QDir folder(choice.folder);
    std::vector<FileToSave> files;
    for (const Batch &batch : batches) {
        for (const ResultFileKind kind : choice.kinds) {
            if (const QString &id = fileIdOf(batch, kind); !id.isEmpty()) {
                const QString name = savedFileName(choice.pattern, partsOf(batch, kind));
                files.push_back({keyOf(batch), kind, id, folder.absoluteFilePath(name)});
            }
        }
    }
    return files;
}

int takenCount(const std::vector<FileToSave> &files)
{
    return static_cast<int>(std::ranges::count_if(
        files, [](const FileToSave &file) { return QFileInfo::exists(file.path); }));
}

bool haveNamesInCommon(const std::vector<FileToSave> &files)
{
    QSet<QString> paths;
    for (const FileToSave &file : files) {
        paths.insert(file.path);
    }
    return paths.size() < static_cast<qsizetype>(files.size());
}

QString usualFileName(const Batch &batch, ResultFileKind kind)
{
    return savedFileName(usualNamePattern(), partsOf(batch, kind));
}
