// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"

#include <QWidget>

class LegendEntry;

//! The legend of the chart: shape, word and number of each series, in as many lines as they need.
//! Tells which series the user clicks; does not know which query finds its batches.
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setPicture(const ChartPicture &picture);
    //! For the order of the Tab key, in which the others follow it.
    [[nodiscard]] QWidget &firstEntry() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    //! The user clicked the series with this number; with Ctrl, to add its batches to others.
    void seriesChosen(std::size_t series, bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    LegendEntry &entryAt(std::size_t series);
    void updateEntries();
    void placeEntries();
    //! Calls @p place with the position of each entry, and returns the height of all.
    template <typename Place> int walk(int width, const Place &place) const;

    ChartPicture m_picture;
    std::vector<LegendEntry *> m_entries; //!< One per series, hidden where it has nothing to say.
};
