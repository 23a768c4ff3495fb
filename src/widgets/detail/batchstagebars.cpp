// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstagebars.h"

#include "countedtext.h"
#include "health.h"
#include "healthbasis.h"
#include "spacing.h"
#include "statustext.h"
#include "statustheme.h"
#include "timetext.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int stageBarHeight = 10;
constexpr int tickWidth = 2;

BatchStatus stageStatus(LifeStage stage)
{
    return stage == LifeStage::Queue     ? BatchStatus::Validating
        : stage == LifeStage::Processing ? BatchStatus::InProgress
                                         : BatchStatus::Finalizing;
}

QString stageTitle(LifeStage stage)
{
    switch (stage) {
    case LifeStage::Queue:
        return BatchStageBars::tr("Waiting to begin");
    case LifeStage::Processing:
        return BatchStageBars::tr("In progress");
    case LifeStage::Finalizing:
        return BatchStageBars::tr("Finalizing");
    }
    Q_UNREACHABLE();
}

QString stageSentence(LifeStage stage, qint64 msecs, const Batch &batch, const StageTimes *peers)
{
    const QString lasted = durationText(msecs);
    const QString own = BatchStageBars::tr("%1: %2.").arg(
        stageTitle(stage), stageOf(batch) == stage ? underWayText(batch, lasted) : lasted);
    return peers == nullptr
        ? own
        : BatchStageBars::tr("%1 Half of %2 peers took %3 at most, 95 % of them %4.")
              .arg(own, countText(peers->count), durationText(static_cast<qint64>(peers->median)),
                   durationText(static_cast<qint64>(peers->p95)));
}

} // namespace

//! The bar of one stage: its length, and above it a tick where the median and the 95th percentile
//! of the peers are.
class BatchStageBars::Bar final : public QWidget
{
public:
    explicit Bar(LifeStage stage, QWidget *parent)
        : QWidget(parent)
        , m_stage(stage)
    {
        setFixedHeight(stageBarHeight + 2 * tickWidth);
    }

    void setTimes(double msecs, const StageTimes *peers, double whole)
    {
        m_msecs = msecs;
        m_peers = peers ? *peers : StageTimes();
        m_whole = whole;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(StatusTheme(palette()).color(stageStatus(m_stage)));
        const double length = std::max(placeOf(m_msecs), double(tickWidth));
        painter.drawRoundedRect(QRectF(0, tickWidth, length, stageBarHeight), 2, 2);
        if (m_peers.count > 0) {
            paintTick(painter, m_peers.median, Qt::SolidLine);
            paintTick(painter, m_peers.p95, Qt::DotLine);
        }
    }

private:
    [[nodiscard]] double placeOf(double msecs) const
    {
        return m_whole > 0 ? msecs / m_whole * (width() - tickWidth) : 0;
    }

    void paintTick(QPainter &painter, double msecs, Qt::PenStyle style) const
    {
        const double x = placeOf(msecs) + tickWidth / 2.0;
        painter.setPen(QPen(palette().color(QPalette::WindowText), tickWidth, style));
        painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    }

    LifeStage m_stage;
    double m_msecs = 0;
    StageTimes m_peers;
    double m_whole = 0; //!< The length that the width stands for.
};

BatchStageBars::BatchStageBars(QWidget *parent)
    : QWidget(parent)
{
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(Spacing::wide, Spacing::wide, Spacing::wide, Spacing::normal);
    layout->setSpacing(Spacing::tight);
    for (const LifeStage stage : allLifeStages) {
        Row &row = m_rows[static_cast<std::size_t>(stage)];
        row.label = new QLabel(this);
        row.label->setTextFormat(Qt::PlainText);
        row.label->setWordWrap(true);
        row.bar = new Bar(stage, this);
        layout->addWidget(row.label);
        layout->addWidget(row.bar);
    }
}

void BatchStageBars::setBatch(const Batch &batch, const BatchStanding &standing, Stamp now)
{
    std::array<std::optional<qint64>, allLifeStages.size()> lengths;
    double whole = 0;
    for (const LifeStage stage : allLifeStages) {
        const auto &length = lengths[static_cast<std::size_t>(stage)] =
            stageMSecs(batch, stage, now);
        const StageTimes *const peers = basisOf(standing).peers.of(stage);
        whole = length ? std::max({whole, static_cast<double>(*length), peers ? peers->p95 : 0})
                       : whole;
    }
    for (const LifeStage stage : allLifeStages) {
        const Row &row = m_rows[static_cast<std::size_t>(stage)];
        const std::optional<qint64> length = lengths[static_cast<std::size_t>(stage)];
        row.label->setVisible(length.has_value());
        row.bar->setVisible(length.has_value());
        if (length) {
            const StageTimes *const peers = basisOf(standing).peers.of(stage);
            row.label->setText(stageSentence(stage, *length, batch, peers));
            row.bar->setTimes(static_cast<double>(*length), peers, whole);
        }
    }
}
