// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "saveprogress.h"

#include "countedtext.h"
#include "timetext.h"
#include "visibletext.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int barSteps = 1000;

QString rateOf(const SaveProgress &progress)
{
    QString text;
    if (progress.bytesPerSecond) {
        text = SaveProgressDialog::tr(", %1/s", "bytes per second")
                   .arg(QLocale().formattedDataSize(static_cast<qint64>(*progress.bytesPerSecond)));
    }
    if (progress.timeLeft) {
        text += SaveProgressDialog::tr(", %1 left").arg(durationText(progress.timeLeft->count()));
    }
    return text;
}

QString currentText(const SaveProgress &progress)
{
    const QLocale locale;
    const QString here = locale.formattedDataSize(progress.bytes);
    const QString bytes = progress.total
        ? SaveProgressDialog::tr("%1 of %2").arg(here, locale.formattedDataSize(*progress.total))
        : here;
    return SaveProgressDialog::tr("%1: %2%3.").arg(progress.current, bytes, rateOf(progress));
}

QString progressText(const SaveProgress &progress)
{
    const QString saved = SaveProgressDialog::tr("%1 of %2 files are saved.")
                              .arg(countText(progress.saved), countText(progress.files));
    switch (progress.state) {
    case SaveProgress::State::Running:
        return saved + u'\n' + currentText(progress);
    case SaveProgress::State::Paused:
        return saved + u'\n'
            + SaveProgressDialog::tr("Paused. Resume goes on where it was, if the server can.");
    case SaveProgress::State::Ended:
        return progress.problems.isEmpty() ? saved
                                           : saved + u' '
                + SaveProgressDialog::tr("Of the others, this is known; no file was changed:");
    }
    Q_UNREACHABLE();
}

} // namespace

SaveProgressDialog::SaveProgressDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_problems(new QPlainTextEdit)
{
    setWindowTitle(tr("Save files of batches"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("How much of the file is here"));
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setAccessibleName(tr("What could not be saved"));
    auto *const buttons = new QDialogButtonBox;
    m_folder = buttons->addButton(tr("Show in folder"), QDialogButtonBox::ActionRole);
    m_pause = buttons->addButton(tr("Pause"), QDialogButtonBox::ActionRole);
    m_resume = buttons->addButton(tr("Resume"), QDialogButtonBox::ActionRole);
    m_close = buttons->addButton(tr("Stop"), QDialogButtonBox::RejectRole);
    connect(m_folder, &QPushButton::clicked, this, &SaveProgressDialog::folderRequested);
    connect(m_pause, &QPushButton::clicked, this, &SaveProgressDialog::pauseRequested);
    connect(m_resume, &QPushButton::clicked, this, &SaveProgressDialog::resumeRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_problems, 1);
    layout->addWidget(buttons);
    resize(70 * fontMetrics().averageCharWidth(), sizeHint().height());
    setProgress({});
}

void SaveProgressDialog::setProgress(const SaveProgress &progress)
{
    const bool hasEnded = progress.state == SaveProgress::State::Ended;
    const bool isRunning = progress.state == SaveProgress::State::Running;
    m_text->setText(visibleText(progressText(progress)));
    const bool isTold = progress.total && *progress.total > 0;
    m_bar->setVisible(!hasEnded);
    m_bar->setMaximum(isTold ? barSteps : 0); // Without an end, it only moves.
    if (isTold) {
        m_bar->setValue(static_cast<int>(
            barSteps * static_cast<double>(std::min(progress.bytes, *progress.total))
            / static_cast<double>(*progress.total)));
    }
    const QString problems = visibleText(progress.problems.join(u'\n'));
    if (m_problems->toPlainText() != problems) {
        m_problems->setPlainText(problems);
    }
    m_problems->setVisible(!problems.isEmpty());
    m_pause->setVisible(isRunning);
    m_resume->setText(hasEnded ? tr("Try again") : tr("Resume"));
    m_resume->setVisible(progress.state == SaveProgress::State::Paused
                         || (hasEnded && !progress.problems.isEmpty()));
    m_folder->setVisible(hasEnded && progress.saved > 0);
    m_close->setText(hasEnded ? tr("Close") : tr("Stop"));
}
