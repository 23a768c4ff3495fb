// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"
#include "jsonorigin.h"
#include "observedprogress.h"

#include <QWidget>

#include <memory>

class WindowActions;

namespace Ui {
class BatchDetailPane;
}

//! Everything about the selected batch. An update of the batch shown moves nothing: not the tab,
//! nor scroll positions, selections or what is unfolded.
class BatchDetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchDetailPane(QWidget *parent = nullptr);
    ~BatchDetailPane() override;

    //! Lets the pane and its parts do the actions on details. @p actions must outlive the pane.
    void setActions(const WindowActions &actions);
    enum class Place { AfterErrors, AfterTimeline };
    //! Makes a tab of @p view, which knows of the batch by itself. The pane owns it from now on.
    void insertTab(Place place, QWidget &view, const QString &title);
    //! Without a batch, a hint says that none is selected.
    void setBatch(const std::optional<Batch> &batch, const BatchStanding &standing, Stamp now);
    void setShowsUtc(bool showsUtc);
    //! Answers jsonRequested(). Does nothing when another batch is shown by now.
    void setJson(const BatchKey &key, const QByteArray &json, JsonOrigin origin);
    //! Answers progressRequested(), as setJson() does.
    void setProgress(const BatchKey &key, const std::vector<ObservedProgress::Point> &points);
    //! The JSON of the batch may differ, even if its fields do not.
    void expectOtherJson();
    //! Updates everything that depends on the time of day.
    void tick(Stamp now);

Q_SIGNALS:
    void closeRequested();
    //! The JSON is visible and out of date.
    void jsonRequested(const BatchKey &key);
    //! The timeline is visible, and what was kept of the batch's progress is not known.
    void progressRequested(const BatchKey &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showContents();
    void showTimes();
    void showHeader();
    //! Asks for what the tab in sight lacks.
    void requestContents();
    void requestJson();
    void requestProgress();

    std::unique_ptr<Ui::BatchDetailPane> m_ui;
    std::optional<Batch> m_batch;
    BatchStanding m_standing;
    Stamp m_now;
    bool m_showsUtc = false;
    bool m_isJsonOld = false;
    bool m_isProgressUnknown = false;
    std::vector<ObservedProgress::Point> m_progress; //!< What was kept.
};
