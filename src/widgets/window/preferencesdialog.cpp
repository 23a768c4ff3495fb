// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferencesdialog.h"

#include "adminlock.h"
#include "refreshbar.h"
#include "screenfit.h"
#include "ui_preferencesdialog.h"
#include "visibletext.h"

#include <QDir>
#include <QLocale>

namespace {

void setBounds(QSpinBox &box, Bounds bounds)
{
    box.setRange(bounds.least, bounds.most);
}

//! The smallest value, one below the bounds, stands for "no limit".
void setOptionalBounds(QSpinBox &box, Bounds bounds)
{
    box.setRange(bounds.least - 1, bounds.most);
}

QString keepingText(ResultKeeping keeping)
{
    switch (keeping) {
    case ResultKeeping::Keep:
        return PreferencesDialog::tr("Keep on this computer");
    case ResultKeeping::Session:
        return PreferencesDialog::tr("Keep until Batchdeck is closed");
    case ResultKeeping::Never:
        return PreferencesDialog::tr("Never keep on disk");
    }
    Q_UNREACHABLE();
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, const AdminPolicy &policy,
                                     QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::PreferencesDialog>())
    , m_before(preferences)
{
    m_ui->setupUi(this);
    for (const RefreshInterval interval : allRefreshIntervals) {
        m_ui->intervalComboBox->addItem(RefreshBar::intervalText(interval),
                                        static_cast<int>(interval));
    }
    setBounds(*m_ui->callsSpinBox, callsPerMinuteBounds);
    setBounds(*m_ui->sweepSpinBox, fullSweepHoursBounds);
    setOptionalBounds(*m_ui->sizeSpinBox, cacheMiBBounds);
    setOptionalBounds(*m_ui->ageSpinBox, cacheDaysBounds);
    for (const ResultKeeping keeping : allResultKeepings) {
        m_ui->keepingComboBox->addItem(keepingText(keeping), static_cast<int>(keeping));
    }
    setBounds(*m_ui->resultsSpinBox, resultsMiBBounds);
    setBounds(*m_ui->gapsSpinBox, stalledGapsBounds);
    setBounds(*m_ui->failingSpinBox, failingPercentBounds);
    for (QSpinBox *const box :
         {m_ui->stalledSpinBox, m_ui->finalizingSpinBox, m_ui->queuedSpinBox}) {
        setBounds(*box, healthMinutesBounds);
    }
    for (QLabel *const note :
         {m_ui->callsNoteLabel, m_ui->sweepNoteLabel, m_ui->sizeNoteLabel, m_ui->ageNoteLabel,
          m_ui->cacheLabel, m_ui->resultsNoteLabel, m_ui->healthNoteLabel}) {
        note->setForegroundRole(QPalette::PlaceholderText);
    }
    m_ui->cacheLabel->hide();

    m_ui->intervalComboBox->setCurrentIndex(
        m_ui->intervalComboBox->findData(static_cast<int>(preferences.refreshInterval)));
    m_ui->callsSpinBox->setValue(preferences.callsPerMinute);
    m_ui->sweepSpinBox->setValue(static_cast<int>(preferences.fullSweepInterval.count()));
    m_ui->utcCheckBox->setChecked(preferences.showsUtc);
    m_ui->sizeSpinBox->setValue(preferences.cacheMiB.value_or(m_ui->sizeSpinBox->minimum()));
    m_ui->ageSpinBox->setValue(preferences.cacheAge
                                   ? static_cast<int>(preferences.cacheAge->count())
                                   : m_ui->ageSpinBox->minimum());
    m_ui->keepingComboBox->setCurrentIndex(
        m_ui->keepingComboBox->findData(static_cast<int>(preferences.resultKeeping)));
    m_ui->resultsSpinBox->setValue(preferences.resultsMiB);
    showThresholds(preferences.health);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showLocks(policy);
    growToShowAllOf(*m_ui->scrollArea);
}

PreferencesDialog::~PreferencesDialog() = default;

void PreferencesDialog::showLocks(const AdminPolicy &policy)
{
    showLock(*m_ui->sizeSpinBox, policy, AdminKey::cacheSize);
    showLock(*m_ui->ageSpinBox, policy, AdminKey::cacheAge);
    showLock(*m_ui->keepingComboBox, policy, AdminKey::resultKeeping);
    showLock(*m_ui->resultsSpinBox, policy, AdminKey::resultsSize);
    const bool areResultsLocked =
        policy.isLocked(AdminKey::resultKeeping) || policy.isLocked(AdminKey::resultsSize);
    for (const auto &[isLocked, note] :
         {std::pair(policy.isLocked(AdminKey::cacheSize), m_ui->sizeNoteLabel),
          std::pair(policy.isLocked(AdminKey::cacheAge), m_ui->ageNoteLabel),
          std::pair(areResultsLocked, m_ui->resultsNoteLabel)}) {
        if (isLocked) {
            note->setText(note->text() + u' ' + visibleText(lockNote(policy)));
        }
    }
    if (!policy.keepsBatches) {
        showLock(*m_ui->sizeSpinBox, policy, AdminKey::cacheEnabled);
        showLock(*m_ui->ageSpinBox, policy, AdminKey::cacheEnabled);
        showLock(*m_ui->keepingComboBox, policy, AdminKey::cacheEnabled);
        showLock(*m_ui->resultsSpinBox, policy, AdminKey::cacheEnabled);
        m_ui->sizeNoteLabel->setText(
            visibleText(tr("No batches are kept on this computer. %1").arg(lockNote(policy))));
        m_ui->resultsNoteLabel->setText(visibleText(
            tr("Files of batches that were fetched are in memory alone, and take up to 64 MiB. %1")
                .arg(lockNote(policy))));
    }
}

void PreferencesDialog::setCache(const QString &fileName, qint64 bytes)
{
    m_ui->cacheLabel->setText(
        tr("The history of this connection takes %1 now, in %2")
            .arg(QLocale().formattedDataSize(bytes), QDir::toNativeSeparators(fileName)));
    m_ui->cacheLabel->show();
    growToShowAllOf(*m_ui->scrollArea);
}

void PreferencesDialog::showThresholds(const HealthThresholds &thresholds)
{
    m_ui->stalledSpinBox->setValue(static_cast<int>(thresholds.stalledAtLeast.count()));
    m_ui->gapsSpinBox->setValue(thresholds.stalledGaps);
    m_ui->failingSpinBox->setValue(thresholds.failingPercent);
    m_ui->finalizingSpinBox->setValue(static_cast<int>(thresholds.longFinalizing.count()));
    m_ui->queuedSpinBox->setValue(static_cast<int>(thresholds.longQueued.count()));
}

HealthThresholds PreferencesDialog::thresholds() const
{
    return {m_ui->gapsSpinBox->value(), std::chrono::minutes(m_ui->stalledSpinBox->value()),
            m_ui->failingSpinBox->value(), std::chrono::minutes(m_ui->finalizingSpinBox->value()),
            std::chrono::minutes(m_ui->queuedSpinBox->value())};
}

Preferences PreferencesDialog::preferences() const
{
    const int mebibytes = m_ui->sizeSpinBox->value();
    const int days = m_ui->ageSpinBox->value();
    Preferences chosen = m_before;
    chosen.refreshInterval =
        static_cast<RefreshInterval>(m_ui->intervalComboBox->currentData().toInt());
    chosen.callsPerMinute = m_ui->callsSpinBox->value();
    chosen.fullSweepInterval = std::chrono::hours(m_ui->sweepSpinBox->value());
    chosen.showsUtc = m_ui->utcCheckBox->isChecked();
    chosen.cacheMiB =
        mebibytes < cacheMiBBounds.least ? std::nullopt : std::optional<int>(mebibytes);
    chosen.cacheAge = days < cacheDaysBounds.least
        ? std::nullopt
        : std::optional<std::chrono::days>(std::chrono::days(days));
    chosen.resultKeeping = static_cast<ResultKeeping>(m_ui->keepingComboBox->currentData().toInt());
    chosen.resultsMiB = m_ui->resultsSpinBox->value();
    chosen.health = thresholds();
    return chosen;
}
