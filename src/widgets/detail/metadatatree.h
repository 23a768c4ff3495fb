// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "prettyjson.h"

#include <QTreeWidget>

class WindowActions;

//! The metadata of a batch, key by key. Showing the same metadata again changes nothing; other
//! metadata keeps expanded what was expanded under the same keys.
class MetadataTree final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit MetadataTree(QWidget *parent = nullptr);

    //! Lets the tree do the actions on metadata. @p actions must outlive the tree.
    void setActions(const WindowActions &actions);
    //! @p json as in Batch::metadata.
    void setMetadata(const QByteArray &json);

private:
    [[nodiscard]] QStringList expandedPaths() const;
    void expandPaths(const QStringList &paths);
    void copyCurrent() const;

    QByteArray m_json;
};
