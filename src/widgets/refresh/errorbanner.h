// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QFrame>

#include <memory>

namespace Ui {
class ErrorBanner;
}

//! Says what went wrong while older data stays in view. Hidden where there is no error, and after
//! the user has dismissed it until another error comes.
class ErrorBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorBanner(QWidget *parent = nullptr);
    ~ErrorBanner() override;

    //! @p advice replaces the error's own advice.
    void setError(const std::optional<ApiError> &error, const QString &advice = {});
    //! Offers to watch batches by id, for a gateway that cannot list them.
    void setOffersWatching(bool offers);

Q_SIGNALS:
    void retryRequested();
    void tokenRequested();
    void watchRequested();
    //! The user has dismissed it; it is hidden.
    void dismissed();

private:
    std::unique_ptr<Ui::ErrorBanner> m_ui;
    std::optional<ApiError> m_error;
};
