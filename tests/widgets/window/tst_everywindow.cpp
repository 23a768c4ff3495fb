// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchdetailpane.h"
#include "batchheaderview.h"
#include "batchresults.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "charttabledialog.h"
#include "columnsdialog.h"
#include "connectiondialog.h"
#include "connectionquestions.h"
#include "connectionsdialog.h"
#include "exportdialog.h"
#include "exportprogress.h"
#include "facetpane.h"
#include "facetsource.h"
#include "filesview.h"
#include "historysweep.h"
#include "mainwindow.h"
#include "metadatakeydialog.h"
#include "momentdialog.h"
#include "preferencesdialog.h"
#include "previewdialog.h"
#include "querylineedit.h"
#include "requestsview.h"
#include "requestswindow.h"
#include "samplereasons.h"
#include "sampleresults.h"
#include "savedviewmodel.h"
#include "savefilesdialog.h"
#include "saveprogress.h"
#include "screenfit.h"
#include "shortcutsdialog.h"
#include "spandialog.h"
#include "visibletext.h"
#include "watchdialog.h"
#include "whyview.h"
#include "whywindow.h"
#include "windowactions.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

const Stamp shownAt = Stamp::fromMSecs(1'795'269'600'000);
constexpr QSize smallScreen(720, 450); // 1440 × 900 at a scale of two.

//! Turns what follows, takes no room, and clears a terminal.
const QString unseen = u"\u202Egnp.exe\u200B\x1b[2J"_s;

const QString longName =
    u"The batches of the <i>whole</i> group, by way of a proxy in Frankfurt"_s + unseen;

