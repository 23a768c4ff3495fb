// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "asofbar.h"
#include "batchdetailpane.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "changesbar.h"
#include "facetsource.h"
#include "mainwindow.h"
#include "momentdialog.h"
#include "pastsource.h"
#include "summarytile.h"
#include "windowactions.h"

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLayout>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp pastNow = Stamp::fromMSecs(1'795'269'600'000);

constexpr Stamp minutesAgo(int minutes)
{
    return Stamp::fromMSecs(pastNow.msecs() - minutes * qint64(60'000));
}

//! Created 90 minutes ago, in progress from 80, completed 20 minutes ago.
Batch endedBatch()
{
    Batch batch;
    batch.id = u"batch_ended"_s;
    batch.status = BatchStatus::Completed;
    batch.rawStatus = u"completed"_s;
    batch.stamps[StampKind::Created] = minutesAgo(90);
    batch.stamps[StampKind::InProgress] = minutesAgo(80);
    batch.stamps[StampKind::Completed] = minutesAgo(20);
    batch.requestCounts = RequestCounts{10, 10, 0};
    return batch;
}

Batch newBatch()
{
    Batch batch;
    batch.id = u"batch_new"_s;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = minutesAgo(10);
    return batch;
}

//! As on a desktop where animations are switched off, or on.
class AnimatingStyle final : public QProxyStyle
{
public:
    explicit AnimatingStyle(bool animates)
        : m_animates(animates)
    { }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? (m_animates ? 200 : 0)
            : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    bool m_animates;
};

} // namespace

class TestAsOfBar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theBarSaysWhichMomentIsShown();
    void whatIsNotKnownIsSaid();
    void controlsOfANarrowBarAreBelowItsText();
    void escGoesBackToNow();
    void keysStepAndPlay();
    void buttonsStepAndGoBack();
    void withoutAnimationsNothingPlays();
    void theDialogChoosesTheMoment();
    void theDialogBeginsAtAFullMinute();
    void tilesTableAndDetailsAreOfTheMoment();
    void changesAreOfThePresentAlone();
    void anEmptyPastIsExplained();
    void theMomentIsForgottenByTheNextStart();

private:
    void show(int minutes) { m_window->moment().show(minutesAgo(minutes)); }
    [[nodiscard]] AsOfBar *bar() const { return m_window->findChild<AsOfBar *>(); }
    template <typename Widget> [[nodiscard]] Widget *part(const QString &name) const
    {
        return bar()->findChild<Widget *>(name);
    }
    [[nodiscard]] bool isPossible(ActionId id) const
    {
        return m_window->actions().whyNot(id).isNull();
    }

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_view;
    std::unique_ptr<FacetSource> m_facets;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<PastSource> m_source;
    std::unique_ptr<AnimatingStyle> m_style;
};

void TestAsOfBar::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_style = std::make_unique<AnimatingStyle>(true);
    m_table = std::make_unique<BatchTableModel>();
    m_table->setNow(pastNow);
    m_view = std::make_unique<BatchViewModel>(*m_table);
    m_facets = std::make_unique<FacetSource>(*m_table);
    m_window = std::make_unique<MainWindow>(*m_view, *m_facets);
    bar()->setStyle(m_style.get());
    m_source = std::make_unique<PastSource>(
        *m_table, *m_view, m_window->moment(),
        [](const QList<BatchKey> &, QObject *, const PastSource::Answer &answer) { answer({}); });
    m_window->tick(pastNow);
    m_window->preferences().setShowsUtc(true);
    m_table->merge({newBatch(), endedBatch()}, pastNow);
    m_window->setConnections({u"prod"_s}, u"prod"_s);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestAsOfBar::cleanup()
{
    m_source.reset();
    m_window.reset();
    m_facets.reset();
    m_view.reset();
    m_table.reset();
    m_style.reset();
}

void TestAsOfBar::theBarSaysWhichMomentIsShown()
{
    QVERIFY(!bar()->isVisible());
    show(30);
    QVERIFY(bar()->isVisible());
    QCOMPARE(part<QLabel>(u"momentLabel"_s)->text(), u"As of 2026-11-21 13:30:00 UTC"_s);
    QVERIFY(bar()->accessibleName().startsWith(u"As of 2026-11-21 13:30:00 UTC"_s));
    m_window->moment().backToNow();
    QVERIFY(!bar()->isVisible());
}

void TestAsOfBar::whatIsNotKnownIsSaid()
{
    show(30);
    QCOMPARE(part<QLabel>(u"gapsLabel"_s)->text(),
             u"Request counts were not observed then: 1 of the live batches."_s);
    show(15); // It had ended, and the other one was not there yet.
    QCOMPARE(part<QLabel>(u"gapsLabel"_s)->text(), QString());
}

void TestAsOfBar::controlsOfANarrowBarAreBelowItsText()
{
    AsOfBar bar;
    bar.show();
    const auto placesAt = [&bar](int width) {
        bar.resize(width, 120);
        bar.layout()->activate();
        const auto *const text = bar.findChild<QLabel *>(u"momentLabel"_s);
        const auto *const button = bar.findChild<QToolButton *>(u"nowButton"_s);
        return std::pair(text->geometry(), button->geometry());
    };
    const auto [wideText, wideButton] = placesAt(1200);
    QVERIFY(wideButton.left() > wideText.right());
    const auto [narrowText, narrowButton] = placesAt(430);
    QVERIFY(narrowButton.top() > narrowText.top());
    QVERIFY(narrowButton.left() < narrowText.right());
    QVERIFY(narrowButton.right() <= 430);
}

