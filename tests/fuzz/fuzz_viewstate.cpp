// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "facetsource.h"
#include "fuzz.h"
#include "mainwindow.h"
#include "screenfit.h"

#include <QApplication>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace {

//! A window on a screen that nobody sees.
class Stage final
{
public:
    Stage()
        : m_view(m_batches)
        , m_facets(m_batches)
        , m_window(m_view, m_facets)
    {
        applyTheme(m_application, AppTheme::Light);
        m_application.installEventFilter(&m_fit);
    }

    //! Restores @p state under @p name, as at a start, and shows the window.
    void restore(const QByteArray &name, const QByteArray &state)
    {
        m_window.hide();
        m_window.setWindowState(Qt::WindowNoState);
        m_window.restoreViewState([&](QLatin1StringView asked) {
            return QByteArrayView(asked.data(), asked.size()) == name ? state : QByteArray();
        });
        m_window.show();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool isOnScreen() const
    {
        const QSize screen = m_window.screen()->size();
        return m_window.width() <= screen.width() && m_window.height() <= screen.height();
    }

private:
    static QApplication &application()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "fuzz_viewstate";
        static char *arguments[] = {name, nullptr};
        return *new QApplication(count, arguments);
    }

    QApplication &m_application = application();
    ScreenFit m_fit;
    BatchTableModel m_batches;
    BatchViewModel m_view;
    FacetSource m_facets;
    MainWindow m_window;
};

} // namespace

//! A line with the name of a state that a window keeps over a restart, and the state.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = input.indexOf('\n');
    if (end < 0) {
        return 0;
    }
    // Never destroyed: what Qt would say at the very end is of no interest.
    static Stage &stage = *new Stage;
    stage.restore(input.first(end), input.sliced(end + 1));
    require(stage.isOnScreen(), "the window is no larger than its screen");
    return 0;
}
