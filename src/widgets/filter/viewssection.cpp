// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewssection.h"

#include "ui_viewssection.h"

#include "escapedlabel.h"
#include "facetdelegate.h"
#include "savedviewmodel.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int viewKeys = 9;

QMessageBox *questionBox(QWidget *parent, const QString &title, const QString &text)
{
    auto *const box = new QMessageBox(QMessageBox::Question, title, visibleText(text),
                                      QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    return box;
}

// QMessageBox shows an informative text that looks like HTML as HTML, whatever its text format.
void explain(QMessageBox &box, const QString &text)
{
    box.setInformativeText(u"<p style=\"white-space: pre-wrap\">"_s
                           + visibleText(text).toHtmlEscaped() + u"</p>"_s);
}

} // namespace

ViewsSection::ViewsSection(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ViewsSection>())
{
    m_ui->setupUi(this);
    auto *const delegate = new FacetDelegate(this);
    m_ui->listView->setItemDelegate(delegate);
    connect(m_ui->titleButton, &QToolButton::toggled, m_ui->listView, &QWidget::setVisible);
    connect(delegate, &FacetDelegate::chosen, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    auto *const menu = new QMenu(this);
    m_ui->menuButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(*menu, m_model->chosenRow());
    });
    connect(m_ui->listView, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex row = m_ui->listView->indexAt(at);
        auto *const rowMenu = new QMenu(this);
        rowMenu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*rowMenu, row.isValid() ? std::optional(row.row()) : std::nullopt);
        rowMenu->popup(m_ui->listView->viewport()->mapToGlobal(at));
    });
}

ViewsSection::~ViewsSection() = default;

void ViewsSection::setModel(SavedViewModel *model)
{
    m_model = model;
    m_ui->listView->setModel(model);
}

void ViewsSection::choose(int row)
{
    if (row >= m_model->rowCount()) {
        return;
    }
    const SavedView view = m_model->viewAt(row);
    if (const QString problem = m_model->problemAt(row); !problem.isNull()) {
        offerToMend(view, problem);
        return;
    }
    m_model->setChosen(view.name);
    Q_EMIT viewRequested(view);
}

