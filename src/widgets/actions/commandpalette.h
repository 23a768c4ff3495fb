// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paletteentry.h"

#include <QFrame>
#include <QPointer>

class PaletteModel;
class QLabel;
class QLineEdit;
class QListView;

//! A line to type into and a list of what the window can do: Enter does the current entry. The
//! sources that are added supply the entries. Lies over the window while it is open, and gives the
//! keyboard focus back when it closes.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget &window);

    void addSource(PaletteSource source);
    void open();
    //! Asks the sources again, since one of them offers something else for what is typed. The
    //! current entry stays current.
    void refresh();

    //! The names of the entries that were used lately, the newest first, for the settings.
    [[nodiscard]] QStringList recent() const;
    void setRecent(const QStringList &names);

Q_SIGNALS:
    //! It is about to open. Actions should be enabled or disabled by now.
    void opening();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] bool handleKey(int key);
    void moveBy(int rows);
    void run(int row);
    void leave();
    void arrange();

    PaletteModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QLabel *m_nothing; //!< Stands in for the list where nothing is found.
    QPointer<QWidget> m_focusBefore;
};
