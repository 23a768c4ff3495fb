// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "appstyle.h"

#include "spacing.h"
#include "tintedicon.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLineEdit>

using namespace Qt::StringLiterals;

AppStyle::AppStyle()
    : QProxyStyle(u"Fusion"_s)
{ }

// Qt gives the button that clears a line no name that a screen reader could read.
void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) != nullptr) {
        if (auto *const clear = widget->findChild<QAction *>(u"_q_qlineeditclearaction"_s)) {
            clear->setText(tr("Clear"));
        }
    }
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                          const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
        // Item views pad their cells by this margin and one more pixel.
        return qobject_cast<const QAbstractItemView *>(widget) != nullptr
            ? Spacing::normal - 2
            : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    default: // All other metrics.
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ComboBox_Popup: // A list below the box, not a menu over it.
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default: // All other hints.
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon AppStyle::standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                             const QWidget *widget) const
{
    switch (standardIcon) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return paletteIcon(u"info"_s);
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return paletteIcon(u"warning"_s);
    default: // All other icons.
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}