void ViewsSection::offerToMend(const SavedView &view, const QString &problem)
{
    QMessageBox *const box = questionBox(
        this, tr("Show view"),
        tr("The view “%1” cannot be shown: its query is not understood.").arg(view.name));
    box->setIcon(QMessageBox::Warning);
    explain(*box, problem);
    const QPushButton *const mend = box->addButton(tr("Edit query"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Close);
    connect(mend, &QPushButton::clicked, this, [this, view] {
        m_model->setChosen(view.name);
        Q_EMIT viewRequested({view.name, view.query, {}, {}, {}});
    });
    box->open();
}

void ViewsSection::importViews(const QList<SavedView> &views)
{
    QStringList taken;
    for (const SavedView &view : views) {
        const std::optional<int> row = m_model->rowOf(view.name);
        if (row && m_model->viewAt(*row) != view) {
            taken.append(view.name);
        }
    }
    if (taken.isEmpty()) {
        put(views, true);
        return;
    }
    auto *const box = questionBox(
        this, tr("Import views"),
        tr("%n view(s) have names that are taken.", nullptr, static_cast<int>(taken.size())));
    explain(*box,
            tr("%1\n\nBuilt-in views are never replaced: in their case, both are kept.")
                .arg(taken.join(u'\n')));
    const QPushButton *const replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    QPushButton *const both = box->addButton(tr("Keep both"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(both);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, views, replace, both](const QAbstractButton *clicked) {
                if (clicked == replace || clicked == both) {
                    put(views, clicked == replace);
                }
            });
    box->open();
}

void ViewsSection::setOpen(bool isOpen)
{
    m_ui->titleButton->setChecked(isOpen);
}

bool ViewsSection::isOpen() const
{
    return m_ui->titleButton->isChecked();
}

FittingListView &ViewsSection::listView() const
{
    return *m_ui->listView;
}

void ViewsSection::setActions(WindowActions &actions)
{
    m_actions = &actions;
    for (int row = 0; row < viewKeys; ++row) {
        const auto id = static_cast<ActionId>(static_cast<int>(ActionId::View1) + row);
        connect(actions[id], &QAction::triggered, this, [this, row] { choose(row); });
    }
    const auto on = [this, &actions](ActionId id, auto act) {
        connect(actions[id], &QAction::triggered, this, act);
    };
    on(ActionId::SaveView, [this] { saveAs(); });
    on(ActionId::UpdateView, [this] { save(m_model->shown(), m_actedOn); });
    on(ActionId::RenameView, [this] { rename(m_actedOn); });
    on(ActionId::DeleteView, [this] { askWhetherToRemove(m_actedOn); });
    on(ActionId::MoveViewUp, [this] { moveBy(-1); });
    on(ActionId::MoveViewDown, [this] { moveBy(1); });
}

void ViewsSection::setActedOn(std::optional<int> row)
{
    const bool isOwn = row && !m_model->isBuiltIn(*row);
    m_actedOn = row ? m_model->viewAt(*row).name : QString();
    const QString quoted =
        escapedLabel(fontMetrics().elidedText(visibleText(m_actedOn), Qt::ElideRight, 160));
    WindowActions &actions = *m_actions;
    const auto name = [&](ActionId id, const QString &textOfOne) {
        actions[id]->setText(isOwn ? textOfOne.arg(quoted) : actionText(entryOf(id)));
    };
    name(ActionId::UpdateView, tr("Update “%1”"));
    name(ActionId::RenameView, tr("Rename “%1”…"));
    name(ActionId::DeleteView, tr("Delete “%1”…"));
    actions.setMet(ActionNeed::OwnView, isOwn);
    actions.setMet(ActionNeed::OwnViews, !m_model->ownViews().isEmpty());
    actions.setMet(ActionNeed::ViewAbove, row && m_model->canMove(*row, -1));
    actions.setMet(ActionNeed::ViewBelow, row && m_model->canMove(*row, 1));
}

void ViewsSection::fillMenu(QMenu &menu, std::optional<int> row)
{
    setActedOn(row);
    menu.setToolTipsVisible(true);
    const WindowActions &actions = *m_actions;
    menu.addActions({actions[ActionId::SaveView], actions[ActionId::UpdateView],
                     actions[ActionId::RenameView], actions[ActionId::DeleteView],
                     actions[ActionId::MoveViewUp], actions[ActionId::MoveViewDown]});
    menu.addSeparator();
    menu.addActions({actions[ActionId::ExportViews], actions[ActionId::ImportViews]});
}

void ViewsSection::moveBy(int distance)
{
    if (const std::optional<int> row = m_model->rowOf(m_actedOn)) {
        m_model->move(*row, distance);
    }
}

void ViewsSection::saveAs()
{
    askForName(tr("Save view"), {}, [this](const QString &name) {
        const std::optional<int> row = m_model->rowOf(name);
        if (row && m_model->isBuiltIn(*row)) {
            refuseName(name, tr("A built-in view has this name."));
        } else if (row) {
            QMessageBox *const box = questionBox(
                this, tr("Save view"), tr("There is a view “%1” already. Replace it?").arg(name));
            const QPushButton *const replace =
                box->addButton(tr("Replace"), QMessageBox::AcceptRole);
            box->setDefaultButton(box->addButton(QMessageBox::Cancel));
            connect(replace, &QPushButton::clicked, this,
                    [this, name] { save(m_model->shown(), name); });
            box->open();
        } else {
            save(m_model->shown(), name);
        }
    });
}

void ViewsSection::save(SavedView view, const QString &name)
{
    if (!hasRoomFor(name)) {
        refuseMore();
        return;
    }
    view.name = name;
    m_model->put(view);
    m_model->setChosen(name);
}

void ViewsSection::rename(const QString &before)
{
    askForName(tr("Rename view"), before,
               [this, before](const QString &name) { renameTo(before, name); });
}

void ViewsSection::renameTo(const QString &before, const QString &name)
{
    const std::optional<int> row = m_model->rowOf(before);
    if (!row || name == before) {
        return;
    }
    if (m_model->rowOf(name)) {
        refuseName(name, tr("Another view has this name."));
    } else {
        m_model->rename(*row, name);
    }
}

void ViewsSection::askWhetherToRemove(const QString &name)
{
    QMessageBox *const box =
        questionBox(this, tr("Delete view"), tr("Delete the view “%1”?").arg(name));
    const QPushButton *const remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(remove, &QPushButton::clicked, this, [this, name] {
        if (const std::optional<int> row = m_model->rowOf(name)) {
            m_model->remove(*row);
        }
    });
    box->open();
}

void ViewsSection::put(const QList<SavedView> &views, bool replaces)
{
    for (SavedView view : views) {
        const std::optional<int> row = m_model->rowOf(view.name);
        if (row && m_model->viewAt(*row) == view) {
            continue;
        }
        if (row && (!replaces || m_model->isBuiltIn(*row))) {
            view.name = m_model->freeName(view.name);
        }
        if (!hasRoomFor(view.name)) {
            refuseMore();
            return;
        }
        m_model->put(view);
    }
}

//! A list of more views would not be read again.
bool ViewsSection::hasRoomFor(const QString &name) const
{
    return m_model->rowOf(name) || m_model->ownViews().size() < mostSavedViews;
}

void ViewsSection::refuseMore()
{
    QMessageBox *const box = questionBox(
        this, tr("Save view"),
        tr("There are %1 views, and no more can be saved. Delete some first.").arg(mostSavedViews));
    box->setIcon(QMessageBox::Warning);
    box->addButton(QMessageBox::Close);
    box->open();
}

void ViewsSection::askForName(const QString &title, const QString &before,
                              const std::function<void(const QString &)> &take)
{
    auto *const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name:"));
    dialog->setTextValue(before);
    connect(dialog, &QInputDialog::textValueSelected, this, [take](const QString &text) {
        if (const QString name = savedName(text); !name.isEmpty()) {
            take(name);
        }
    });
    dialog->open();
}

void ViewsSection::refuseName(const QString &name, const QString &reason)
{
    QMessageBox *const box =
        questionBox(this, tr("Name of a view"), tr("A view cannot be called “%1”.").arg(name));
    box->setIcon(QMessageBox::Warning);
    explain(*box, reason);
    box->addButton(QMessageBox::Close);
    box->open();
}
