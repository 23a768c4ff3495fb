// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"
#include "exitstatus.h"
#include "walkend.h"

#include <QObject>

class AccessResolver;
class FacetSource;
class QPixmap;
class QWidget;
class StatusHistorySource;

//! `--screenshot`: a picture of the window after its first refresh, which is the end of the
//! program. Its status says how the refresh ended, or why there is no picture.
class WindowScreenshot final : public QObject
{
    Q_OBJECT

public:
    WindowScreenshot(QWidget &window, const WindowCommand &command);

    //! A refresh has ended so: takes the picture of the first, once @p history shows what it has
    //! brought and @p facets has counted it. Neither has been asked to yet.
    void noteRefreshEnd(const WalkEnd &end, const StatusHistorySource &history,
                        const FacetSource &facets);
    //! Without a gateway there will be no refresh to wait for.
    void awaitAccess(AccessResolver &resolver);

private:
    void take(const WalkEnd &end, const FacetSource &facets);
    void endWithProblem(const QString &problem, ExitStatus status);

    QWidget &m_window;
    const WindowCommand &m_command;
    bool m_isAwaitingRefresh = true;
};

//! As it is once everything in it has found its place.
[[nodiscard]] QPixmap pictureOf(QWidget &window);
