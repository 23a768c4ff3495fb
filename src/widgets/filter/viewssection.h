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

//! The part of the facet pane that lists the views. Chooses one, and saves, renames, moves and
//! deletes those of the user. Reads and writes no files.
class ViewsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ViewsSection(QWidget *parent = nullptr);
    ~ViewsSection() override;

    //! Carries out the actions about views. They must outlive it.
    void setActions(WindowActions &actions);
    //! @p model must outlive it.
    void setModel(SavedViewModel *model);
    //! Does nothing where there is no such row.
    void choose(int row);
    //! Adds views from a file. Where names are taken, asks whether to replace or to keep both.
    void importViews(const QList<SavedView> &views);

    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] FittingListView &listView() const;

    //! Adds the actions about the view in @p row, if any, and about all views.
    void fillMenu(QMenu &menu, std::optional<int> row);
    //! From now on, the actions about a view are about the one in @p row, if any.
    void setActedOn(std::optional<int> row);

Q_SIGNALS:
    //! The user has chosen a view.
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
    [[nodiscard]] bool hasRoomFor(const QString &name) const;
    void refuseMore();
    void refuseName(const QString &name, const QString &reason);

    std::unique_ptr<Ui::ViewsSection> m_ui;
    SavedViewModel *m_model = nullptr;
    WindowActions *m_actions = nullptr;
    QString m_actedOn; //!< A name, since rows may move before the user has decided.
};
