// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"
#include "resultspool.h"
#include "resultspools.h"
#include "spoolwriter.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

Connection connectionOf(const QString &host)
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://%1/v1"_s.arg(host));
    return connection;
}

SpoolKey outputOf(const QString &batch)
{
    return {.batchId = batch, .fileId = u"file-of-"_s + batch, .kind = ResultFileKind::Output};
}

//! All that is readable of a file.
QByteArray contentOf(const ResultSpool &spool, const SpoolKey &key)
{
    const ResultSpool::Opener open = spool.opener(key);
    const std::unique_ptr<QIODevice> file = open ? open() : nullptr;
    return file ? file->readAll() : QByteArray();
}

void keep(ResultSpool &spool, const SpoolKey &key, const QByteArray &bytes)
{
    const std::unique_ptr<SpoolWriter> writer = spool.write(key);
    writer->append(bytes);
    writer->finish(true);
}

//! What is killed in a process of its own, before it has ended anything.
template <typename Work> void killedAfter(const Work &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        std::raise(SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

//! No file of this process can grow beyond so many bytes while this lives.
class SpoolSizeLimit final
{
public:
    explicit SpoolSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SpoolSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SpoolSizeLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestResultSpool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatWasWrittenIsReadAfterARestart();
    void halfAFileGoesOn();
    void halfAFileThatCannotBeTheSameBeginsAnew();
    void twoDoNotWriteOneFile();
    void whoReadsADroppedFileReadsItToItsEnd();
    void growingFileIsReadable();
    void killLeavesWhatWasNoted();
    void shortenedFileIsNotTrusted();
    void lengthenedWholeFileIsNotTrusted();
    void damagedNoteIsNotTrusted();
    void folderAndFilesAreTheOwnersAlone();
    void namesOfServersNameNoFile();
    void signatureOfALinkIsNotKept();
    void forgettingLeavesNoFile();
    void removingAConnectionRemovesItsVariants();
    void neverMeansNoFile();
    void memoryIsBounded();
    void whatMustNotBeKeptAnyMoreIsDeleted();
    void foldersOfOthersStay();
    void sessionEndsWithTheProgram();
    void sessionOfAKilledProgramIsDeleted();
    void sessionOfARunningProgramStays();
    void leastRecentlyUsedGivesWay();
    void fileLargerThanAllIsNotKept();
    void fullDiskIsSaidAndLeavesNothing();
    void folderThatCannotBeMadeIsSaid();
    void memoIsKeptWhereFilesAre();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"results"_s); }
    [[nodiscard]] QStringList files() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestResultSpool::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

QStringList TestResultSpool::files() const
{
    QStringList files;
    QDirIterator all(folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files.append(all.next());
    }
    return files;
}

void TestResultSpool::whatWasWrittenIsReadAfterARestart()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    {
        ResultSpools spools(folder());
        const auto spool = spools.open(connectionOf(u"a.example"_s));
        QVERIFY(!spool->entry(key));
        QVERIFY(!spool->opener(key));
        const auto writer = spool->write(key);
        writer->announce(10, "\"v1\"");
        QVERIFY(writer->append("01234"));
        QVERIFY(writer->append("56789"));
        writer->finish(true);
        QCOMPARE(writer->problem(), QString());
    }
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const auto entry = spool->entry(key);
    QVERIFY(entry && entry->isWhole && entry->fetchedAt.isSet());
    QCOMPARE(entry->key, key);
    QCOMPARE(entry->bytes, 10);
    QCOMPARE(entry->announced, 10);
    QCOMPARE(entry->entityTag, "\"v1\""_ba);
    QCOMPARE(contentOf(*spool, key), "0123456789"_ba);
    QCOMPARE(spool->entries(), QList{*entry});
    QCOMPARE(spools.byteCount(), 10);
    QVERIFY(!spools.open(connectionOf(u"b.example"_s))->entry(key));
}

void TestResultSpool::halfAFileGoesOn()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    {
        const auto writer = spool->write(key);
        writer->announce(10, {});
        writer->append("0123");
    } // It ends here: the program does, or the user pauses.
    QVERIFY(spool->entry(key)->canGoOn());
    const auto writer = spool->write(key);
    QCOMPARE(writer->entry().bytes, 4);
    QCOMPARE(writer->entry().announced, 10);
    writer->append("456789");
    writer->finish(true);
    QCOMPARE(contentOf(*spool, key), "0123456789"_ba);
}

