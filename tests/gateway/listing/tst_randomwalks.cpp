// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walking.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! A server over a fleet that does not change, with faults drawn at random.
class FaultyServer final
{
public:
    explicit FaultyServer(quint32 seed)
        : m_random(seed)
        , m_ids(fleet(upTo(700)))
        , m_isOffset(oneIn(4))
        , m_saysMore(!oneIn(4))
        , m_fullMeansMore(oneIn(4))
        , m_overlap(oneIn(3) ? upTo(30) : 0)
        , m_pageSize(oneIn(4) ? 1 + upTo(250) : 0)
        , m_faultRate(oneIn(2) ? 0 : 2 + upTo(10))
    { }

    [[nodiscard]] const QStringList &ids() const { return m_ids; }

    Result<BatchPage> operator()(const ListRequest &request)
    {
        bool isKnown = request.after.isNull();
        qsizetype first = 0;
        if (!isKnown && m_isOffset) {
            first = request.after.toInt(&isKnown);
        } else if (!isKnown) {
            first = m_ids.indexOf(request.after) + 1;
            isKnown = first > 0;
        }
        if (!isKnown) {
            return tl::unexpected(httpError(400, u"after must be an integer"_s));
        }
        if (m_faultRate > 0 && oneIn(m_faultRate)) {
            return fault(static_cast<int>(first), request.limit);
        }
        return page(std::max(qsizetype(0), first - (m_isOffset ? 0 : m_overlap)), request.limit);
    }

private:
    int upTo(int most) { return static_cast<int>(m_random.bounded(most + 1)); }
    bool oneIn(int chances) { return m_random.bounded(chances) == 0; }

    BatchPage page(qsizetype first, int limit)
    {
        // A server that does not say whether there is more is only legible at the asked size.
        const qsizetype size = m_pageSize > 0 && m_saysMore ? m_pageSize + m_overlap : limit;
        BatchPage page = honestPage(m_ids, first, size);
        if (m_fullMeansMore && page.rowCount() == size) {
            page.hasMore = true;
        }
        if (!m_saysMore) {
            page.hasMore.reset();
        }
        return page;
    }

    //! Never one that no client could see: a page that silently begins too late, or is empty
    //! without a word where none was ever said.
    Result<BatchPage> fault(int first, int limit)
    {
        const std::optional<bool> more = m_saysMore ? std::optional(true) : std::nullopt;
        const bool wasPromised = m_saysMore && first > 0;
        switch (m_random.bounded(m_isOffset ? 4 : wasPromised ? 7 : 6)) {
        case 0:
            return tl::unexpected(httpError(404, u"No such batch."_s));
        case 1:
            return tl::unexpected(httpError(503, u"Overloaded"_s));
        case 2:
            return m_saysMore ? Result<BatchPage>(pageOf({}, true))
                              : tl::unexpected(httpError(500, u"Fault"_s));
        case 3:
            return pageOf(m_ids.mid(0, limit), more);
        case 4:
            return pageOf(m_ids.mid(upTo(first), limit), more);
        case 6:
            return pageOf({}, false);
        default: {
            BatchPage unreadable = pageOf({}, more);
            unreadable.unreadableRows = limit;
            return unreadable;
        }
        }
    }

    QRandomGenerator m_random;
    QStringList m_ids;
    bool m_isOffset;
    bool m_saysMore;
    bool m_fullMeansMore;
    int m_overlap;
    int m_pageSize;
    int m_faultRate;
};

} // namespace

class TestRandomWalks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyWalkTerminatesAndCompleteMeansComplete_data();
    void everyWalkTerminatesAndCompleteMeansComplete();
};

void TestRandomWalks::everyWalkTerminatesAndCompleteMeansComplete_data()
{
    QTest::addColumn<quint32>("firstSeed");
    for (quint32 block = 0; block < 20; ++block) {
        QTest::addRow("seeds from %u", block * 100) << block * 100;
    }
}

void TestRandomWalks::everyWalkTerminatesAndCompleteMeansComplete()
{
    QFETCH(const quint32, firstSeed);
    for (quint32 seed = firstSeed; seed < firstSeed + 100; ++seed) {
        FaultyServer server(seed);
        const qsizetype mostCalls = 3 * server.ids().size() + 20;
        const Walked walked =
            walkOver([&server](const ListRequest &request) { return server(request); }, {},
                     static_cast<int>(mostCalls));
        const QByteArray name = "seed " + QByteArray::number(seed);
        QVERIFY2(walked.end, name.constData());

        const QSet<QString> distinct(walked.ids.begin(), walked.ids.end());
        QCOMPARE(distinct.size(), walked.ids.size());
        if (walked.end->isComplete()) {
            QVERIFY2(distinct.size() == server.ids().size(), name.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestRandomWalks)
#include "tst_randomwalks.moc"
