// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"

#include "appstyle.h"
#include "statustheme.h"
#include "tintedicon.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>

using namespace Qt::StringLiterals;

namespace {

//! The colours of one theme, from the ground up.
struct Tones
{
    QRgb window, base, alternateBase; //!< Chrome, content, every second row.
    QRgb text, mutedText, disabledText;
    QRgb button, hover, border, strongBorder;
    QRgb accent; //!< Lines, focus and links: at least 4.5:1 on the base.
    QRgb selection, idleSelection; //!< Behind selected rows, whose text keeps its colour.
    QRgb toolTip;
};

constexpr Tones lightTones{0xFFF5F6F8, 0xFFFFFFFF, 0xFFFAFBFC, 0xFF1C2027, 0xFF5F6775,
                           0xFF868D99, 0xFFFFFFFF, 0xFFE9ECF1, 0xFFD9DDE4, 0xFFB4BAC5,
                           0xFF2563EB, 0xFFE2ECFE, 0xFFECEEF2, 0xFF1F242C};
constexpr Tones darkTones{0xFF1D2026, 0xFF15171B, 0xFF191C21, 0xFFE4E7EC, 0xFF9AA2B0,
                          0xFF757C89, 0xFF282C33, 0xFF30353E, 0xFF343943, 0xFF4A515D,
                          0xFF2F80ED, 0xFF1D3557, 0xFF282C34, 0xFF2E333C};

// White text has a contrast of 5.2:1 on it; on the dark theme's accent it would have less.
constexpr QRgb highlight = 0xFF2563EB;

QPalette paletteOf(const Tones &tones)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tones.window);
    palette.setColor(QPalette::Base, tones.base);
    palette.setColor(QPalette::AlternateBase, tones.alternateBase);
    palette.setColor(QPalette::Button, tones.button);
    palette.setColor(QPalette::Light, tones.base);
    palette.setColor(QPalette::Midlight, tones.hover);
    palette.setColor(QPalette::Mid, tones.border);
    palette.setColor(QPalette::Dark, tones.strongBorder);
    palette.setColor(QPalette::Shadow, 0xFF000000);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, 0xFFFFFFFF);
    palette.setColor(QPalette::Link, tones.accent);
    palette.setColor(QPalette::LinkVisited, tones.accent);
    palette.setColor(QPalette::BrightText, 0xFFFFFFFF);
    palette.setColor(QPalette::ToolTipBase, tones.toolTip);
    palette.setColor(QPalette::ToolTipText, 0xFFF2F4F7);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, tones.text);
        palette.setColor(QPalette::Disabled, role, tones.disabledText);
    }
    palette.setColor(QPalette::PlaceholderText, tones.mutedText);
    palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, tones.disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Base, tones.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, tones.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, tones.disabledText);
    return palette;
}

//! The desktop's font, or a calmer one in place of DejaVu, which fontconfig falls back on. In each
//! of these fonts, all digits are equally wide.
QFont applicationFont(const QFont &desktopFont)
{
    QFont font = desktopFont;
    const QString actual = QFontInfo(desktopFont).family();
    if (actual.startsWith("DejaVu"_L1)) {
        const QStringList installed = QFontDatabase::families();
        for (const QString &family : {u"Noto Sans"_s, u"Open Sans"_s}) {
            if (installed.contains(family)) {
                font.setFamily(family);
                break;
            }
        }
    }
    font.setStyleHint(QFont::SansSerif);
    return font;
}

//! The style sheet, with colours in the place of the roles that Qt 6.4 cannot name there.
QString styleSheet(const QPalette &palette)
{
    ensureResources();
    QFile file(u":/style.qss"_s);
    QString sheet = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    for (const auto &[name, role] :
         {std::pair("palette(placeholder-text)"_L1, QPalette::PlaceholderText),
          std::pair("palette(tooltip-base)"_L1, QPalette::ToolTipBase),
          std::pair("palette(tooltip-text)"_L1, QPalette::ToolTipText)}) {
        sheet.replace(name, palette.color(role).name());
    }
    return sheet;
}

} // namespace

AppTheme appThemeFromWord(QStringView word)
{
    if (word.compare("light"_L1, Qt::CaseInsensitive) == 0) {
        return AppTheme::Light;
    }
    if (word.compare("dark"_L1, Qt::CaseInsensitive) == 0) {
        return AppTheme::Dark;
    }
    return AppTheme::Desktop;
}

void applyTheme(QApplication &application, AppTheme theme)
{
    const bool dark =
        theme == AppTheme::Dark || (theme == AppTheme::Desktop && isDark(QApplication::palette()));
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setStyle(new AppStyle);
    QApplication::setPalette(palette);
    QApplication::setPalette(itemViewPalette(palette), "QAbstractItemView");
    QApplication::setFont(applicationFont(QApplication::font()));
    application.setStyleSheet(styleSheet(palette));
}

QPalette lightPalette()
{
    return paletteOf(lightTones);
}

QPalette darkPalette()
{
    return paletteOf(darkTones);
}

QPalette itemViewPalette(const QPalette &palette)
{
    const Tones &tones = isDark(palette) ? darkTones : lightTones;
    QPalette result = palette;
    result.setColor(QPalette::Highlight, tones.selection);
    result.setColor(QPalette::Inactive, QPalette::Highlight, tones.idleSelection);
    result.setColor(QPalette::HighlightedText, tones.text);
    return result;
}