void TestResultSpool::halfAFileThatCannotBeTheSameBeginsAnew()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    spool->write(key)->append("0123"); // Neither a size nor a tag is known of it.
    QVERIFY(!spool->entry(key)->canGoOn());
    const auto writer = spool->write(key);
    QCOMPARE(writer->entry().bytes, 0);
    writer->append("abc");
    writer->finish(true);
    QCOMPARE(contentOf(*spool, key), "abc"_ba);
}

void TestResultSpool::twoDoNotWriteOneFile()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools one(folder());
    ResultSpools other(folder()); // As another window has it.
    const auto first = one.open(connectionOf(u"a.example"_s));
    const auto second = other.open(connectionOf(u"a.example"_s));
    auto writer = first->write(key);
    QVERIFY(writer);
    QVERIFY(!first->write(key));
    QVERIFY(!second->write(key));
    QVERIFY(second->write(outputOf(u"batch_2"_s)));
    writer->append("0");
    writer.reset();
    QVERIFY(second->write(key));
}

void TestResultSpool::whoReadsADroppedFileReadsItToItsEnd()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    keep(*spool, key, "old");
    const std::unique_ptr<QIODevice> reader = spool->opener(key)();
    keep(*spool, key, "newer");
    spool->remove(key);
    QCOMPARE(reader->readAll(), "old"_ba);
    QVERIFY(!spool->entry(key));
}

void TestResultSpool::growingFileIsReadable()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    for (const auto &spool : {spools.open(connectionOf(u"a.example"_s)).release(),
                              spools.openInMemory(connectionOf(u"b.example"_s)).release()}) {
        const std::unique_ptr<ResultSpool> owner(spool);
        const auto writer = spool->write(key);
        writer->append("0123");
        const ResultSpool::Opener open = spool->opener(key);
        QVERIFY(open);
        QCOMPARE(open()->readAll(), "0123"_ba);
        writer->append("45");
        QCOMPARE(contentOf(*spool, key), "012345"_ba);
    }
}

void TestResultSpool::killLeavesWhatWasNoted()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const QByteArray piece(mebibyte, 'x');
    killedAfter([&] {
        const auto writer = spool->write(key);
        writer->announce(20 * mebibyte, {});
        for (int i = 0; i < 10; ++i) {
            writer->append(piece);
        }
    });
    const auto entry = spool->entry(key);
    QVERIFY(entry && !entry->isWhole && entry->canGoOn());
    QVERIFY(entry->bytes > 10 * mebibyte - 2 * SpoolWriter::mostUnnoted);
    const auto writer = spool->write(key); // The lock went with the process.
    QVERIFY(writer);
    QCOMPARE(writer->entry().bytes, entry->bytes);
    writer->append("y");
    writer->finish(false);
    QCOMPARE(contentOf(*spool, key), QByteArray(entry->bytes, 'x') + 'y');
}

void TestResultSpool::shortenedFileIsNotTrusted()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    keep(*spool, key, "0123456789");
    const QStringList data = files().filter(u".data"_s);
    QCOMPARE(data.size(), 1);
    QVERIFY(QFile::resize(data.first(), 9));
    QVERIFY(!spool->entry(key));
    QVERIFY(!spool->opener(key));
    QCOMPARE(spool->write(key)->entry().bytes, 0);
}

void TestResultSpool::lengthenedWholeFileIsNotTrusted()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    keep(*spool, key, "0123456789");
    QVERIFY(QFile::resize(files().filter(u".data"_s).first(), 11));
    QVERIFY(!spool->entry(key));
}

void TestResultSpool::damagedNoteIsNotTrusted()
{
    const SpoolKey key = outputOf(u"batch_1"_s);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    for (const QByteArray &note : {""_ba, "{"_ba, "[]"_ba, "{\"version\":2}"_ba}) {
        keep(*spool, key, "0123456789");
        QFile file(files().filter(u".note"_s).first());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(note);
        file.close();
        QVERIFY(!spool->entry(key));
        QVERIFY(spool->entries().isEmpty());
    }
}

void TestResultSpool::folderAndFilesAreTheOwnersAlone()
{
    const mode_t before = ::umask(0);
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    keep(*spool, outputOf(u"batch_1"_s), "0123456789");
    spool->setMemo("memo");
    ::umask(before);
    const auto modeOf = [](const QString &path) {
        struct stat status = {};
        ::stat(QFile::encodeName(path).constData(), &status);
        return status.st_mode & 0777;
    };
    QCOMPARE(modeOf(folder()), 0700U);
    QCOMPARE(files().size(), 3);
    for (const QString &file : files()) {
        QCOMPARE(modeOf(file), 0600U);
        QCOMPARE(modeOf(QFileInfo(file).path()), 0700U);
    }
}

