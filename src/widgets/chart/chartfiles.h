// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

//! Copies and saves what a chart shows: as a picture, or as data.
class ChartFiles final : public QObject
{
    Q_OBJECT

public:
    //! Dialogs belong to the window of @p chart.
    explicit ChartFiles(QWidget &chart);

    void copyPicture() const;
    void choosePicture();
    void chooseData(const QByteArray &csv);

private:
    void showProblem(const QString &title, const QString &problem);

    QWidget &m_chart;
};

//! Writes what @p widget shows: as SVG if the name of the file ends so, else as PNG, with twice as
//! many pixels in each direction. What went wrong as a sentence; null if nothing did.
[[nodiscard]] QString writePicture(QWidget &widget, const QString &fileName);
