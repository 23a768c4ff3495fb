// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowscreenshot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestWindowScreenshot final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // The offscreen platform says this of every window with a minimum size.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    }

    void whatHasJustGrownHasItsPlace();
};

void TestWindowScreenshot::whatHasJustGrownHasItsPlace()
{
    QWidget window;
    auto *const outer = new QHBoxLayout(&window);
    outer->addStretch();
    auto *const group = new QWidget(&window);
    outer->addWidget(group);
    auto *const label = new QLabel(u"…"_s, group);
    (new QHBoxLayout(group))->addWidget(label);
    window.resize(600, 100);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCoreApplication::processEvents();
    label->setText(u"Nov 21, 14:00 – now"_s);
    QCOMPARE(pictureOf(window).size(), QSize(600, 100));
    QVERIFY(label->width() >= label->sizeHint().width());
}

QTEST_MAIN(TestWindowScreenshot)
#include "tst_windowscreenshot.moc"
