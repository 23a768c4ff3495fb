// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonorigin.h"

#include <QWidget>

class CopyButton;
class QLabel;
class QPlainTextEdit;

//! A JSON document, indented for reading. Showing the same document again changes nothing; showing
//! a newer version of it keeps the scroll position.
class JsonView final : public QWidget
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    //! What the document is, for screen readers; "JSON" where it is not said.
    void setName(const QString &name);
    //! @p isLater: the batch is shown as of a moment before the one of which the JSON tells.
    void setJson(const QByteArray &json, JsonOrigin origin, bool isLater = false);
    //! Shows nothing. The next document is shown from its top.
    void clear();

private:
    QPlainTextEdit *m_edit;
    QLabel *m_note;
    CopyButton *m_copy;
    QByteArray m_json;
    JsonOrigin m_origin = JsonOrigin::Server;
    bool m_isLater = false;
};
