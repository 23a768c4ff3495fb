// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "summarytiles.h"

#include "queryedit.h"
#include "spacing.h"
#include "statustheme.h"
#include "summaryqueries.h"
#include "summarytile.h"
#include "tintedicon.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

SummaryTiles::SummaryTiles(QWidget *parent)
    : QWidget(parent)
{
    const std::array labels{tr("Active"), tr("At risk"), tr("Needs attention"),
                            tr("Completed 24 h"), tr("Failed 24 h")};
    const std::array shortLabels{tr("Active"), tr("At risk"), tr("Attention"), tr("Done 24 h"),
                                 tr("Failed 24 h")};
    const std::array toolTips{
        tr("Batches that can still change: validating, in progress, finalizing, cancelling or in "
           "an unknown status."),
        tr("Batches that will miss their deadline if they go on at their rate so far. Where no "
           "rate is known: batches with little time left for the requests that are not done."),
        tr("Batches that ended within 24 hours and failed, expired, partly failed or had no "
           "request that succeeded, and batches that are overdue or in an unknown status."),
        tr("Batches that completed within 24 hours with at least one request that succeeded."),
        tr("Batches that ended within 24 hours as failed, as expired or without a request that "
           "succeeded."),
    };
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing::normal);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        auto *const tile = new SummaryTile(labels[i], shortLabels[i], this);
        tile->setToolTip(toolTips[i]);
        row->addWidget(tile);
        const QString query = summaryQueries()[static_cast<qsizetype>(i)];
        connect(tile, &SummaryTile::clicked, this, [this, query] { choose(query); });
        connect(tile, &SummaryTile::totalClicked, this,
                [this, query] { Q_EMIT queryRequested(query); });
        m_tiles[i] = tile;
    }
    updateColors();
}

void SummaryTiles::setCounts(const std::vector<int> &totals, const std::vector<int> &counts)
{
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        const auto total = i < totals.size() ? std::optional(totals[i]) : std::nullopt;
        if (total && i < counts.size()) {
            m_tiles[i]->setCount(counts[i], total);
        } else {
            m_tiles[i]->setCount(total);
        }
    }
}

void SummaryTiles::setQuery(const QString &query)
{
    m_query = query;
    const QStringList chosen = chosenOf(query, summaryQueries());
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i]->setChecked(chosen.contains(summaryQueries()[static_cast<qsizetype>(i)]));
    }
}

QStringList SummaryTiles::queries() const
{
    const QStringList all = summaryQueries();
    QStringList queries;
    if (!withChosen(m_query, all, {}).trimmed().isEmpty()) {
        for (const QString &query : all) {
            queries.append(withChosen(m_query, all, {query}));
        }
    }
    return queries;
}

void SummaryTiles::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateColors();
    }
}

void SummaryTiles::choose(const QString &tile)
{
    const bool addsAnother = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    const QStringList all = summaryQueries();
    const QStringList chosen = chosenByClick(chosenOf(m_query, all), tile, addsAnother);
    Q_EMIT queryRequested(withChosen(m_query, all, chosen));
}

void SummaryTiles::updateColors()
{
    const StatusTheme theme(palette());
    const QColor faulty = theme.color(BatchStatus::Failed);
    m_tiles[0]->setIcon(tintedIcon(u"outcome-active"_s, theme.color(BatchStatus::InProgress)));
    m_tiles[1]->setIcon(tintedIcon(u"deadline"_s, faulty));
    m_tiles[1]->setNumberColor(faulty);
    m_tiles[2]->setIcon(tintedIcon(u"warning"_s, faulty));
    m_tiles[2]->setNumberColor(faulty);
    m_tiles[3]->setIcon(theme.icon(Outcome::Succeeded));
    m_tiles[4]->setIcon(theme.icon(Outcome::Failed));
    m_tiles[4]->setNumberColor(faulty);
}
