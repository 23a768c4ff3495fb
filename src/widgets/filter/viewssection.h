// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <QWidget>

#include <functional>
#include <memory>

class FittingListView;
class QMenu;
class SavedViewModel;
class WindowActions;

namespace Ui {
class ViewsSection;
}

//! The part of the facet pane that lists the views: chooses one, and keeps, renames, moves and
//! deletes the user's. Reads and writes no files.
class ViewsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ViewsSection(QWidget *parent = nullptr);
    ~ViewsSection() override;

    //! Does what of them is about views. They must outlive it.
    void setActions(WindowActions &actions);
    //! @p model must outlive it.
    void setModel(SavedViewModel *model);
    //! Nothing where there is no such row.
    void choose(int row);
    //! Takes views over from elsewhere; asks what becomes of those whose names are taken.
    void importViews(const QList<SavedView> &views);

    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] FittingListView &listView() const;

    //! What can be done with the view in @p row, if any, and with all of them.
    void fillMenu(QMenu &menu, std::optional<int> row);
    //! The actions of a view are about the one in @p row, if any, from now on.
    void setActedOn(std::optional<int> row);

Q_SIGNALS:
    //! By the user.
    void viewRequested(const SavedView &view);

private:
    void offerToMend(const SavedView &view, const QString &problem);
    void saveAs();
    void save(SavedView view, const QString &name);
    void moveBy(int distance);
    void rename(const QString &before);
    void renameTo(const QString &before, const QString &name);
    void askWhetherToRemove(const QString &name);
    void put(const QList<SavedView> &views, bool replaces);
    void askForName(const QString &title, const QString &before,
                    const std::function<void(const QString &)> &take);
    void refuseName(const QString &name, const QString &reason);

    std::unique_ptr<Ui::ViewsSection> m_ui;
    SavedViewModel *m_model = nullptr;
    WindowActions *m_actions = nullptr;
    QString m_actedOn; //!< The name: the rows may be others once the user has decided.
};
