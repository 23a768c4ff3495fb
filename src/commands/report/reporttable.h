// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

//! Lines with aligned columns, for people. The first rows decide how wide a column is, so that
//! others are written as they come.
class ReportTable final
{
public:
    struct Column
    {
        QString heading;
        bool isNumber = false; //!< Stands at the right of its column.
    };

    //! @p out is appended to.
    ReportTable(QByteArray &out, std::vector<Column> columns);

    //! @p below are lines of their own under the row. Texts of strangers become one line, cut where
    //! they are long.
    void append(const QStringList &cells, const QStringList &below);
    void finish();

private:
    struct Row
    {
        QStringList cells;
        QStringList below;
    };

    void appendKept();
    void appendLine(const QStringList &cells);

    QByteArray &m_out;
    std::vector<Column> m_columns;
    std::vector<Row> m_kept; //!< Until the widths are known.
    std::vector<qsizetype> m_widths;
};
