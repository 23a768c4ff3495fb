// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batcherrormodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

#include <memory>

class WindowActions;

namespace Ui {
class BatchErrorsView;
}

//! The errors of a batch in a table that can be sorted and copied, with the chosen error in full
//! below. Says why when there is none.
class BatchErrorsView final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchErrorsView(QWidget *parent = nullptr);
    ~BatchErrorsView() override;

    //! Lets the view do the actions on errors. @p actions must outlive the view.
    void setActions(const WindowActions &actions);
    //! Keeps selection and scroll position when the errors are those already shown.
    void setBatch(const Batch &batch);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseColumns();
    void showCurrentError();
    void copySelection() const;

    std::unique_ptr<Ui::BatchErrorsView> m_ui;
    BatchErrorModel m_model;
    QSortFilterProxyModel m_sorted;
};
