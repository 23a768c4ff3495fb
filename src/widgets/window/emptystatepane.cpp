// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "emptystatepane.h"

#include "tintedicon.h"
#include "visibletext.h"

#include "ui_emptystatepane.h"

using namespace Qt::StringLiterals;

namespace {

using State = EmptyStatePane::State;

struct Wording
{
    QString icon;
    QString title;
    QString explanation;
};

Wording wordingOf(State state)
{
    switch (state) {
    case State::NoConnection:
        return {u"connection"_s, EmptyStatePane::tr("No gateway yet"),
                EmptyStatePane::tr("Connect to an OpenAI-compatible gateway to see its batches, "
                                   "or look around in the demo, which runs on this machine.")};
    case State::Unusable:
        return {u"warning"_s, EmptyStatePane::tr("The gateway cannot be asked"), {}};
    case State::AwaitingToken:
        return {u"connection"_s, EmptyStatePane::tr("Waiting for the token"),
                EmptyStatePane::tr("The gateway is asked once its token is known.")};
    case State::Loading:
        return {u"refresh"_s, EmptyStatePane::tr("Fetching batches …"),
                EmptyStatePane::tr("The first page appears as soon as it has arrived.")};
    case State::NoBatches:
        return {u"info"_s, EmptyStatePane::tr("No batches"),
                EmptyStatePane::tr("The gateway answered that it has no batch for this token and "
                                   "provider account.")};
    case State::NoneMatch:
        return {u"search"_s, EmptyStatePane::tr("No batch matches the query"),
                EmptyStatePane::tr("There are batches, but the query finds none of them.")};
    case State::Unauthorized:
        return {u"warning"_s, EmptyStatePane::tr("The gateway refused access"), {}};
    case State::Unreachable:
        return {u"warning"_s, EmptyStatePane::tr("The batches could not be fetched"), {}};
    case State::CannotList:
        return {u"info"_s, EmptyStatePane::tr("The gateway does not list batches here"),
                EmptyStatePane::tr("It may still answer for single batches: enter their ids to "
                                   "watch them.")};
    case State::Unreadable:
        return {u"warning"_s, EmptyStatePane::tr("The batches could not be read"), {}};
    }
    Q_UNREACHABLE();
}

bool isFailure(State state)
{
    return state == State::AwaitingToken || state == State::Unauthorized
        || state == State::Unreachable || state == State::CannotList || state == State::Unreadable;
}

} // namespace

EmptyStatePane::EmptyStatePane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EmptyStatePane>())
{
    m_ui->setupUi(this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.4);
    title.setBold(true);
    m_ui->titleLabel->setFont(title);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &EmptyStatePane::demoRequested);
    connect(m_ui->connectionButton, &QPushButton::clicked, this,
            &EmptyStatePane::connectionRequested);
    connect(m_ui->clearQueryButton, &QPushButton::clicked, this,
            &EmptyStatePane::clearQueryRequested);
    connect(m_ui->tokenButton, &QPushButton::clicked, this, &EmptyStatePane::tokenRequested);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &EmptyStatePane::retryRequested);
    connect(m_ui->watchButton, &QPushButton::clicked, this, &EmptyStatePane::watchRequested);
    setFocusPolicy(Qt::StrongFocus);
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->setAutoDefault(true); // Enter presses it, as Space does.
    }
    setState(State::NoConnection);
}

EmptyStatePane::~EmptyStatePane() = default;

void EmptyStatePane::setState(State state, const std::optional<ApiError> &error)
{
    m_state = state;
    const Wording wording = wordingOf(state);
    const bool isExplained = isFailure(state) && error;
    m_ui->iconLabel->setPixmap(tintedPixmap(wording.icon, 48, devicePixelRatioF(),
                                            palette().color(QPalette::PlaceholderText)));
    m_ui->titleLabel->setText(wording.title);
    setAccessibleName(wording.title); // Without a button, the pane itself has the focus.
    QStringList sentences;
    if (isExplained) {
        sentences = {error->message, error->advice()};
    }
    if (!wording.explanation.isNull()) {
        sentences.append(wording.explanation);
    }
    setExplanation(sentences.join(u'\n'));
    m_ui->copyButton->setCopiedText(isExplained ? error->report() : QString());
    m_ui->copyButton->setVisible(isExplained);
    showButtons();
}

void EmptyStatePane::setExplanation(const QString &explanation)
{
    const QString shown = visibleText(explanation);
    m_ui->explanationLabel->setText(shown);
    setAccessibleDescription(shown);
}

void EmptyStatePane::showButtons()
{
    const QWidget *focused = window()->focusWidget();
    const bool isWithoutGateway = m_state == State::NoConnection || m_state == State::Unusable;
    m_ui->demoButton->setVisible(isWithoutGateway);
    m_ui->connectionButton->setVisible(isWithoutGateway);
    m_ui->clearQueryButton->setVisible(m_state == State::NoneMatch);
    m_ui->tokenButton->setVisible(m_state == State::AwaitingToken
                                  || m_state == State::Unauthorized);
    m_ui->watchButton->setVisible(m_state == State::CannotList);
    m_ui->retryButton->setVisible(!isWithoutGateway && m_state != State::Loading
                                  && m_state != State::NoneMatch);
    QPushButton *first = nullptr;
    for (QPushButton *button : {m_ui->demoButton, m_ui->clearQueryButton, m_ui->tokenButton,
                                m_ui->watchButton, m_ui->retryButton}) {
        if (first == nullptr && !button->isHidden()) {
            first = button;
        }
    }
    setFocusProxy(first);
    if (focused == this || (isAncestorOf(focused) && !focused->isVisibleTo(this))) {
        setFocus();
    }
}

State emptyStateFor(const ApiError &error)
{
    const bool isOfGateway = error.kind != ApiError::Kind::ProxyUnauthorized;
    return error.needsUser() && isOfGateway ? State::Unauthorized : State::Unreachable;
}
