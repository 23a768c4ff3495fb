// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statustheme.h"

#include "tintedicon.h"

using namespace Qt::StringLiterals;

namespace {

//! The shape and the colours of a status or an outcome, on a light and on a dark ground.
template <typename Key> struct Look
{
    Key key;
    QLatin1StringView shape;
    QRgb light = 0; //!< 0 for a colour of the palette.
    QRgb dark = 0;
};
using StatusLook = Look<BatchStatus>;
using OutcomeLook = Look<Outcome>;

//! Whether each stands in its place, by the number of its key.
constexpr bool areInOrder(const auto &looks)
{
    for (std::size_t i = 0; i < looks.size(); ++i) {
        if (static_cast<std::size_t>(looks[i].key) != i) {
            return false;
        }
    }
    return true;
}

// Every pair differs by a ΔE2000 of at least 12 in normal, protan, deutan and tritan vision, and
// has a contrast of at least 3:1 on the backgrounds of AppTheme: tst_statustheme computes both.
constexpr std::array statusLooks{
    StatusLook{BatchStatus::Validating, "status-validating"_L1, 0xFFAE8509, 0xFFFFE066},
    StatusLook{BatchStatus::InProgress, "status-in-progress"_L1, 0xFF2563EB, 0xFF2F80ED},
    StatusLook{BatchStatus::Finalizing, "status-finalizing"_L1, 0xFF24357A, 0xFFA8B8FF},
    StatusLook{BatchStatus::Completed, "status-completed"_L1, 0xFF0B6E4F, 0xFF44D7A8},
    StatusLook{BatchStatus::Failed, "status-failed"_L1, 0xFFB83200, 0xFFE8590C},
    StatusLook{BatchStatus::Expired, "status-expired"_L1, 0xFFAA4499, 0xFFCC79A7},
    StatusLook{BatchStatus::Cancelling, "status-cancelling"_L1, 0xFF8E8E8E, 0xFF7A7A7A},
    StatusLook{BatchStatus::Cancelled, "status-cancelled"_L1, 0xFF3F3F46, 0xFFC8CDD5},
    StatusLook{BatchStatus::Unknown, "status-unknown"_L1, 0, 0},
};
static_assert(statusLooks.size() == allStatuses.size() && areInOrder(statusLooks));

// The same holds for every pair of the outcomes of batches that ended. Success is the least
// saturated of them: in a chart there is most of it, and it is not what one looks for.
constexpr std::array outcomeLooks{
    OutcomeLook{Outcome::Active, "outcome-active"_L1},
    OutcomeLook{Outcome::Succeeded, "status-completed"_L1, 0xFF789084, 0xFF487860},
    OutcomeLook{Outcome::Partial, "outcome-partial"_L1, 0xFFC08000, 0xFFF0D060},
    OutcomeLook{Outcome::NoneSucceeded, "outcome-none-succeeded"_L1, 0xFF600010, 0xFFC010B0},
    OutcomeLook{Outcome::Failed, "status-failed"_L1, 0xFFB83200, 0xFFE8590C},
    OutcomeLook{Outcome::Expired, "status-expired"_L1, 0xFFAA4499, 0xFFCC79A7},
    OutcomeLook{Outcome::Cancelled, "status-cancelled"_L1, 0xFF3F3F46, 0xFFC8CDD5},
    OutcomeLook{Outcome::Unknown, "status-unknown"_L1},
};
static_assert(outcomeLooks.size() == outcomeKeys.size() && areInOrder(outcomeLooks));

const StatusLook &lookOf(BatchStatus status)
{
    return statusLooks[static_cast<std::size_t>(status)];
}

const OutcomeLook &lookOf(Outcome outcome)
{
    return outcomeLooks[static_cast<std::size_t>(outcome)];
}

template <typename Key> QRgb rgbOf(const Look<Key> &look, bool isDark)
{
    return isDark ? look.dark : look.light;
}

} // namespace

StatusTheme::StatusTheme(const QPalette &palette)
    : m_textColor(palette.color(QPalette::Active, QPalette::Text))
    , m_mutedColor(palette.color(QPalette::Active, QPalette::PlaceholderText))
    , m_isDark(isDark(palette))
{ }

QColor StatusTheme::color(BatchStatus status) const
{
    const QRgb rgb = rgbOf(lookOf(status), m_isDark);
    return rgb == 0 ? m_textColor : QColor::fromRgb(rgb);
}

QColor StatusTheme::color(Outcome outcome) const
{
    if (const QRgb rgb = rgbOf(lookOf(outcome), m_isDark); rgb != 0) {
        return QColor::fromRgb(rgb);
    }
    return outcome == Outcome::Unknown ? m_textColor : m_mutedColor;
}

QIcon StatusTheme::icon(BatchStatus status) const
{
    return tintedIcon(lookOf(status).shape, color(status));
}

QIcon StatusTheme::icon(Outcome outcome) const
{
    return tintedIcon(lookOf(outcome).shape, color(outcome));
}

QIcon StatusTheme::unconfirmedIcon() const
{
    return tintedIcon(u"outcome-unconfirmed"_s, color(Outcome::Succeeded));
}

QIcon StatusTheme::mutedIcon(BatchStatus status) const
{
    return tintedIcon(lookOf(status).shape, m_mutedColor);
}

QIcon StatusTheme::mutedIcon(Outcome outcome) const
{
    return tintedIcon(lookOf(outcome).shape, m_mutedColor);
}

QPixmap StatusTheme::pixmap(BatchStatus status, int size, qreal devicePixelRatio) const
{
    return tintedPixmap(lookOf(status).shape, size, devicePixelRatio, color(status));
}

QPixmap StatusTheme::pixmap(Outcome outcome, int size, qreal devicePixelRatio) const
{
    return tintedPixmap(lookOf(outcome).shape, size, devicePixelRatio, color(outcome));
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > 127;
}
