// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QDialog>

#include <functional>
#include <memory>

class QLineEdit;

namespace Ui {
class ConnectionDialog;
}

//! Creates or edits one connection. Makes no calls and keeps nothing: its owner tests and keeps
//! what was entered.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p takenNames are the names of the other connections.
    explicit ConnectionDialog(const QStringList &takenNames, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    //! To be called before setConnection(): @p policy may have locked a part of it.
    void setPolicy(const AdminPolicy &policy);
    //! @p hasToken: there is a token for @p connection, kept or not, which stays unless another is
    //! entered.
    void setConnection(const Connection &connection, bool hasToken);
    [[nodiscard]] Connection connection() const;
    //! The same with its id: as an edit of what the dialog began with or, where @p isNew or of
    //! another account, as a connection of its own.
    [[nodiscard]] Connection edited(bool isNew) const;
    //! Nothing that is kept for what the dialog began with may be used for what was entered.
    [[nodiscard]] bool isOfOthers() const;

    //! The token that was entered; nothing where the field is empty.
    [[nodiscard]] std::optional<QString> token() const;
    //! The other secrets that were entered; each null where its field is empty.
    [[nodiscard]] Passphrases passphrases() const;
    //! @p note is a sentence for people that says where an entered token is kept.
    void setTokenNote(const QString &note);
    void focusToken();
    //! Fills in @p proxy as Connection::proxy where none is named yet, leads to what the proxy
    //! wants to know, and says so.
    void focusProxy(const QString &proxy);
    //! @p keepsBatches tells whether batches of the connection are kept on this computer. If so
    //! when another token was entered, the user is asked whose it is before the dialog is accepted.
    void setKeepsBatches(std::function<bool()> keepsBatches)
    {
        m_keepsBatches = std::move(keepsBatches);
    }
    //! The user said that the entered token is of another account than what is kept.
    [[nodiscard]] bool isOtherAccount() const { return m_isOtherAccount; }

    //! Shows the result of the last test. Ignored once the input differs from what was tested.
    //! @p otherUrl is a base URL to offer instead of the one that was tested; null: there is none.
    //! Where the input came from the clipboard, it is taken at once.
    void setTestResult(bool isGood, const QString &text, const QString &otherUrl = {});
    //! Fills in what @p text, which the user has copied elsewhere, says of a connection; the rest
    //! stays. Tests it, or says what is missing.
    void fillFrom(const QString &text);

Q_SIGNALS:
    //! An empty @p token or passphrase stands for the one that is kept.
    void testRequested(const Connection &connection, const QString &token,
                       const Passphrases &passphrases);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillPresets();
    void applyPreset(int index);
    //! Lets the user choose a file for @p edit.
    void chooseFile(QLineEdit &edit, const QString &title, const QString &kinds);
    void startTest();
    void showMessage(bool isGood, const QString &text);
    void offerUrl(const QString &url);
    void useOffered();
    void fill(const Connection &connection);
    void acceptInput();
    void askForAccount();
    void acceptFor(bool isOtherAccount);
    void checkInput();
    void showSecretHints();
    [[nodiscard]] QString problem() const;

    std::unique_ptr<Ui::ConnectionDialog> m_ui;
    QStringList m_takenNames;
    AdminPolicy m_policy;
    Connection m_start; //!< The connection before any edit.
    bool m_isTesting = false;
    QString m_offered; //!< A base URL.
    QStringList m_fillNotes; //!< What was left out of what was filled in, until the input changes.
    bool m_isFilled = false; //!< From text of another program, and not changed since.
    QString m_tokenNote; //!< As it may be shown.
    std::function<bool()> m_keepsBatches = [] {
        return false;
    };
    bool m_isOtherAccount = false;
    std::optional<Connection> m_tokenOwner; //!< The connection that there is a token for.
};
