// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filesview.h"

#include "batchfiletext.h"
#include "fetchbar.h"
#include "visibletext.h"
#include "windowactions.h"

#include "ui_filesview.h"

#include <QAction>
#include <QClipboard>

FilesView::FilesView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FilesView>())
{
    m_ui->setupUi(this);
    QTableView *const table = m_ui->filesTableView;
    table->setModel(&m_model);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FilesView::showCurrent);
    setFocusProxy(table);
    setFiles({}, {});
}

FilesView::~FilesView() = default;

void FilesView::setActions(WindowActions &actions)
{
    m_actions = &actions;
    actions.attach(ActionScope::Files, *m_ui->filesTableView);
    actions.bind(*m_ui->fetchButton, ActionId::FetchFile);
    actions.bind(*m_ui->pauseButton, ActionId::PauseFile);
    actions.bind(*m_ui->previewButton, ActionId::PreviewFile);
    actions.bind(*m_ui->openButton, ActionId::OpenFile);
    actions.bind(*m_ui->saveButton, ActionId::SaveFile);
    const auto on = [this, &actions](ActionId id, void (FilesView::*wish)(ResultFileKind)) {
        connect(actions[id], &QAction::triggered, this, [this, wish] {
            if (const BatchFile *const file = current()) {
                Q_EMIT(this->*wish)(file->kind);
            }
        });
    };
    on(ActionId::FetchFile, &FilesView::fetchRequested);
    on(ActionId::PauseFile, &FilesView::pauseRequested);
    on(ActionId::PreviewFile, &FilesView::previewRequested);
    on(ActionId::OpenFile, &FilesView::openRequested);
    on(ActionId::SaveFile, &FilesView::saveRequested);
    connect(actions[ActionId::CopyFileId], &QAction::triggered, this, [this] {
        if (const BatchFile *const file = current()) {
            QGuiApplication::clipboard()->setText(file->id);
        }
    });
    showCurrent();
}

void FilesView::setFiles(const BatchFiles &files, Stamp now)
{
    m_now = now;
    m_model.setFiles(files, now);
    m_ui->emptyLabel->setVisible(files.empty());
    m_ui->filesWidget->setVisible(!files.empty());
    if (current() == nullptr && !files.empty()) {
        const bool hasResults = files.size() > 1; // The input comes first.
        m_ui->filesTableView->selectRow(hasResults ? 1 : 0);
    }
    showCurrent();
}

void FilesView::tick(Stamp now)
{
    m_now = now;
    m_model.setNow(now);
    showCurrent();
}

void FilesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

const BatchFile *FilesView::current() const
{
    const QModelIndex index = m_ui->filesTableView->currentIndex();
    return index.isValid() ? &m_model.files()[static_cast<std::size_t>(index.row())] : nullptr;
}

void FilesView::showCurrent()
{
    const BatchFile *const file = current();
    if (file != nullptr) {
        m_ui->stateLabel->setText(visibleText(fileStateText(*file, m_now)));
        showProgress(*m_ui->progressBar, *file);
        m_ui->fetchButton->setText(fetchWord({*file}));
    }
    if (m_actions != nullptr) {
        const bool isOnTheWay = file != nullptr && file->isOnTheWay();
        const bool isWhole = file != nullptr && file->state == BatchFile::State::Whole;
        m_actions->setMet(ActionNeed::File, file != nullptr);
        m_actions->setMet(ActionNeed::FileOnTheWay, isOnTheWay);
        m_actions->setMet(ActionNeed::FileNotHere, file != nullptr && !isOnTheWay && !isWhole);
        m_ui->pauseButton->setVisible(isOnTheWay);
        m_ui->fetchButton->setVisible(!isOnTheWay && !isWhole);
    }
}
