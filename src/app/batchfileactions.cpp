// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfileactions.h"

#include "batchfiletext.h"
#include "fetchedresults.h"
#include "fetchrequest.h"
#include "preferencesstore.h"
#include "previewdialog.h"
#include "savefilesdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView fileFolderState = "file_folder"_L1;

//! Shows the beginning of a file as soon as enough of it is here. True once nothing more is
//! awaited.
bool fillPreview(PreviewDialog &dialog, const BatchResults &results, ResultFileKind kind)
{
    const BatchFile *const file = fileOf(results.state().files, kind);
    if (file == nullptr) {
        return true;
    }
    const bool isEnough = file->fetchedBytes >= PreviewDialog::mostBytes || !file->isOnTheWay();
    if (!isEnough) {
        dialog.setNote(fileStateText(*file, Stamp::now()));
        return false;
    }
    const std::unique_ptr<QIODevice> device = results.openFile(kind);
    if (device) {
        dialog.setContent(results.redactor().redactedBody(device->read(PreviewDialog::mostBytes)),
                          file->bytes);
    } else {
        dialog.setNote(fileStateText(*file, Stamp::now()));
    }
    return true;
}

} // namespace

BatchFileActions::BatchFileActions(PreferencesStore &preferences, QWidget &window)
    : m_preferences(preferences)
    , m_window(window)
{ }

BatchFileActions::~BatchFileActions()
{
    setSource(nullptr, nullptr);
}

void BatchFileActions::setSource(CallQueue *calls, ResultSpool *spool)
{
    for (const QPointer<FileSaving> &saving : std::exchange(m_savings, {})) {
        if (saving) {
            saving->stop(tr("The connection is not shown any more."));
        }
    }
    m_calls = calls;
    m_spool = spool;
}

void BatchFileActions::save(const Batch &batch, ResultFileKind kind)
{
    auto *const dialog =
        new QFileDialog(&m_window, tr("Save the %1").arg(fileKindWords(kind)), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // It asks before a file is replaced.
    dialog->setNameFilters({tr("JSON lines (*.jsonl)"), tr("All files (*)")});
    dialog->selectFile(usualFileName(batch, kind));
    connect(dialog, &QFileDialog::fileSelected, this, [this, batch, kind](const QString &path) {
        keepFolder(QFileInfo(path).absolutePath());
        run(fileOf(batch, kind, path), NewFile::Overwrite::Always);
    });
    dialog->open();
}

void BatchFileActions::saveOf(const std::vector<Batch> &batches)
{
    auto *const dialog = new SaveFilesDialog(batches, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFolder(folder());
    connect(dialog, &SaveFilesDialog::saveRequested, this,
            [this](const SaveChoice &choice, const std::vector<FileToSave> &files) {
                keepFolder(choice.folder);
                run(files,
                    choice.replaces ? NewFile::Overwrite::Always : NewFile::Overwrite::Never);
            });
    dialog->open();
}

void BatchFileActions::openCopy(const Batch &batch, ResultFileKind kind)
{
    if (!m_copies) {
        m_copies.emplace();
    }
    if (!m_copies->isValid()) {
        Q_EMIT problemFound(
            tr("There is no place for a copy of the file: %1.").arg(m_copies->errorString()));
        return;
    }
    const QString path = m_copies->filePath(usualFileName(batch, kind));
    run(fileOf(batch, kind, path), NewFile::Overwrite::Always, [this, path](bool isAll) {
        if (isAll) {
            show(path);
        }
    });
}

void BatchFileActions::preview(FetchedResults &results, ResultFileKind kind)
{
    const BatchFile *const file = ::fileOf(results.results().state().files, kind);
    if (file == nullptr) {
        return;
    }
    auto *const dialog = new PreviewDialog(file->name.isEmpty() ? file->id : file->name, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isWanted = file->fetchedBytes < PreviewDialog::mostBytes && !file->isOnTheWay()
        && file->state != BatchFile::State::Whole;
    if (isWanted) {
        results.fetch(kind);
    }
    const auto fill = [dialog, &results, kind, isWanted, key = results.key(kind)] {
        const bool isOther = results.key(kind) != key; // Of another batch.
        const bool isDone = isOther || fillPreview(*dialog, results.results(), kind);
        if (isDone && isWanted && !isOther) {
            results.pause(kind);
        }
        return isDone;
    };
    if (!fill()) {
        connect(&results.results(), &BatchResults::stateChanged, dialog, [dialog, &results, fill] {
            if (fill()) {
                results.results().disconnect(dialog);
            }
        });
    }
    dialog->open();
}

std::vector<FileToSave> BatchFileActions::fileOf(const Batch &batch, ResultFileKind kind,
                                                 const QString &path) const
{
    std::vector<FileToSave> files;
    for (const SpoolKey &key : fetchRequest(batch, {kind}).files) {
        files.push_back({keyOf(batch), kind, key.fileId, path});
    }
    return files;
}

void BatchFileActions::run(std::vector<FileToSave> files, NewFile::Overwrite overwrite,
                           const std::function<void(bool isAll)> &done)
{
    if (m_calls == nullptr || m_spool == nullptr || files.empty()) {
        Q_EMIT problemFound(tr("No gateway is shown that has the file."));
        return;
    }
    const QString firstFolder = QFileInfo(files.front().path).absolutePath();
    auto *const dialog = new SaveProgressDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *const saving = new FileSaving(*m_calls, *m_spool, std::move(files), overwrite, dialog);
    m_savings.removeIf([](const QPointer<FileSaving> &one) { return one.isNull(); });
    m_savings.append(saving);
    connect(saving, &FileSaving::changed, dialog,
            [dialog, saving] { dialog->setProgress(saving->progress()); });
    connect(saving, &FileSaving::ended, dialog, [dialog, saving, done] {
        const bool isAll = saving->progress().problems.isEmpty();
        if (done) {
            done(isAll);
        }
        if (done && isAll) {
            dialog->accept();
        }
    });
    connect(dialog, &SaveProgressDialog::pauseRequested, saving, &FileSaving::pause);
    connect(dialog, &SaveProgressDialog::resumeRequested, saving, [this, saving] {
        if (m_savings.contains(saving)) { // Else the gateway is gone.
            saving->start();
        }
    });
    connect(dialog, &SaveProgressDialog::folderRequested, this,
            [this, firstFolder] { show(firstFolder); });
    dialog->open();
    saving->start();
}

QString BatchFileActions::folder()
{
    const QString kept = QString::fromUtf8(m_preferences.viewState(fileFolderState));
    return kept.isEmpty() || !QFileInfo(kept).isDir() ? QDir::homePath() : kept;
}

void BatchFileActions::keepFolder(const QString &folder)
{
    if (const QString problem = m_preferences.setViewState(fileFolderState, folder.toUtf8());
        !problem.isNull()) {
        Q_EMIT problemFound(problem);
    }
}

void BatchFileActions::show(const QString &path)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
        Q_EMIT problemFound(
            tr("No program on this computer opens %1.").arg(QDir::toNativeSeparators(path)));
    }
}
