// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartfiles.h"

#include "chartsheet.h"
#include "visibletext.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qreal pictureScale = 2; // Sharp on the screens of others.

QPixmap pixmapOf(const ChartSheet &sheet, qreal scale)
{
    QPixmap picture((QSizeF(sizeOf(sheet)) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    QPainter painter(&picture);
    paintSheet(painter, sheet);
    return picture;
}

bool writeSvg(const ChartSheet &sheet, QIODevice &file)
{
    const QSize size = sizeOf(sheet);
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(sheet.plot->logicalDpiX()); // Texts are as large as on the screen.
    generator.setTitle(sheet.title);
    generator.setDescription(sheet.facts.join(u'\n'));
    QPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    paintSheet(painter, sheet);
    return painter.end();
}

//! Hands @p write the file, which replaces the one before only if all of it is written.
template <typename Write> QString writeFile(const QString &fileName, const Write &write)
{
    QSaveFile file(fileName);
    const bool isWritten = file.open(QIODevice::WriteOnly) && write(file) && file.commit();
    return isWritten ? QString()
                     : ChartFiles::tr("%1 could not be written: %2.")
                           .arg(QDir::toNativeSeparators(fileName), file.errorString());
}

QFileDialog *saveDialog(QWidget &chart, const QString &title, const QStringList &filters,
                        const QString &name)
{
    auto *const dialog = new QFileDialog(chart.window(), title, QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    return dialog;
}

} // namespace

QString writePicture(const ChartSheet &sheet, const QString &fileName)
{
    const bool isSvg = fileName.endsWith(".svg"_L1, Qt::CaseInsensitive);
    return writeFile(fileName, [&sheet, isSvg](QIODevice &file) {
        return isSvg ? writeSvg(sheet, file) : pixmapOf(sheet, pictureScale).save(&file, "PNG");
    });
}

ChartFiles::ChartFiles(QWidget &chart, std::function<ChartSheet()> sheetNow)
    : QObject(&chart)
    , m_chart(chart)
    , m_sheetNow(std::move(sheetNow))
{ }

void ChartFiles::copyPicture() const
{
    QGuiApplication::clipboard()->setPixmap(pixmapOf(m_sheetNow(), pictureScale));
}

void ChartFiles::choosePicture()
{
    const QString png = tr("PNG picture (*.png)");
    const QString svg = tr("SVG picture (*.svg)");
    QFileDialog *const dialog =
        saveDialog(m_chart, tr("Save the chart"), {png, svg}, u"batchdeck-chart.png"_s);
    dialog->setDefaultSuffix(u"png"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, svg](const QString &filter) {
        dialog->setDefaultSuffix(filter == svg ? u"svg"_s : u"png"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        showProblem(tr("Save the chart"), writePicture(m_sheetNow(), fileName));
    });
    dialog->open();
}

void ChartFiles::chooseData(const QByteArray &csv)
{
    QFileDialog *const dialog = saveDialog(m_chart, tr("Save the data of the chart"),
                                           {tr("CSV (*.csv)")}, u"batchdeck-chart.csv"_s);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, csv](const QString &fileName) {
        const auto write = [&csv](QIODevice &file) {
            return file.write(csv) == csv.size();
        };
        showProblem(tr("Save the data of the chart"), writeFile(fileName, write));
    });
    dialog->open();
}

void ChartFiles::showProblem(const QString &title, const QString &problem)
{
    if (problem.isNull()) {
        return;
    }
    auto *const box = new QMessageBox(QMessageBox::Warning, title,
                                      visibleText(problem + u' ' + tr("Choose another file.")),
                                      QMessageBox::Close, m_chart.window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}