Batch failedBatch(const QString &id)
{
    Batch batch;
    batch.id = id + unseen;
    batch.status = BatchStatus::Failed;
    batch.rawStatus = u"failed"_s;
    batch.model = u"gpt-4o"_s + unseen;
    batch.endpoint = u"/v1/chat/completions"_s + unseen;
    batch.outputFileId = u"file_1"_s + unseen;
    batch.metadata =
        QJsonDocument(QJsonObject{{u"team"_s + unseen, u"search"_s + unseen},
                                  {u"cost"_s, QJsonObject{{u"centre"_s, u"<b>1</b>"_s}}}})
            .toJson();
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(shownAt.msecs() - 600'000);
    batch.stamps[StampKind::Failed] = shownAt;
    batch.errors = {{u"empty_file"_s, u"The <b>file</b> is empty."_s + unseen, unseen, {}}};
    return batch;
}

RefreshState failedRefresh()
{
    RefreshState state;
    state.phase = RefreshState::Phase::Retrying;
    state.error = ApiError();
    state.error->message = u"Connection refused by <b>gateway</b>."_s + unseen;
    state.lastEnd = WalkEnd{WalkEnd::Reason::CursorStuck, {}};
    state.updatedAt = Stamp::fromMSecs(shownAt.msecs() - 300'000);
    state.nextAt = shownAt;
    state.unreadableRows = 3;
    state.unreadableReason = u"Row <1> has no id."_s + unseen;
    state.habits.list = ServerHabits::Support::No; // Watching is offered, too.
    return state;
}

//! Files of a batch with names, ids and messages as no server should send them, read as a whole.
void giveResults(BatchResults &results)
{
    Batch batch = failedBatch(u"batch_1"_s);
    batch.inputFileId = u"in"_s + unseen;
    batch.errorFileId = u"err"_s + unseen;
    results.setBatch(batch, filesOf(batch));
    const QByteArray hostile = "<i>x</i>\\u202E\\u001b[2J";
    const ReadableFile read = fileWith(
        ResultFileKind::Error, failedLine(hostile, 400, hostile, hostile) + succeededLine(hostile));
    results.setFile({.kind = ResultFileKind::Error,
                     .state = BatchFile::State::Whole,
                     .id = batch.errorFileId,
                     .name = u"<b>e</b>.jsonl"_s + unseen,
                     .fetchedBytes = read.bytes},
                    read.open);
    results.setFile({.kind = ResultFileKind::Output,
                     .state = BatchFile::State::Failed,
                     .id = batch.outputFileId,
                     .expiresAt = shownAt,
                     .error = ApiError{.kind = ApiError::Kind::NotFound,
                                       .message = u"No <b>file</b>."_s + unseen}},
                    {});
    QVERIFY(QTest::qWaitFor([&results] { return results.results() != nullptr; }));
}

//! The window with everything in it that can be: an error, changes, a query that is not understood,
//! details, results.
class FullWindow final
{
public:
    FullWindow()
        : m_view(m_batches)
        , m_facets(m_batches)
        , m_window(std::make_unique<MainWindow>(m_view, m_facets))
        , m_results(m_batches.background())
    {
        auto *const requests = new RequestsView(m_results);
        auto *const files = new FilesView;
        requests->setActions(m_window->actions());
        files->setActions(m_window->actions());
        m_window->detail().insertTab(BatchDetailPane::Place::AfterErrors, *requests, u"R"_s);
        m_window->detail().insertTab(BatchDetailPane::Place::AfterTimeline, *files, u"F"_s);
        giveResults(m_results);
        files->setFiles(m_results.state().files, shownAt);
        requests->tick(shownAt);
        m_batches.setNow(shownAt);
        m_batches.merge({failedBatch(u"batch_1"_s)});
        m_batches.startChanges(shownAt);
        m_batches.merge({failedBatch(u"batch_2"_s)});
        const QString key = u"team"_s + unseen;
        m_window->views().setOwnViews({{longName, u"model:"_s + unseen, {}, {}, {}}});
        m_window->table().header().showKeys(
            {u"id"_s, u"model"_s, u"status"_s, u"endpoint"_s, u"metadata."_s + key});
        m_window->findChild<FacetPane *>()->restoreState(
            QJsonDocument(QJsonObject{{u"pinned"_s, QJsonArray{key}}}).toJson());
        m_facets.refresh();
        m_window->setConnections({longName}, longName);
        m_window->setRefreshState(failedRefresh());
        m_window->tick(shownAt);
        m_window->moment().show(Stamp::fromMSecs(shownAt.msecs() - 1000));
        m_window->table().selectRow(0);
        auto *const query = m_window->findChild<QueryLineEdit *>(u"queryLineEdit"_s);
        query->setText(u"model:<b>gpt</b>\u202E age<"_s);
        m_window->resize(smallScreen);
        m_window->show();
    }

    [[nodiscard]] QWidget &window() { return *m_window; }
    void showCommands() { m_window->actions()[ActionId::Commands]->trigger(); }

private:
    BatchTableModel m_batches;
    BatchViewModel m_view;
    FacetSource m_facets;
    std::unique_ptr<MainWindow> m_window;
    BatchResults m_results;
};

std::unique_ptr<QDialog> forgetQuestion()
{
    QWidget window;
    WindowActions actions;
    actions.setConnections({}, longName);
    actions.setMet(ActionNeed::KeptHistory, true);
    const ConnectionQuestions questions(actions, 0, window);
    actions[ActionId::ForgetHistory]->trigger();
    auto *const question = window.findChild<QDialog *>();
    question->setParent(nullptr, question->windowFlags());
    return std::unique_ptr<QDialog>(question);
}

std::unique_ptr<QDialog> newDialog(const QByteArray &name)
{
    if (name == "chart span") {
        return std::make_unique<SpanDialog>(
            TimeSpan{Stamp::fromMSecs(shownAt.msecs() - 3'600'000), shownAt}, QTimeZone::utc(),
            nullptr);
    }
    if (name == "chart table") {
        HistoryWish wish;
        wish.split = QueryFieldKey{FieldId::Model, {}};
        wish.span = {Stamp::fromMSecs(shownAt.msecs() - 3'600'000), shownAt};
        const std::vector<Batch> batches{failedBatch(u"batch_1"_s)};
        const BatchHistory history = historyOf(BatchRows(batches), {}, wish, QueryClock{shownAt});
        return std::make_unique<ChartTableDialog>(pictureOf(history, ChartMeasure::Arrivals, false),
                                                  ChartClock{QTimeZone::utc(), shownAt}, nullptr);
    }
    if (name == "columns") {
        auto dialog = std::make_unique<ColumnsDialog>(QList<ColumnId>{FieldId::Id});
        dialog->setMetadataKeys({{u"<b>team</b>"_s + unseen, 3}});
        return dialog;
    }
    if (name == "connection") {
        auto dialog = std::make_unique<ConnectionDialog>(QStringList());
        dialog->setTokenNote(u"The keychain could not be asked for the token (locked)."_s + unseen);
        Connection connection;
        connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
        dialog->setConnection(connection, false);
        dialog->findChild<QPushButton *>(u"testButton"_s)->click();
        dialog->setTestResult(false, u"The gateway answered: <i>bad token</i>."_s + unseen);
        return dialog;
    }
    if (name == "connections") {
        Connection connection;
        connection.name = longName;
        return std::make_unique<ConnectionsDialog>(QList<Connection>{connection});
    }
    if (name == "export") {
        auto dialog = std::make_unique<ExportDialog>(1, 2);
        dialog->setFileName(u"/nonexistent/batches.json"_s);
        dialog->setIncompleteNote(u"The cursor was <b>lost</b>."_s + unseen);
        dialog->setProblem(u"The disk is <b>full</b>."_s + unseen);
        return dialog;
    }
    if (name == "export progress") {
        auto dialog =
            std::make_unique<ExportProgress>(u"/nonexistent/<b>batches</b>.csv"_s + unseen);
        dialog->setDone(3, 1000);
        return dialog;
    }
    if (name == "forget") {
        return forgetQuestion();
    }
    if (name == "metadata key") {
        auto dialog = std::make_unique<MetadataKeyDialog>();
        dialog->setKeys({{u"<b>team</b>"_s + unseen, 3}}, false);
        return dialog;
    }
    if (name == "moment") {
        return std::make_unique<MomentDialog>(Stamp(), shownAt, false);
    }
    if (name == "preferences") {
        auto dialog = std::make_unique<PreferencesDialog>(Preferences());
        dialog->setCache(u"/home/user/.cache/Batchdeck/Batchdeck/<b>cache</b>.sqlite"_s, 1 << 20);
        return dialog;
    }
    if (name == "preview") {
        auto dialog = std::make_unique<PreviewDialog>(u"<b>out</b>.jsonl"_s + unseen);
        dialog->setContent("{\"a\":\"\x1b[2J\xE2\x80\xAE\"}", 100);
        return dialog;
    }
    if (name == "requests") {
        struct RequestsDialog final : QDialog
        {
            BackgroundPool pool;
            BatchResults results{pool};
        };
        auto dialog = std::make_unique<RequestsDialog>();
        auto *const layout = new QVBoxLayout(dialog.get());
        layout->addWidget(new RequestsWindow(dialog->results, u"<b>b</b>"_s + unseen, nullptr));
        giveResults(dialog->results);
        return dialog;
    }
    if (name == "save files") {
        auto dialog = std::make_unique<SaveFilesDialog>(
            std::vector<Batch>{failedBatch(u"batch_1"_s), failedBatch(u"batch_2"_s)});
        dialog->setFolder(u"/nonexistent"_s);
        return dialog;
    }
    if (name == "save progress") {
        auto dialog = std::make_unique<SaveProgressDialog>();
        dialog->setProgress({.state = SaveProgress::State::Ended,
                             .files = 2,
                             .saved = 1,
                             .problems = {u"<b>out</b>.jsonl"_s + unseen}});
        return dialog;
    }
    if (name == "shortcuts") {
        return std::make_unique<ShortcutsDialog>();
    }
    if (name == "why") {
        auto dialog = std::make_unique<QDialog>();
        auto *const layout = new QVBoxLayout(dialog.get());
        auto *const window = new WhyWindow(nullptr);
        layout->addWidget(window);
        ReasonedBatches batches;
        batches.add(partialBatch(u"batch_1"_s, 1),
                    {{{400, "<b>code</b>", "No <i>model</i>" + unseen.toUtf8()}, 3}});
        WhyState state{.phase = WhyState::Phase::Planned, .totals = batches.totals()};
        state.plan = {.batches = 1, .files = 2, .bytes = 2048};
        WhyFailure failure{.batchId = u"<b>batch_2</b>"_s + unseen, .file = {}};
        failure.file.error = ApiError{.message = u"It is <b>gone</b>."_s + unseen};
        state.failures = {failure};
        window->view().setState(state);
        return dialog;
    }
    return std::make_unique<WatchDialog>();
}

QString nameOf(const QWidget &widget)
{
    return QLatin1StringView(widget.metaObject()->className()) + u' ' + widget.objectName();
}

//! What a screen reader reads of it.
QString spoken(QWidget &widget, QAccessible::Text text)
{
    const QAccessibleInterface *const read = QAccessible::queryAccessibleInterface(&widget);
    return read != nullptr ? read->text(text) : QString();
}

//! What the first rows of @p model show, and what is below them.
QStringList textsOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    constexpr int enough = 50;
    QStringList texts;
    for (int column = 0; column < model.columnCount(parent); ++column) {
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
            texts += model.headerData(column, Qt::Horizontal, role).toString();
        }
        for (int row = 0; row < std::min(model.rowCount(parent), enough); ++row) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                texts += index.data(role).toString();
            }
            texts += model.hasChildren(index) ? textsOf(model, index) : QStringList();
        }
    }
    return texts;
}