void TestAsOfBar::escGoesBackToNow()
{
    show(30);
    bar()->setFocus();
    QTest::keyClick(bar(), Qt::Key_Escape);
    QVERIFY(!m_window->moment().isPast());
    QCOMPARE(m_window->focusWidget(), &m_window->table());
    show(30);
    part<QToolButton>(u"backButton"_s)->setFocus();
    QTest::keyClick(part<QToolButton>(u"backButton"_s), Qt::Key_Escape);
    QVERIFY(!m_window->moment().isPast());
}

void TestAsOfBar::keysStepAndPlay()
{
    show(25); // 13:35
    bar()->setFocus();
    QTest::keyClick(bar(), Qt::Key_Left);
    QCOMPARE(m_window->moment().moment(), minutesAgo(30));
    QTest::keyClick(bar(), Qt::Key_Right);
    QCOMPARE(m_window->moment().moment(), minutesAgo(15));
    QTest::keyClick(bar(), Qt::Key_Space);
    QVERIFY(m_window->moment().isPlaying());
    QVERIFY(part<QToolButton>(u"playButton"_s)->text().startsWith(u"Stop"_s));
    QTest::keyClick(bar(), Qt::Key_Space);
    QVERIFY(!m_window->moment().isPlaying());
}

void TestAsOfBar::buttonsStepAndGoBack()
{
    show(25);
    auto *const steps = part<QComboBox>(u"stepComboBox"_s);
    steps->setCurrentIndex(0);
    Q_EMIT steps->activated(0);
    QCOMPARE(m_window->moment().step(), std::chrono::minutes(1));
    QCOMPARE(part<QToolButton>(u"playButton"_s)->text(), u"Play (2 min a second)"_s);
    QTest::mouseClick(part<QToolButton>(u"backButton"_s), Qt::LeftButton);
    QCOMPARE(m_window->moment().moment(), minutesAgo(26));
    QTest::mouseClick(part<QToolButton>(u"forwardButton"_s), Qt::LeftButton);
    QCOMPARE(m_window->moment().moment(), minutesAgo(25));
    QTest::mouseClick(part<QToolButton>(u"playButton"_s), Qt::LeftButton);
    QVERIFY(m_window->moment().isPlaying());
    QTest::mouseClick(part<QToolButton>(u"nowButton"_s), Qt::LeftButton);
    QVERIFY(!m_window->moment().isPast());
    QVERIFY(!m_window->moment().isPlaying());
}

void TestAsOfBar::withoutAnimationsNothingPlays()
{
    const AnimatingStyle still(false);
    bar()->setStyle(const_cast<AnimatingStyle *>(&still));
    show(30);
    QVERIFY(!isPossible(ActionId::Play));
    QVERIFY(isPossible(ActionId::StepForward));
    bar()->setFocus();
    QTest::keyClick(bar(), Qt::Key_Space);
    QVERIFY(!m_window->moment().isPlaying());
    bar()->setStyle(m_style.get());
}

void TestAsOfBar::theDialogChoosesTheMoment()
{
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    auto *const dialog = m_window->findChild<MomentDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<QDateTimeEdit *>()->setDateTime(minutesAgo(30).toUtc());
    dialog->accept();
    QCOMPARE(m_window->moment().moment(), minutesAgo(30));
    QVERIFY(bar()->hasFocus());
}

void TestAsOfBar::theDialogBeginsAtAFullMinute()
{
    const Stamp now = Stamp::fromMSecs(1'764'479'437'412);
    QCOMPARE(MomentDialog({}, now, true).moment(), Stamp::fromMSecs(1'764'475'800'000));
    const Stamp shown = Stamp::fromMSecs(1'764'475'837'000);
    QCOMPARE(MomentDialog(shown, now, true).moment(), shown);
}

void TestAsOfBar::tilesTableAndDetailsAreOfTheMoment()
{
    QVERIFY(isPossible(ActionId::ShowPast));
    m_window->table().selectRow(1);
    const auto *const active = m_window->findChildren<SummaryTile *>().first();
    QCOMPARE(active->accessibleName(), u"Active: 1"_s);
    show(30);
    QCOMPARE(m_view->rowCount(), 1);
    QCOMPARE(active->accessibleName(), u"Active: 1"_s);
    const auto labels = m_window->detail().findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text() == u"Running: how many requests were done then was not observed."_s;
    }));
    show(15);
    QCOMPARE(active->accessibleName(), u"Active: 0"_s);
}

void TestAsOfBar::changesAreOfThePresentAlone()
{
    m_table->startChanges(pastNow);
    Batch other = newBatch();
    other.id = u"batch_newer"_s;
    m_table->merge({other}, pastNow);
    auto *const changes = m_window->findChild<ChangesBar *>();
    QVERIFY(changes->isVisible() && isPossible(ActionId::MarkSeen));
    show(30);
    QVERIFY(!changes->isVisible() && !isPossible(ActionId::MarkSeen));
    m_window->moment().backToNow();
    QVERIFY(changes->isVisible() && isPossible(ActionId::MarkSeen));
}

void TestAsOfBar::anEmptyPastIsExplained()
{
    show(100);
    QCOMPARE(m_view->rowCount(), 0);
    const auto labels = m_window->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible()
            && label->text().startsWith(u"At the moment that is shown, no batch"_s);
    }));
    QVERIFY(bar()->isVisible());
}

void TestAsOfBar::theMomentIsForgottenByTheNextStart()
{
    const auto before = m_window->viewState();
    show(30);
    QCOMPARE(m_window->viewState(), before);
}

QTEST_MAIN(TestAsOfBar)
#include "tst_asofbar.moc"
