// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeWidget>

//! A JSON document, key by key. Showing the same document again changes nothing; another one keeps
//! expanded what was expanded under the same keys.
class JsonTree final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit JsonTree(QWidget *parent = nullptr);

    void setJson(const QByteArray &json);
    //! Puts the whole value of the current key on the clipboard.
    void copyCurrent() const;

private:
    [[nodiscard]] QStringList expandedPaths() const;
    void expandPaths(const QStringList &paths);

    QByteArray m_json;
};
