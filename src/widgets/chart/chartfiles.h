// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>

class QWidget;
struct ChartSheet;

//! Copies and saves what a chart shows: as a picture, or as data.
class ChartFiles final : public QObject
{
    Q_OBJECT

public:
    //! Dialogs belong to the window of @p chart, and @p sheetNow is what it shows.
    ChartFiles(QWidget &chart, std::function<ChartSheet()> sheetNow);

    void copyPicture() const;
    void choosePicture();
    void chooseData(const QByteArray &csv);

private:
    void showProblem(const QString &title, const QString &problem);

    QWidget &m_chart;
    std::function<ChartSheet()> m_sheetNow;
};

//! Writes a sheet: as SVG if the name of the file ends so, else as PNG, with twice as many pixels
//! in each direction. What went wrong as a sentence; null if nothing did.
[[nodiscard]] QString writePicture(const ChartSheet &sheet, const QString &fileName);
