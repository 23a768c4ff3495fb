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

//! Finds by what is typed what the window can do, and does it. Lies over the window while it is
//! open, and gives the keyboard focus back. What there is to do its sources know.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget &window);

    void addSource(PaletteSource source);
    void open();
    //! A source offers something else now for what is typed; what the user has chosen stays so.
    void refresh();

    //! What was used lately, for the settings.
    [[nodiscard]] QStringList recent() const;
    void setRecent(const QStringList &names);

Q_SIGNALS:
    //! It is about to be open: what cannot be done should be known.
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
    QLabel *m_nothing; //!< In the place of the list.
    QPointer<QWidget> m_focusBefore;
};
