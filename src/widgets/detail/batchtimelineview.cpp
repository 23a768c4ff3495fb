// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtimelineview.h"

#include "batchtimeline.h"
#include "statustext.h"
#include "timetext.h"
#include "tintedicon.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

BatchTimelineView::BatchTimelineView(QWidget *parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Step"), tr("Time"), tr("Lasted"), tr("Note")});
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setSizeAdjustPolicy(AdjustToContents);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setAccessibleName(tr("Timeline"));
}

void BatchTimelineView::setBatch(const Batch &batch, Stamp now, bool showsUtc)
{
    const std::vector<LifeStep> steps = batchTimeline(batch, now);
    setRowCount(static_cast<int>(steps.size()));
    bool hasNotes = false;
    for (int row = 0; row < rowCount(); ++row) {
        const LifeStep &step = steps[static_cast<std::size_t>(row)];
        const QString dash = u"–"_s;
        const QString lasted = step.lastedMSecs ? durationText(*step.lastedMSecs) : dash;
        setCell(row, Step, stepTitle(step.kind));
        setCell(row, Time, step.at.isSet() ? absoluteText(step.at, showsUtc) : dash);
        setCell(row, Lasted, step.isUnderWay ? underWayText(batch, lasted) : lasted);
        const QString deadline = step.kind == StampKind::Expires && isLive(batch)
            ? relativeText(step.at, now)
            : QString();
        setCell(row, Note, step.doubt == LifeStep::Doubt::None ? deadline : doubtText(step.doubt));
        hasNotes = hasNotes || !item(row, Note)->text().isEmpty();
        item(row, Time)->setToolTip(timeToolTip(step.at));
        const bool isOdd = step.doubt == LifeStep::Doubt::BeforeEarlierStep
            || step.doubt == LifeStep::Doubt::NotOfThisStatus;
        item(row, Note)->setIcon(isOdd ? paletteIcon(u"warning"_s) : QIcon());
    }
    setColumnHidden(Note, !hasNotes);
}

void BatchTimelineView::setCell(int row, Column column, const QString &text)
{
    if (!item(row, column)) {
        setItem(row, column, new QTableWidgetItem);
    }
    item(row, column)->setText(text);
}
