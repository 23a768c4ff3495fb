// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class JsonTree;
class JsonView;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

//! What was asked of a model, or what it answered: a JSON document as a text to read, as a tree, or
//! as it is. Says why where there is none, and may offer what would bring it.
class DocumentView final : public QWidget
{
    Q_OBJECT

public:
    enum class Form { Text, Tree, Raw };

    //! @p title names the document, also for screen readers: "Request".
    explicit DocumentView(const QString &title, QWidget *parent = nullptr);

    void setDocument(const QByteArray &json);
    //! @p offer is the text of a button; null: there is none.
    void setAbsent(const QString &why, const QString &offer = {});
    void setForm(Form form);

Q_SIGNALS:
    void offerTaken();

private:
    void showDocument();
    void showForm();
    void showOffer(const QString &offer);

    QByteArray m_json;
    bool m_isAbsent = true;
    Form m_form = Form::Text;
    QLabel *m_why;
    QPushButton *m_offer = nullptr; //!< Made for the first offer.
    QStackedWidget *m_stack;
    QWidget *m_absentPage;
    QVBoxLayout *m_absent; //!< Of that page.
    QPlainTextEdit *m_text;
    JsonTree *m_tree;
    JsonView *m_raw;
};
