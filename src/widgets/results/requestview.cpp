// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestview.h"

#include "documentview.h"
#include "elidinglabel.h"
#include "servertext.h"
#include "spacing.h"
#include "tintedicon.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QLabel>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int besideEachOther = 100; // In average characters: narrower, one is below the other.

} // namespace

RequestView::RequestView(QWidget *parent)
    : QWidget(parent)
    , m_back(new QToolButton)
    , m_previous(new QToolButton)
    , m_next(new QToolButton)
    , m_copyCurl(new QToolButton)
    , m_title(new ElidingLabel)
    , m_facts(new QLabel)
    , m_forms(new QTabBar)
    , m_documents(new QSplitter)
    , m_asked(new DocumentView(tr("Request")))
    , m_answered(new DocumentView(tr("Answer")))
{
    m_back->setIcon(paletteIcon(u"clear"_s));
    m_back->setToolTip(tr("Back to the list of requests (Esc)"));
    m_back->setAccessibleName(tr("Back to the list of requests"));
    m_previous->setAccessibleName(tr("Previous failed request"));
    m_next->setAccessibleName(tr("Next failed request"));
    m_copyCurl->setAccessibleName(tr("Copy request as curl"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_forms->addTab(tr("Text"));
    m_forms->addTab(tr("Tree"));
    m_forms->addTab(tr("Raw"));
    m_forms->setDrawBase(false);
    m_forms->setExpanding(false);
    m_forms->setAccessibleName(tr("How request and answer are shown"));
    m_documents->setChildrenCollapsible(false);
    m_documents->addWidget(m_asked);
    m_documents->addWidget(m_answered);

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(Spacing::wide, Spacing::normal, Spacing::wide, 0);
    bar->setSpacing(Spacing::tight);
    bar->addWidget(m_title, 1);
    for (QToolButton *const button : {m_previous, m_next, m_copyCurl, m_back}) {
        button->setAutoRaise(true);
        bar->addWidget(button);
    }
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::normal);
    layout->addLayout(bar);
    m_facts->setContentsMargins(Spacing::wide, 0, Spacing::wide, 0);
    layout->addWidget(m_facts);
    layout->addWidget(m_forms);
    layout->addWidget(m_documents, 1);

    connect(m_back, &QToolButton::clicked, this, &RequestView::backRequested);
    connect(m_asked, &DocumentView::offerTaken, this, &RequestView::inputRequested);
    connect(m_forms, &QTabBar::currentChanged, this, [this](int form) {
        m_asked->setForm(static_cast<DocumentView::Form>(form));
        m_answered->setForm(static_cast<DocumentView::Form>(form));
    });
    setFocusProxy(m_forms);
    setRequest({});
}

void RequestView::setActions(WindowActions &actions)
{
    actions.bind(*m_previous, ActionId::PreviousFailed);
    actions.bind(*m_next, ActionId::NextFailed);
    actions.bind(*m_copyCurl, ActionId::CopyRequestCurl);
}

void RequestView::setRequest(const std::optional<RequestDetail> &request)
{
    m_request = request;
    if (request) {
        const QString id = request->customId.isEmpty() ? tr("Without a custom_id")
                                                       : oneLineText(request->customId);
        m_title->setText(u"%1 · %2"_s.arg(id, request->outcome));
        m_facts->setText(brokenLines(visibleText(request->facts)));
    } else {
        m_title->setText(tr("No request is chosen"));
        m_facts->clear();
    }
    m_facts->setVisible(!m_facts->text().isEmpty());
    showAsked();
    showAnswered();
}

void RequestView::setInputOffer(const QString &size)
{
    if (size != m_inputSize) {
        m_inputSize = size;
        showAsked();
    }
}

void RequestView::setHasWayBack(bool hasWayBack)
{
    m_back->setVisible(hasWayBack);
}

void RequestView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= besideEachOther * fontMetrics().averageCharWidth();
    m_documents->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

void RequestView::showAsked()
{
    if (!m_request) {
        m_asked->setAbsent(tr("Choose a request in the list."));
    } else if (!m_request->asked.isEmpty()) {
        m_asked->setDocument(m_request->asked);
    } else if (m_request->isInputHere) {
        m_asked->setAbsent(tr("The input file has no request of this custom_id."));
    } else if (m_inputSize.isNull()) {
        m_asked->setAbsent(tr("What was asked is not known: the server names no input file."));
    } else {
        m_asked->setAbsent(tr("What was asked stands in the input file, which is not read yet. "
                              "Size: %1.")
                               .arg(m_inputSize),
                           tr("Read the input file"));
    }
}

void RequestView::showAnswered()
{
    if (!m_request) {
        m_answered->setAbsent({});
    } else if (m_request->answered.isEmpty()) {
        m_answered->setAbsent(tr("The request is in the input file, but in neither result file: "
                                 "nothing tells what became of it. Send it again."));
    } else {
        m_answered->setDocument(m_request->answered);
    }
}
