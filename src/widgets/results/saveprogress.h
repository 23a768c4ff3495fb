// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <chrono>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

//! How far files of batches are saved.
struct SaveProgress
{
    enum class State : quint8 {
        Running,
        Paused,
        Ended, //!< Of each file it is known whether it is saved.
    };

    State state = State::Running;
    int files = 0;
    int saved = 0;
    QString current = {}; //!< The name of the file that is under way.
    qint64 bytes = 0; //!< Of the current one.
    std::optional<qint64> total = {};
    std::optional<double> bytesPerSecond = {};
    std::optional<std::chrono::milliseconds> timeLeft = {};
    QStringList problems = {}; //!< A sentence for each file that could not be saved.
};

//! Shows how far files of batches are saved, and what could not be and why. The user stops by
//! rejecting the dialog.
class SaveProgressDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SaveProgressDialog(QWidget *parent = nullptr);

    void setProgress(const SaveProgress &progress);

Q_SIGNALS:
    void pauseRequested();
    //! Goes on after a pause, or tries again what could not be saved.
    void resumeRequested();
    void folderRequested();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPlainTextEdit *m_problems;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_folder;
    QPushButton *m_close;
};
