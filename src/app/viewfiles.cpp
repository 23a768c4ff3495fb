// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewfiles.h"

#include "savedviewjson.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ViewFiles)
};

QFileDialog *fileDialog(QWidget &window, const QString &title, QFileDialog::AcceptMode mode)
{
    auto *const dialog = new QFileDialog(&window, title, QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setNameFilters({Text::tr("Views (*.json)"), Text::tr("All files (*)")});
    dialog->setDefaultSuffix(u"json"_s);
    return dialog;
}

} // namespace

tl::expected<QList<SavedView>, QString> readViews(const QString &fileName)
{
    QFile file(fileName);
    const QString name = QDir::toNativeSeparators(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(Text::tr("%1 could not be read: %2.").arg(name, file.errorString()));
    }
    if (file.size() > largestFile) {
        return tl::unexpected(Text::tr("%1 is too large to be a file of views.").arg(name));
    }
    auto views = savedViewsFromJson(file.readAll());
    if (const QString problem = views ? problemInQueries(*views) : QString(); !problem.isNull()) {
        return tl::unexpected(problem);
    }
    return views;
}

QString writeViews(const QString &fileName, const QList<SavedView> &views)
{
    QSaveFile file(fileName);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.write(savedViewsToJson(views)) >= 0 && file.commit();
    return isWritten ? QString()
                     : Text::tr("%1 could not be written: %2.")
                           .arg(QDir::toNativeSeparators(fileName), file.errorString());
}

ViewFiles::ViewFiles(QWidget &window)
    : m_window(window)
{ }

void ViewFiles::chooseExport(const QList<SavedView> &views)
{
    QFileDialog *const dialog = fileDialog(m_window, tr("Export views"), QFileDialog::AcceptSave);
    dialog->selectFile(u"batchdeck-views.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, views](const QString &fileName) {
        if (const QString problem = writeViews(fileName, views); !problem.isNull()) {
            showProblem(tr("Export views"),
                        problem + u' ' + tr("Choose another file with Export views…."));
        }
    });
    dialog->open();
}

void ViewFiles::chooseImport()
{
    QFileDialog *const dialog = fileDialog(m_window, tr("Import views"), QFileDialog::AcceptOpen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        if (const auto views = readViews(fileName)) {
            Q_EMIT imported(*views);
        } else {
            showProblem(tr("Import views"),
                        views.error() + u' ' + tr("Correct the file, or choose another one."));
        }
    });
    dialog->open();
}

void ViewFiles::showUnreadable(const QString &reason, const QString &settingsFile)
{
    showProblem(
        tr("Saved views"),
        tr("Your saved views are not shown, because they could not be read. %1\n\nThey stay "
           "in %2, also when you save other views.")
            .arg(reason, QDir::toNativeSeparators(settingsFile)));
}

void ViewFiles::showProblem(const QString &title, const QString &problem)
{
    auto *const box = new QMessageBox(QMessageBox::Warning, title, visibleText(problem),
                                      QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}