void TestResultSpool::namesOfServersNameNoFile()
{
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const SpoolKey key{u"../../batch"_s, u"/etc/passwd\n"_s, ResultFileKind::Error};
    keep(*spool, key, "0123456789");
    static const QRegularExpression form(u"^[0-9a-f]{32}\\.(data|note)$"_s);
    QCOMPARE(files().size(), 2);
    for (const QString &file : files()) {
        QVERIFY2(form.match(QFileInfo(file).fileName()).hasMatch(), qPrintable(file));
    }
    QCOMPARE(contentOf(*spool, key), "0123456789"_ba);
    QVERIFY(!spool->entry({key.batchId, key.fileId, ResultFileKind::Output}));
}

void TestResultSpool::signatureOfALinkIsNotKept()
{
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const QString link = u"https://blob.example/a/out.jsonl"_s;
    const SpoolKey key{u"batch_1"_s, link + u"?sig=S3CRET"_s, ResultFileKind::Output};
    keep(*spool, key, "0123456789");
    for (const QString &path : files()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("S3CRET"));
    }
    const SpoolKey signedAnew{u"batch_1"_s, link + u"?sig=other"_s, ResultFileKind::Output};
    QCOMPARE(contentOf(*spool, signedAnew), "0123456789"_ba);
}

void TestResultSpool::forgettingLeavesNoFile()
{
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const auto other = spools.open(connectionOf(u"b.example"_s));
    keep(*spool, outputOf(u"batch_1"_s), "0123456789");
    keep(*other, outputOf(u"batch_1"_s), "others");
    spool->setMemo("memo");
    const auto writer = spool->write(outputOf(u"batch_2"_s));
    writer->append("0123");
    spool->forget();
    QVERIFY(spool->entries().isEmpty());
    QCOMPARE(spool->memo(), QByteArray());
    QCOMPARE(files().size(), 2); // Those of the other one.
    writer->append("4567");
    writer->finish(true);
    QVERIFY(!writer->problem().isNull());
    QCOMPARE(files().size(), 2);
    QCOMPARE(contentOf(*other, outputOf(u"batch_1"_s)), "others"_ba);
}

void TestResultSpool::removingAConnectionRemovesItsVariants()
{
    ResultSpools spools(folder());
    Connection connection = connectionOf(u"a.example"_s);
    keep(*spools.open(connection), outputOf(u"batch_1"_s), "0123456789");
    Connection variant = connection;
    variant.variant = u"x-team: a"_s;
    keep(*spools.open(variant), outputOf(u"batch_1"_s), "variant");
    Connection otherAccount = withOwnId(connection);
    otherAccount.owner = identity(connection);
    keep(*spools.open(otherAccount), outputOf(u"batch_1"_s), "of --provider");
    QCOMPARE(contentOf(*spools.open(variant), outputOf(u"batch_1"_s)), "variant"_ba);
    keep(*spools.openInMemory(connection), outputOf(u"batch_1"_s), "0123456789");
    spools.remove(connection);
    QVERIFY(files().isEmpty());
    QVERIFY(!spools.openInMemory(connection)->entry(outputOf(u"batch_1"_s)));
    QCOMPARE(spools.byteCount(), 0);
}

void TestResultSpool::neverMeansNoFile()
{
    ResultSpools spools(folder(), {.keeping = ResultKeeping::Never, .mostBytes = mebibyte});
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const SpoolKey key = outputOf(u"batch_1"_s);
    keep(*spool, key, QByteArray(2 * mebibyte, 'x')); // The limit is for the disk.
    spool->setMemo("memo");
    QVERIFY(!QDir(folder()).exists());
    QCOMPARE(contentOf(*spool, key), QByteArray(2 * mebibyte, 'x'));
    QVERIFY(spool->entry(key)->isWhole);
    QCOMPARE(spool->memo(), QByteArray());
    const std::unique_ptr<QIODevice> reader = spool->opener(key)();
    QVERIFY(reader->seek(2 * mebibyte - 3));
    QCOMPARE(reader->readAll(), "xxx"_ba);
    QCOMPARE(reader->size(), 2 * mebibyte);
    spool->forget();
    QVERIFY(!spool->entry(key));
}

