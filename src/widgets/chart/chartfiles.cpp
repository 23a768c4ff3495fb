// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartfiles.h"

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

using namespace Qt::StringLiterals;

namespace {

constexpr qreal pictureScale = 2; // Sharp on the screens of others.

QPixmap pixmapOf(QWidget &widget, qreal scale)
{
    QPixmap picture((QSizeF(widget.size()) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    picture.fill(widget.palette().color(QPalette::Window));
    widget.render(&picture);
    return picture;
}

bool writeSvg(QWidget &widget, QIODevice &file)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(widget.size());
    generator.setViewBox(QRect(QPoint(), widget.size()));
    generator.setTitle(QGuiApplication::applicationDisplayName());
    QPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    painter.fillRect(QRect(QPoint(), widget.size()), widget.palette().color(QPalette::Window));
    widget.render(&painter);
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

QString writePicture(QWidget &widget, const QString &fileName)
{
    const bool isSvg = fileName.endsWith(".svg"_L1, Qt::CaseInsensitive);
    return writeFile(fileName, [&widget, isSvg](QIODevice &file) {
        return isSvg ? writeSvg(widget, file) : pixmapOf(widget, pictureScale).save(&file, "PNG");
    });
}

ChartFiles::ChartFiles(QWidget &chart)
    : QObject(&chart)
    , m_chart(chart)
{ }

void ChartFiles::copyPicture() const
{
    QGuiApplication::clipboard()->setPixmap(pixmapOf(m_chart, pictureScale));
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
        showProblem(tr("Save the chart"), writePicture(m_chart, fileName));
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
