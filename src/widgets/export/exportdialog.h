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
    bool isEverything = false; //!< All rows and fields instead of what is shown.
    bool hasByteOrderMark = false;
    QString fileName;

    friend bool operator==(const ExportChoice &, const ExportChoice &) = default;
};

//! Asks for an ExportChoice, again where an export failed. Warns before a file is replaced, and
//! wants consent for a listing that is not whole.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p shownRows and @p allRows are what there is to choose from.
    ExportDialog(qint64 shownRows, qint64 allRows, QWidget *parent = nullptr);
    ~ExportDialog() override;

    //! Why the listing is incomplete: a sentence for people; null when it is complete.
    void setIncompleteNote(const QString &note);
    //! The suffix follows the format.
    void setFileName(const QString &fileName);
    [[nodiscard]] ExportChoice choice() const;
    //! Why the export that was requested failed: a sentence for people; null: it did not.
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