//! Everything that @p widget shows or has read aloud.
QStringList textsOf(QWidget &widget)
{
    QStringList texts{widget.windowTitle(), widget.toolTip()};
    for (const QAccessible::Text text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        texts += spoken(widget, text);
    }
    for (const QAction *const action : widget.actions()) {
        texts << action->text() << action->toolTip();
    }
    if (const auto *const label = qobject_cast<QLabel *>(&widget)) {
        texts += label->text();
    }
    if (const auto *const button = qobject_cast<QAbstractButton *>(&widget)) {
        texts += button->text();
    }
    if (const auto *const edit = qobject_cast<QLineEdit *>(&widget)) {
        texts += edit->text();
    }
    if (const auto *const edit = qobject_cast<QPlainTextEdit *>(&widget)) {
        texts += edit->toPlainText();
    }
    if (const auto *const view = qobject_cast<QAbstractItemView *>(&widget);
        view != nullptr && view->model() != nullptr) {
        texts += textsOf(*view->model());
    }
    return texts;
}

//! A part of a control is named by it.
bool isPart(const QWidget &widget)
{
    const QWidget *const parent = widget.parentWidget();
    const auto *const area = qobject_cast<const QAbstractScrollArea *>(parent);
    return (area != nullptr && area->viewport() == &widget)
        || widget.objectName().startsWith("qt_"_L1) || widget.inherits("QTableCornerButton")
        || widget.inherits("QComboBoxListView") || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent);
}

