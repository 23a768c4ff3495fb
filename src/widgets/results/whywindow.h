// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class WhyView;
struct WhyScope;

//! A window of its own for why batches failed.
class WhyWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit WhyWindow(QWidget *parent);

    [[nodiscard]] WhyView &view() { return *m_view; }
    //! Names the batches in the title.
    void setScope(const WhyScope &scope);

private:
    WhyView *m_view;
};
