// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"
#include "exitstatus.h"
#include "walkend.h"

#include <QObject>

class AccessResolver;
class FacetSource;
class HistorySource;
class QPixmap;
class QWidget;

//! `--screenshot`: writes a picture of the window after its first refresh and ends the program. The
//! exit status says how the refresh ended, or why there is no picture.
class WindowScreenshot final : public QObject
{
    Q_OBJECT

public:
    WindowScreenshot(QWidget &window, const WindowCommand &command);

    //! A refresh has ended. After the first one, takes the picture once @p history and @p facets
    //! have announced their results for it; the caller makes them start after this call.
    void noteRefreshEnd(const WalkEnd &end, const HistorySource &history,
                        const FacetSource &facets);
    //! Ends the program where there is no access, as there will be no refresh to wait for.
    void awaitAccess(AccessResolver &resolver);

private:
    void take(const WalkEnd &end, const FacetSource &facets);
    void endWithProblem(const QString &problem, ExitStatus status);

    QWidget &m_window;
    const WindowCommand &m_command;
    bool m_isAwaitingRefresh = true;
};

//! A picture of the window after all of its layouts are done.
[[nodiscard]] QPixmap pictureOf(QWidget &window);
