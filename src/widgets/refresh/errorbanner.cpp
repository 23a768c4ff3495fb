// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorbanner.h"

#include "statustheme.h"
#include "tintedicon.h"
#include "visibletext.h"

#include "ui_errorbanner.h"

using namespace Qt::StringLiterals;

ErrorBanner::ErrorBanner(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ErrorBanner>())
{
    m_ui->setupUi(this);
    const QColor alarm = StatusTheme(palette()).color(BatchStatus::Failed);
    setStyleSheet(u"ErrorBanner { border: 1px solid %1; border-left: 4px solid %1; "
                  "border-radius: 6px; background: palette(base); }"_s.arg(alarm.name()));
    m_ui->iconLabel->setPixmap(tintedPixmap(u"warning"_s, 20, devicePixelRatioF(), alarm));
    m_ui->dismissButton->setIcon(paletteIcon(u"clear"_s));
    connect(m_ui->retryButton, &QPushButton::clicked, this, &ErrorBanner::retryRequested);
    connect(m_ui->tokenButton, &QPushButton::clicked, this, &ErrorBanner::tokenRequested);
    connect(m_ui->watchButton, &QPushButton::clicked, this, &ErrorBanner::watchRequested);
    connect(m_ui->dismissButton, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    setOffersWatching(false);
    hide();
}

ErrorBanner::~ErrorBanner() = default;

void ErrorBanner::setError(const std::optional<ApiError> &error, const QString &advice)
{
    const bool isNew = error && (!m_error || m_error->message != error->message);
    m_error = error;
    if (!error) {
        hide();
        return;
    }
    m_ui->messageLabel->setText(visibleText(error->message));
    m_ui->adviceLabel->setText(visibleText(advice.isNull() ? error->advice() : advice));
    m_ui->copyButton->setCopiedText(error->report());
    m_ui->tokenButton->setVisible(error->kind == ApiError::Kind::Unauthorized
                                  || error->kind == ApiError::Kind::Forbidden);
    if (isNew) {
        show();
    }
}

void ErrorBanner::setOffersWatching(bool offers)
{
    m_ui->watchButton->setVisible(offers);
}
