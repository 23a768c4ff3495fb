// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilemodel.h"

#include <QWidget>

#include <memory>

class WindowActions;

namespace Ui {
class FilesView;
}

//! The files of a batch: what they are, until when the server has them, how much of each is here,
//! and what can be done with them. An update of the same files moves nothing.
class FilesView final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesView(QWidget *parent = nullptr);
    ~FilesView() override;

    //! Lets the view do the actions on files. @p actions must outlive the view.
    void setActions(WindowActions &actions);
    void setFiles(const BatchFiles &files, Stamp now);
    //! Lets countdowns go on.
    void tick(Stamp now);

Q_SIGNALS:
    //! The view is in sight: what the files are is of interest.
    void shown();
    void fetchRequested(ResultFileKind kind);
    void pauseRequested(ResultFileKind kind);
    void previewRequested(ResultFileKind kind);
    void openRequested(ResultFileKind kind);
    void saveRequested(ResultFileKind kind);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] const BatchFile *current() const;
    void showCurrent();

    std::unique_ptr<Ui::FilesView> m_ui;
    BatchFileModel m_model;
    WindowActions *m_actions = nullptr;
    Stamp m_now;
};
