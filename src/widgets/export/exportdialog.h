// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exportformat.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ExportDialog;
}

//! What the user wants to be exported, and where to.
struct ExportChoice
{
    ExportFormat format = ExportFormat::Csv;
    bool isEverything = false; //!< All rows and fields instead of those that are shown.
    bool hasByteOrderMark = false;
    QString fileName;

    friend bool operator==(const ExportChoice &, const ExportChoice &) = default;
};

//! Asks for an ExportChoice, and asks again after an export that failed. Warns before a file is
//! replaced, and requires consent to export an incomplete listing.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p shownRows and @p allRows are the numbers of rows to choose between.
    ExportDialog(qint64 shownRows, qint64 allRows, QWidget *parent = nullptr);
    ~ExportDialog() override;

    //! Why the listing is incomplete: a sentence for people; null when it is complete.
    void setIncompleteNote(const QString &note);
    //! The suffix follows the format.
    void setFileName(const QString &fileName);
    [[nodiscard]] ExportChoice choice() const;
    //! Why the requested export failed, as a sentence for people; null: it did not.
    void setProblem(const QString &problem);

Q_SIGNALS:
    //! The dialog stays open: whoever exports closes it.
    void exportRequested(const ExportChoice &choice);

private:
    void chooseFile();
    void followFormat();
    void checkInput();

    std::unique_ptr<Ui::ExportDialog> m_ui;
};
