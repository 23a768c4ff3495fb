// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestdetail.h"

#include <QWidget>

#include <optional>

class DocumentView;
class ElidingLabel;
class QLabel;
class QSplitter;
class QTabBar;
class QToolButton;
class WindowActions;

//! One request of a batch: what was asked, beside what was answered or why it was not.
class RequestView final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    //! Lets the buttons do the actions on requests. @p actions must outlive the view.
    void setActions(WindowActions &actions);
    //! Nothing: none is chosen.
    void setRequest(const std::optional<RequestDetail> &request);
    //! Text of the input file's size, for the offer to read it: "12.3 MB". Null: the batch has no
    //! input file that could be read.
    void setInputOffer(const QString &size);
    //! Whether a button leads back to the list of requests.
    void setHasWayBack(bool hasWayBack);

Q_SIGNALS:
    void backRequested();
    void inputRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showAsked();
    void showAnswered();

    std::optional<RequestDetail> m_request;
    QString m_inputSize;
    QToolButton *m_back;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_copyCurl;
    ElidingLabel *m_title;
    QLabel *m_facts;
    QTabBar *m_forms;
    QSplitter *m_documents;
    DocumentView *m_asked;
    DocumentView *m_answered;
};
