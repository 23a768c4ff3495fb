// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

class BatchResults;
class QLabel;
class RequestsView;
class WindowActions;

//! A window of its own for the requests of one batch, which stays with it whatever is chosen
//! elsewhere. Has the actions on requests for itself.
class RequestsWindow final : public QWidget
{
    Q_OBJECT

public:
    //! @p results must outlive it. @p batchId names the batch.
    RequestsWindow(BatchResults &results, const QString &batchId, QWidget *parent);
    ~RequestsWindow() override;

    [[nodiscard]] RequestsView &view() { return *m_view; }
    //! Says for some seconds what was done, or why it was not.
    void announce(const QString &sentence);

private:
    std::unique_ptr<WindowActions> m_actions;
    RequestsView *m_view;
    QLabel *m_said;
};