void TestResultSpool::memoryIsBounded()
{
    ResultSpools spools(folder(), {.keeping = ResultKeeping::Never, .mostBytes = mebibyte});
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const QByteArray half(ResultSpools::mostInMemory / 2, 'x');
    keep(*spool, outputOf(u"batch_1"_s), half);
    keep(*spool, outputOf(u"batch_2"_s), half);
    QVERIFY(spool->opener(outputOf(u"batch_1"_s))); // It was used last now.
    keep(*spool, outputOf(u"batch_3"_s), "y");
    QVERIFY(spool->entry(outputOf(u"batch_1"_s)));
    QVERIFY(!spool->entry(outputOf(u"batch_2"_s)));
    const auto writer = spool->write(outputOf(u"batch_4"_s));
    QVERIFY(writer->append(half));
    QVERIFY(writer->append(half));
    QVERIFY(!writer->append("z"));
    QVERIFY2(writer->problem().contains(u"64 MiB"_s), qPrintable(writer->problem()));
    QVERIFY(!spool->entry(outputOf(u"batch_4"_s)));
}

void TestResultSpool::whatMustNotBeKeptAnyMoreIsDeleted()
{
    for (const ResultKeeping keeping : {ResultKeeping::Session, ResultKeeping::Never}) {
        {
            ResultSpools spools(folder());
            keep(*spools.open(connectionOf(u"a.example"_s)), outputOf(u"batch_1"_s), "0123");
            QCOMPARE(files().size(), 2);
            spools.setRules({.keeping = keeping, .mostBytes = mebibyte});
            QVERIFY(files().isEmpty());
        }
        {
            ResultSpools spools(folder());
            keep(*spools.open(connectionOf(u"a.example"_s)), outputOf(u"batch_1"_s), "0123");
        }
        // The administrator locks it while the program does not run.
        const ResultSpools spools(folder(), {.keeping = keeping, .mostBytes = mebibyte});
        QVERIFY(files().isEmpty());
    }
}

void TestResultSpool::foldersOfOthersStay()
{
    const QString theirs = folder() + u"/mine/thesis"_s;
    const QString likeASession = folder() + u"/session-of-work"_s;
    QVERIFY(QDir().mkpath(theirs) && QDir().mkpath(likeASession));
    for (const ResultKeeping keeping : {ResultKeeping::Session, ResultKeeping::Never}) {
        ResultSpools spools(folder());
        keep(*spools.open(connectionOf(u"a.example"_s)), outputOf(u"batch_1"_s), "0123");
        spools.setRules({.keeping = keeping, .mostBytes = mebibyte});
        spools.remove(connectionOf(u"a.example"_s));
    }
    QVERIFY(QFileInfo(theirs).isDir());
    QVERIFY(QFileInfo(likeASession).isDir());
}

void TestResultSpool::sessionEndsWithTheProgram()
{
    const SpoolRules rules{.keeping = ResultKeeping::Session, .mostBytes = mebibyte};
    {
        ResultSpools spools(folder(), rules);
        const auto spool = spools.open(connectionOf(u"a.example"_s));
        keep(*spool, outputOf(u"batch_1"_s), "0123");
        QCOMPARE(contentOf(*spool, outputOf(u"batch_1"_s)), "0123"_ba);
        QCOMPARE(spools.byteCount(), 4);
        spool->setMemo("memo");
        QCOMPARE(spool->memo(), QByteArray());
    }
    QVERIFY(files().isEmpty());
}

void TestResultSpool::sessionOfAKilledProgramIsDeleted()
{
    const SpoolRules rules{.keeping = ResultKeeping::Session, .mostBytes = mebibyte};
    killedAfter([&] {
        auto *const spools = new ResultSpools(folder(), rules); // Ends with its process alone.
        keep(*spools->open(connectionOf(u"a.example"_s)), outputOf(u"batch_1"_s), "0123");
    });
    QCOMPARE(files().filter(u".data"_s).size(), 1);
    const ResultSpools spools(folder());
    QVERIFY2(files().isEmpty(), qPrintable(files().join(u' ')));
}

