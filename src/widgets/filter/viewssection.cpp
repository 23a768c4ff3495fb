// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewssection.h"

#include "ui_viewssection.h"

#include "facetdelegate.h"
#include "savedviewmodel.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QMessageBox *questionBox(QWidget *parent, const QString &title, const QString &text)
{
    auto *const box =
        new QMessageBox(QMessageBox::Question, title, text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    return box;
}

// The box would show it as HTML where it looks like that, whatever its text format.
void explain(QMessageBox &box, const QString &text)
{
    box.setInformativeText(u"<p style=\"white-space: pre-wrap\">"_s + text.toHtmlEscaped()
                           + u"</p>"_s);
}

//! Which a menu would take for a mnemonic.
QString withAmpersands(QString text)
{
    return text.replace(u'&', "&&"_L1);
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
            tr("%1\n\nBuilt-in views are never replaced: both are kept.").arg(taken.join(u'\n')));
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

void ViewsSection::fillMenu(QMenu &menu, std::optional<int> row)
{
    menu.addAction(tr("Save view…"), this, &ViewsSection::saveAs);
    const bool isOwn = row && !m_model->isBuiltIn(*row);
    // By name: the rows may be others once the user has decided.
    const QString name = row ? m_model->viewAt(*row).name : QString();
    const QString quoted = withAmpersands(fontMetrics().elidedText(name, Qt::ElideRight, 160));
    const auto addOwn = [&](const QString &text, const QString &textOfOne, auto act) {
        QAction *const action = menu.addAction(isOwn ? textOfOne.arg(quoted) : text, this, act);
        action->setEnabled(isOwn);
        return action;
    };
    addOwn(tr("Update view"), tr("Update “%1”"), [this, name] { save(m_model->shown(), name); });
    addOwn(tr("Rename…"), tr("Rename “%1”…"), [this, name] { rename(name); });
    addOwn(tr("Delete…"), tr("Delete “%1”…"), [this, name] { askWhetherToRemove(name); });
    const auto addMove = [&](const QString &text, int distance) {
        menu.addAction(text, this,
                       [this, name, distance] {
                           if (const std::optional<int> place = m_model->rowOf(name)) {
                               m_model->move(*place, distance);
                           }
                       })
            ->setEnabled(row && m_model->canMove(*row, distance));
    };
    addMove(tr("Move up"), -1);
    addMove(tr("Move down"), 1);
    menu.addSeparator();
    menu.addAction(tr("Export views…"), this,
                   [this] { Q_EMIT exportRequested(m_model->ownViews()); })
        ->setEnabled(!m_model->ownViews().isEmpty());
    menu.addAction(tr("Import views…"), this, &ViewsSection::importRequested);
}

void ViewsSection::saveAs()
{
    askForName(tr("Save view"), {}, [this](const QString &name) {
        const std::optional<int> row = m_model->rowOf(name);
        if (row && m_model->isBuiltIn(*row)) {
            refuseName(name, tr("It is built in."));
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
        refuseName(name, tr("Another view has it."));
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
        m_model->put(view);
    }
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
        if (const QString name = text.simplified(); !name.isEmpty()) {
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