bool isControl(QWidget &widget)
{
    const bool takesFocus = (widget.focusPolicy() & Qt::TabFocus) != 0;
    return (takesFocus || qobject_cast<QAbstractButton *>(&widget)) && !isPart(widget)
        && !widget.isWindow();
}

} // namespace

//! What holds for the window and each of its dialogs.
class TestEveryWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup();

    void nothingThatIsReadAloudIsMarkup_data() { addWindows(); }
    void nothingThatIsReadAloudIsMarkup();
    void whatCannotBeSeenIsAMark_data() { addWindows(); }
    void whatCannotBeSeenIsAMark();
    void everyControlHasAName_data() { addWindows(); }
    void everyControlHasAName();
    void everyLabelIsReadAsWhatItSays_data() { addWindows(); }
    void everyLabelIsReadAsWhatItSays();
    void aSmallScreenHoldsIt_data() { addWindows(); }
    void aSmallScreenHoldsIt();
    void nothingOfTheToolbarIsOutsideASmallScreen();
    void aWindowIsNoLargerThanItsScreen();
    void aWindowThatFitsKeepsItsSize();

private:
    static void addWindows();
    [[nodiscard]] QWidget &window();
    [[nodiscard]] QWidgetList widgets();

    std::unique_ptr<FullWindow> m_full;
    std::unique_ptr<QDialog> m_dialog;
};

void TestEveryWindow::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
}

void TestEveryWindow::cleanup()
{
    m_full.reset();
    m_dialog.reset();
}