void TestResultSpool::sessionOfARunningProgramStays()
{
    const SpoolRules rules{.keeping = ResultKeeping::Session, .mostBytes = mebibyte};
    int wish[2] = {};
    int word[2] = {};
    QCOMPARE(::pipe(wish), 0);
    QCOMPARE(::pipe(word), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ResultSpools spools(folder(), rules);
        keep(*spools.open(connectionOf(u"a.example"_s)), outputOf(u"batch_1"_s), "0123");
        char c = 'k';
        static_cast<void>(!::write(word[1], &c, 1));
        static_cast<void>(!::read(wish[0], &c, 1));
        ::_exit(0);
    }
    char c = 0;
    QCOMPARE(::read(word[0], &c, 1), 1);
    {
        const ResultSpools spools(folder());
        QCOMPARE(files().filter(u".data"_s).size(), 1);
    }
    QCOMPARE(::write(wish[1], &c, 1), 1);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
}

void TestResultSpool::leastRecentlyUsedGivesWay()
{
    ResultSpools spools(folder(), {.keeping = ResultKeeping::Keep, .mostBytes = 3 * mebibyte});
    const auto one = spools.open(connectionOf(u"a.example"_s));
    const auto other = spools.open(connectionOf(u"b.example"_s));
    const QByteArray piece(mebibyte, 'x');
    keep(*one, outputOf(u"batch_1"_s), piece);
    keep(*other, outputOf(u"batch_2"_s), piece);
    keep(*one, outputOf(u"batch_3"_s), piece);
    // The clock of files may be too coarse for such a short time.
    const QDateTime longAgo = QDateTime::currentDateTimeUtc().addDays(-1);
    for (const QString &path : files().filter(u".note"_s)) {
        QFile note(path);
        QVERIFY(note.open(QIODevice::ReadWrite));
        QVERIFY(note.setFileTime(longAgo, QFileDevice::FileModificationTime));
    }
    QVERIFY(one->opener(outputOf(u"batch_1"_s)));
    QVERIFY(one->opener(outputOf(u"batch_3"_s)));
    keep(*one, outputOf(u"batch_4"_s), "y");
    QVERIFY(one->entry(outputOf(u"batch_1"_s)));
    QVERIFY(!other->entry(outputOf(u"batch_2"_s)));
    QVERIFY(one->entry(outputOf(u"batch_3"_s)));
    QVERIFY(one->entry(outputOf(u"batch_4"_s)));
    QVERIFY(spools.byteCount() <= 3 * mebibyte);
    spools.setRules({.keeping = ResultKeeping::Keep, .mostBytes = mebibyte});
    QVERIFY(spools.byteCount() <= mebibyte);
}

void TestResultSpool::fileLargerThanAllIsNotKept()
{
    ResultSpools spools(folder(), {.keeping = ResultKeeping::Keep, .mostBytes = mebibyte});
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const auto writer = spool->write(outputOf(u"batch_1"_s));
    QVERIFY(writer->append(QByteArray(mebibyte, 'x')));
    QVERIFY(!writer->append("y"));
    QVERIFY2(writer->problem().contains(u"1 MiB"_s), qPrintable(writer->problem()));
    writer->finish(true);
    QVERIFY(files().isEmpty());
}

void TestResultSpool::fullDiskIsSaidAndLeavesNothing()
{
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const auto writer = spool->write(outputOf(u"batch_1"_s));
    {
        const SpoolSizeLimit limit(mebibyte);
        QVERIFY(writer->append(QByteArray(mebibyte, 'x')));
        QVERIFY(!writer->append("y"));
    }
    QVERIFY2(writer->problem().contains(u"could not be written"_s), qPrintable(writer->problem()));
    QVERIFY(!writer->append("z"));
    writer->finish(true);
    QVERIFY2(files().isEmpty(), qPrintable(files().join(u' ')));
    QCOMPARE(spools.byteCount(), 0);
}

void TestResultSpool::folderThatCannotBeMadeIsSaid()
{
    QFile inTheWay(folder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    const auto writer = spool->write(outputOf(u"batch_1"_s));
    QVERIFY(writer);
    QVERIFY(!writer->append("x"));
    QVERIFY2(writer->problem().contains(u"could not be made"_s), qPrintable(writer->problem()));
}

void TestResultSpool::memoIsKeptWhereFilesAre()
{
    {
        ResultSpools spools(folder());
        const auto spool = spools.open(connectionOf(u"a.example"_s));
        spool->setMemo("what is left");
    }
    ResultSpools spools(folder());
    const auto spool = spools.open(connectionOf(u"a.example"_s));
    QCOMPARE(spool->memo(), "what is left"_ba);
    QVERIFY(spool->entries().isEmpty());
    spool->setMemo({});
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(TestResultSpool)
#include "tst_resultspool.moc"
