// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QProcess>
#include <QUrl>

//! The built-in demo: a simulator running as a child process for as long as this lives.
class DemoGateway final : public QObject
{
    Q_OBJECT

public:
    explicit DemoGateway(QObject *parent = nullptr);
    ~DemoGateway() override;

    //! Answers with listening(), at once when the gateway runs already, or with failed().
    void start();

Q_SIGNALS:
    void listening(const QUrl &baseUrl);
    void failed(const QString &problem);

private:
    void readUrl();

    QProcess m_process;
    QUrl m_baseUrl;
};