void TestEveryWindow::addWindows()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *const name :
         {"window", "commands", "chart span", "chart table", "columns", "connection", "connections",
          "export", "export progress", "forget", "metadata key", "moment", "preferences", "preview",
          "requests", "save files", "save progress", "shortcuts", "watch", "why"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

QWidget &TestEveryWindow::window()
{
    const QByteArray name = QTest::currentDataTag();
    if (name == "window" || name == "commands" || name.isEmpty()) {
        if (m_full == nullptr) {
            m_full = std::make_unique<FullWindow>();
            if (name == "commands") {
                m_full->showCommands();
            }
        }
        return m_full->window();
    }
    if (m_dialog == nullptr) {
        m_dialog = newDialog(name);
        m_dialog->show();
    }
    return *m_dialog;
}

QWidgetList TestEveryWindow::widgets()
{
    return QWidgetList{&window()} + window().findChildren<QWidget *>();
}

void TestEveryWindow::nothingThatIsReadAloudIsMarkup()
{
    // Not <b> and <i>, which are what servers and users wrote here.
    static const QRegularExpression markup(u"</?(p|qt|br|table|tr|td|h4|code|a)( [^>]*)?>|&lt;"_s);
    for (QWidget *const widget : widgets()) {
        for (const QAccessible::Text text :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
            const QString read = spoken(*widget, text);
            QVERIFY2(!read.contains(markup), qPrintable(nameOf(*widget) + u": "_s + read));
        }
    }
}

void TestEveryWindow::whatCannotBeSeenIsAMark()
{
    for (QWidget *const widget : widgets()) {
        for (const QString &text : textsOf(*widget)) {
            QVERIFY2(visibleText(text) == text, qPrintable(nameOf(*widget) + u": "_s + text));
        }
    }
}

void TestEveryWindow::everyControlHasAName()
{
    QStringList nameless;
    for (QWidget *const widget : widgets()) {
        if (isControl(*widget) && spoken(*widget, QAccessible::Name).isEmpty()) {
            nameless.append(nameOf(*widget));
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void TestEveryWindow::everyLabelIsReadAsWhatItSays()
{
    for (QWidget *const widget : widgets()) {
        const auto *const label = qobject_cast<QLabel *>(widget);
        const bool isWords =
            label != nullptr && label->text().contains(QRegularExpression(u"\\w"_s));
        if (isWords && label->textFormat() == Qt::PlainText) {
            QCOMPARE(spoken(*widget, QAccessible::Name), label->text());
        }
    }
}

void TestEveryWindow::aSmallScreenHoldsIt()
{
    QSize least = window().minimumSizeHint();
    if (m_dialog != nullptr && m_dialog->layout()->hasHeightForWidth()) {
        const int width = qMin(m_dialog->width(), smallScreen.width());
        least.setHeight(m_dialog->layout()->totalMinimumHeightForWidth(width));
    }
    const int titleBar = window().style()->pixelMetric(QStyle::PM_TitleBarHeight);
    QVERIFY2(least.width() <= smallScreen.width()
                 && least.height() <= smallScreen.height() - titleBar,
             qPrintable(u"%1 × %2"_s.arg(least.width()).arg(least.height())));
}

void TestEveryWindow::nothingOfTheToolbarIsOutsideASmallScreen()
{
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    QCOMPARE(window().size(), smallScreen);
    for (const QString &name :
         {u"connectionButton"_s, u"queryLineEdit"_s, u"refreshButton"_s, u"intervalComboBox"_s,
          u"pauseButton"_s, u"exportButton"_s, u"menuButton"_s, u"refreshStatusBar"_s}) {
        const auto *const part = window().findChild<QWidget *>(name);
        const QRect place(part->mapTo(&window(), QPoint()), part->size());
        QVERIFY2(window().rect().contains(place), qPrintable(name));
        QVERIFY2(part->height() >= part->minimumSizeHint().height(), qPrintable(name));
    }
}

void TestEveryWindow::aWindowIsNoLargerThanItsScreen()
{
    ScreenFit screenFit;
    qApp->installEventFilter(&screenFit);
    const QSize room = window().screen()->availableSize();
    window().hide();
    window().resize(2 * room);
    window().show();
    QVERIFY(window().width() <= room.width());
    QVERIFY(window().height() < room.height()); // Its title bar is on the screen, too.
    QDialog dialog;
    dialog.resize(2 * room);
    dialog.show();
    QVERIFY(dialog.width() <= room.width());
    QVERIFY(dialog.height() < room.height());
}

void TestEveryWindow::aWindowThatFitsKeepsItsSize()
{
    ScreenFit screenFit;
    qApp->installEventFilter(&screenFit);
    QDialog dialog;
    dialog.resize(300, 200);
    dialog.show();
    QCOMPARE(dialog.size(), QSize(300, 200));
}

QTEST_MAIN(TestEveryWindow)
#include "tst_everywindow.moc"
