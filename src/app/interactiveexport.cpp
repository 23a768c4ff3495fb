// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "interactiveexport.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "exportdialog.h"
#include "exportprogress.h"
#include "mainwindow.h"
#include "pasttext.h"
#include "preferencesstore.h"
#include "windowexport.h"

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView exportFolderState = "export_folder"_L1;

} // namespace

InteractiveExport::InteractiveExport(const BatchViewModel &batches, PreferencesStore &preferences,
                                     MainWindow &window, std::function<ListingSummary()> listing)
    : m_batches(batches)
    , m_preferences(preferences)
    , m_window(window)
    , m_listing(std::move(listing))
{ }

void InteractiveExport::start()
{
    auto *dialog =
        new ExportDialog(m_batches.rowCount(), m_batches.source().rows().count(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setIncompleteNote(summary().note);
    const QString folder = QString::fromUtf8(m_preferences.viewState(exportFolderState));
    const PastBatches *const past = m_batches.source().past();
    const QString fileName = past != nullptr
        ? u"batches-as-of-%1.csv"_s.arg(past->moment().toUtc().toString(u"yyyy-MM-dd'T'HHmm'Z'"_s))
        : u"batches-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    dialog->setFileName(QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(fileName));
    connect(dialog, &ExportDialog::exportRequested, this,
            [this, dialog](const ExportChoice &choice) { write(*dialog, choice); });
    dialog->open();
}

void InteractiveExport::write(ExportDialog &dialog, const ExportChoice &choice)
{
    dialog.hide(); // It comes back with its choices if the export fails.
    dialog.setProblem({});
    if (m_batches.isBusy()) { // What it shows is still of the query or the moment before.
        connect(
            &m_batches, &BatchViewModel::busyChanged, &dialog,
            [this, &dialog, choice] { write(dialog, choice); }, Qt::SingleShotConnection);
        return;
    }
    const QString folder = QFileInfo(choice.fileName).absolutePath();
    if (const QString problem = m_preferences.setViewState(exportFolderState, folder.toUtf8());
        !problem.isNull()) {
        Q_EMIT problemFound(problem);
    }
    CsvWriter::Options csv;
    csv.columns = choice.isEverything ? defaultExportColumns() : m_window.shownExportColumns();
    csv.hasByteOrderMark = choice.hasByteOrderMark;
    csv.now = m_batches.source().now();
    WindowExport::Request request{
        choice.fileName, {choice.format, csv}, rows(choice.isEverything), summary()};
    const int rowCount = request.rows.count();

    auto *progress = new ExportProgress(choice.fileName, &m_window);
    progress->setAttribute(Qt::WA_DeleteOnClose);
    auto *task = new WindowExport(m_batches.source().background(), std::move(request), progress);
    connect(progress, &QDialog::rejected, &dialog, &QDialog::open);
    connect(task, &WindowExport::progressed, progress, &ExportProgress::setProgress);
    connect(task, &WindowExport::finished, &dialog,
            [this, &dialog, progress, rowCount, file = choice.fileName](const QString &problem) {
                if (problem.isNull()) {
                    dialog.deleteLater();
                    showDone(*progress, file, rowCount);
                } else {
                    dialog.setProblem(problem);
                    progress->reject();
                }
            });
    progress->open();
    task->start();
}

void InteractiveExport::showDone(ExportProgress &progress, const QString &fileName, qint64 rowCount)
{
    const QFileInfo file(fileName);
    progress.setDone(rowCount, file.isFile() ? std::optional(file.size()) : std::nullopt);
    const auto show = [&progress](const QString &path) {
        if (QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
            progress.accept();
        } else {
            progress.setProblem(
                tr("No program on this computer opens %1.").arg(QDir::toNativeSeparators(path)));
        }
    };
    connect(&progress, &ExportProgress::fileRequested, this,
            [show, path = file.absoluteFilePath()] { show(path); });
    connect(&progress, &ExportProgress::folderRequested, this,
            [show, path = file.absolutePath()] { show(path); });
}

ExportRows InteractiveExport::rows(bool isEverything) const
{
    const BatchTableModel &table = m_batches.source();
    return {table.rows(), table.standings(),
            isEverything ? std::nullopt : std::optional(m_batches.shownRows())};
}

ListingSummary InteractiveExport::summary() const
{
    ListingSummary summary = m_listing();
    if (const PastBatches *const past = m_batches.source().past()) {
        summary.asOf = past->moment();
        QStringList notes{pastText(past->moment(), past->gaps()), summary.note};
        notes.removeAll(QString());
        summary.note = notes.join(u' ');
    }
    return summary;
}

ListingSummary listingSummary(const RefreshState &state, const QString &source)
{
    ListingSummary summary;
    summary.asOf = state.updatedAt.isSet() ? state.updatedAt : state.cachedAt;
    summary.source = source;
    summary.unreadableRows = static_cast<int>(state.unreadableRows);
    summary.isComplete = state.lastEnd && state.lastEnd->isComplete();
    summary.note = state.lastEnd ? state.lastEnd->note()
                                 : InteractiveExport::tr("The first listing has not ended yet.");
    return summary;
}
