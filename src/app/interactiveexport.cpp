// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "interactiveexport.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "exportdialog.h"
#include "exportprogress.h"
#include "mainwindow.h"
#include "preferencesstore.h"
#include "windowexport.h"

#include <QDir>
#include <QMessageBox>
#include <QStatusBar>

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
    auto *dialog = new ExportDialog(m_batches.rowCount(), m_batches.source().rowCount(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setIncompleteNote(m_listing().note);
    const QString folder = QString::fromUtf8(m_preferences.viewState(exportFolderState));
    const QString fileName = u"batches-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    dialog->setFileName(QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(fileName));
    connect(dialog, &QDialog::accepted, this, [this, dialog] { write(dialog->choice()); });
    dialog->open();
}

void InteractiveExport::write(const ExportChoice &choice)
{
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
        choice.fileName, {choice.format, csv}, rows(choice.isEverything), m_listing()};

    auto *progress = new ExportProgress(choice.fileName, &m_window);
    progress->setAttribute(Qt::WA_DeleteOnClose);
    auto *task = new WindowExport(m_batches.source(), std::move(request), progress);
    connect(task, &WindowExport::progressed, progress, &ExportProgress::setProgress);
    connect(task, &WindowExport::finished, this,
            [this, progress, file = choice.fileName](const QString &problem) {
                progress->accept();
                showEnd(file, problem);
            });
    progress->open();
    task->start();
}

void InteractiveExport::showEnd(const QString &fileName, const QString &problem)
{
    if (problem.isNull()) {
        m_window.statusBar()->showMessage(
            tr("Exported to %1").arg(QDir::toNativeSeparators(fileName)), 10'000);
        return;
    }
    auto *const box =
        new QMessageBox(QMessageBox::Warning, tr("Export"), problem, QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

std::vector<int> InteractiveExport::rows(bool isEverything) const
{
    const int count = isEverything ? m_batches.source().rowCount() : m_batches.rowCount();
    std::vector<int> rows(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        rows[static_cast<std::size_t>(row)] =
            isEverything ? row : m_batches.mapToSource(m_batches.index(row, 0)).row();
    }
    return rows;
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
