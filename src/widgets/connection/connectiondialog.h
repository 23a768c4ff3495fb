// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ConnectionDialog;
}

//! Makes or changes one connection. Asks nothing itself: whoever opens it does the testing and
//! keeps what was entered.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p takenNames are those of the other connections.
    explicit ConnectionDialog(const QStringList &takenNames, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    //! @p hasToken: one is kept for it, which stays unless another is entered.
    void setConnection(const Connection &connection, bool hasToken);
    [[nodiscard]] Connection connection() const;

    //! What was entered; nothing when the field was left alone.
    [[nodiscard]] std::optional<QString> token() const;
    //! Where an entered token goes: a sentence for people.
    void setTokenNote(const QString &note);
    void focusToken();

    //! Of the test that was requested last; nothing once what was tested is not what is entered.
    //! @p otherUrls are base URLs to offer in the place of the one that was tested.
    void setTestResult(bool isGood, const QString &text, const QStringList &otherUrls = {});

Q_SIGNALS:
    //! @p token is empty when the one that is kept is to be used.
    void testRequested(const Connection &connection, const QString &token);

private:
    void fillPresets();
    void applyPreset(int index);
    void chooseCaFile();
    void startTest();
    void offerUrls(const QStringList &urls);
    void checkInput();
    void showTokenHint();
    [[nodiscard]] QString problem() const;

    std::unique_ptr<Ui::ConnectionDialog> m_ui;
    QStringList m_takenNames;
    Connection m_start; //!< That is changed.
    bool m_isTesting = false;
    std::optional<Connection> m_tokenOwner; //!< For whom a token is kept.
};
