// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "errorgroupmodel.h"
#include "requesttablemodel.h"

#include <QTimer>
#include <QWidget>

class BatchResults;
class WindowActions;

namespace Ui {
class RequestsView;
}

//! The requests of a batch: what would have to be read first, how far that is, why requests failed,
//! the requests of a reason or a query, and one of them in detail. Beside them where there is room,
//! else in their place. Fetches nothing itself.
class RequestsView final : public QWidget
{
    Q_OBJECT

public:
    //! @p results must outlive the view.
    explicit RequestsView(BatchResults &results, QWidget *parent = nullptr);
    ~RequestsView() override;

    //! Lets the view do the actions on requests. @p actions must outlive the view.
    void setActions(WindowActions &actions);
    //! Lets countdowns go on.
    void tick(Stamp now);

Q_SIGNALS:
    //! The view is in sight: what the files of the batch are is of interest.
    void shown();
    void readRequested();
    void pauseRequested();
    void inputRequested();
    //! The user wants a command in the clipboard that asks again what stands in the JSON.
    void curlRequested(const QByteArray &asked);
    //! What was done, or why it was not, as a sentence for people.
    void announced(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectLists();
    void showState();
    void keepFocus();
    void showResults();
    void showGroup();
    void showCounts();
    [[nodiscard]] QModelIndex chosen() const;
    void showCurrent();
    void takeDetail(const RequestDetail &detail);
    void restoreCurrent();
    void openDetail();
    void closeDetail();
    void goToFailed(bool isBelow);
    void goToRow(int row);
    void copySelection();
    [[nodiscard]] bool isRestricted() const;
    void showAll();
    void arrangeParts();
    void arrangeGroups();
    [[nodiscard]] bool takesEscape(const QObject &part) const;
    void escapeFrom(const QObject &part);

    //! A request by what stays when more is read.
    struct Place
    {
        ResultFileKind file;
        qint64 offset;
    };

    std::unique_ptr<Ui::RequestsView> m_ui;
    BatchResults &m_results;
    ErrorGroupModel m_groups;
    RequestTableModel m_requests;
    WindowActions *m_actions = nullptr;
    Stamp m_now;
    QTimer m_settled; //!< When it ends, what is chosen is shown.
    std::optional<RequestDetail> m_detail; //!< What is shown of the current request.
    std::optional<Place> m_wanted; //!< The request to choose again once it is arranged.
    bool m_isWide = false;
    bool m_keepsFocus = false; //!< A button had it.
    bool m_isDetailOpen = false; //!< In place of the lists, unless the view is wide.
};
