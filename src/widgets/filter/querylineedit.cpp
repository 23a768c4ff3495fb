// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every change of the text is parsed at once, which sets the icon, frame and underline. A pause in
// typing announces the query if it is valid, or shows a QueryNote about what is wrong; a longer
// rest ends the entry. Below the line hangs either the list (of suggestions or of recent queries)
// or the note, never both.

#include "querylineedit.h"

#include "plaintooltip.h"
#include "querycandidatelist.h"
#include "queryfield.h"
#include "querynote.h"
#include "servertext.h"
#include "statustheme.h"
#include "tintedicon.h"

#include <QAction>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qreal frameRadius = 6;

//! Whether the two texts begin or end alike, so that one was edited and not replaced.
bool hasCommonEnd(const QString &before, const QString &after)
{
    return before.isEmpty()
        || (!after.isEmpty() && (before.front() == after.front() || before.back() == after.back()));
}

//! An event that formats parts of the text as an input method would, without changing the text.
QInputMethodEvent formatEvent(const QList<QInputMethodEvent::Attribute> &attributes)
{
    return {QString(), attributes};
}

//! The button of @p action in the line.
QWidget *buttonOf(const QAction &action)
{
    for (QObject *const object : action.associatedObjects()) {
        if (auto *const button = qobject_cast<QToolButton *>(object)) {
            return button;
        }
    }
    Q_UNREACHABLE();
}

} // namespace

QueryLineEdit::QueryLineEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_stateAction(addAction(QIcon(), LeadingPosition))
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Words, or a query: %1").arg(u"status:failed age<2d model:gpt* …"_s));
    setClearButtonEnabled(true);
    setMinimumWidth(140);
    m_stateAction->setText(tr("What is wrong with the query")); // Read by screen readers only.
    QAction *const recent = addAction(paletteIcon(u"chevron-down"_s), TrailingPosition);
    recent->setText(tr("Recent queries"));
    recent->setToolTip(tr("Recent queries (Down)"));
    connect(recent, &QAction::triggered, this, [this] {
        setFocus();
        showRecent();
    });
    connect(m_stateAction, &QAction::triggered, this, &QueryLineEdit::showNote);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(&m_pause, &QTimer::timeout, this, &QueryLineEdit::announcePaused);
    m_rest.setSingleShot(true);
    m_rest.setInterval(2s);
    connect(&m_rest, &QTimer::timeout, this, &QueryLineEdit::entryEnded);
    connect(this, &QLineEdit::textChanged, this, &QueryLineEdit::noteChange);
    connect(this, &QLineEdit::textEdited, this, [this] { showCandidates(false); });
    showState();
}

void QueryLineEdit::setTopic(QueryTopic topic)
{
    m_topic = topic;
    if (topic == QueryTopic::Requests) {
        setAccessibleName(tr("Filter of requests"));
        setPlaceholderText(tr("Words, or a query: %1").arg(u"code:rate* status>=500 …"_s));
    }
    parse();
}

void QueryLineEdit::setQuery(const QString &query)
{
    const QString visible = visibleQuery(query);
    if (visible != text()) {
        hideList();
        setText(visible);
    }
    m_pause.stop();
    if (m_parsed.isValid()) {
        m_query = visible;
        hideNote();
    }
    showState();
}

ParsedQuery::State QueryLineEdit::state() const
{
    return isBeginningOfField() ? ParsedQuery::State::Incomplete : m_parsed.state;
}

void QueryLineEdit::setRest(std::chrono::milliseconds rest)
{
    m_rest.setInterval(rest);
}

void QueryLineEdit::setValueSource(ValueSource source)
{
    m_source = std::move(source);
}

void QueryLineEdit::updateCandidates()
{
    if (hasFocus() && m_listing == Listing::Candidates
        && (m_completion.subject == QueryCompletion::Subject::Value
            || m_completion.subject == QueryCompletion::Subject::MetadataKey)
        && !(isListing() && m_list->chosen())) {
        showCandidates(false);
    }
}

void QueryLineEdit::setRecentQueries(const QStringList &queries)
{
    m_recent = queries;
}

void QueryLineEdit::applyFix()
{
    if (m_parsed.isValid() || m_parsed.error.fix.isNull()) {
        return;
    }
    const QuerySpan span = m_parsed.error.span;
    const QString fix = m_parsed.error.fix; // insert() parses the text anew.
    setSelection(static_cast<int>(span.position), static_cast<int>(span.length));
    insert(fix);
    hideList();
    announce();
}

bool QueryLineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *const key = static_cast<QKeyEvent *>(event);
        if (m_keysOfWindow.contains(QKeySequence(key->keyCombination()))) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && isListing()) {
        const auto *const key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier) {
            take(m_list->chosen().value_or(m_list->first()));
            return true;
        }
    }
    return QLineEdit::event(event);
}

void QueryLineEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showState();
    }
}

void QueryLineEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    hideList();
    if (m_pause.isActive() && m_parsed.isValid()) { // The user may edit it elsewhere now.
        announce();
    }
    hideNote();
}

void QueryLineEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        escape();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers().testFlag(Qt::AltModifier)) {
            applyFix();
        } else {
            enter();
        }
        return;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (!isListing()) {
            showRecent();
        }
        if (isListing()) {
            m_list->move(event->key() == Qt::Key_Down ? 1 : -1);
        }
        return;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier) {
            showCandidates(true);
            return;
        }
        break;
    default: // All other keys.
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void QueryLineEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_parsed.isValid()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(stateColor(), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), frameRadius, frameRadius);
}

void QueryLineEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    hideList();
    hideNote();
}

void QueryLineEdit::noteChange()
{
    if (const QString visible = visibleQuery(text()); visible != text() && !isJoining()) {
        const qsizetype behindCursor = text().size() - cursorPosition();
        setText(visible); // Something else may have been pasted.
        setCursorPosition(static_cast<int>(visible.size() - behindCursor));
        return;
    }
    if (!hasCommonEnd(m_textBefore, text())) {
        Q_EMIT entryEnded();
    }
    m_textBefore = text();
    parse();
    m_pause.start();
    m_rest.start();
}

void QueryLineEdit::announcePaused()
{
    const bool isWrongBefore = m_parsed.state == ParsedQuery::State::Invalid
        && m_parsed.error.span.end() < m_completion.span.position;
    if (isListing() && m_listing == Listing::Candidates && isWrongBefore) {
        hideList(); // The error further left is more urgent than suggestions for the end.
    }
    if (!isBeginningOfField()) {
        announce();
    }
}

void QueryLineEdit::announce()
{
    m_pause.stop();
    if (!m_parsed.isValid()) {
        if (!isListing()) {
            showNote();
        }
        return;
    }
    hideNote();
    if (text() != m_query) {
        m_query = text();
        Q_EMIT queryChanged(m_query);
    }
}

void QueryLineEdit::enter()
{
    if (const auto chosen = isListing() ? m_list->chosen() : std::nullopt) {
        take(*chosen);
        return;
    }
    hideList();
    announce();
    if (m_parsed.isValid()) {
        Q_EMIT foundRequested();
    }
}

void QueryLineEdit::escape()
{
    if (isListing()) {
        hideList();
        if (m_parsed.isValid()) {
            announce();
        }
    } else if (isNoting()) {
        hideNote();
    } else if (text().isEmpty()) {
        Q_EMIT leaveRequested();
    } else {
        clear();
        announce();
    }
}

void QueryLineEdit::parse()
{
    m_parsed = parseQuery(text(), {Stamp::now()}, m_topic);
    if (isNoting() && (m_parsed.isValid() || m_parsed.error.message != m_note->message())) {
        hideNote();
    }
    showState();
}

void QueryLineEdit::showState()
{
    const auto set = [this](const QIcon &icon, const QString &words) {
        m_stateAction->setIcon(icon);
        m_stateAction->setToolTip(escapedToolTip(words));
        setPlainToolTip(*buttonOf(*m_stateAction), words);
        setPlainToolTip(*this, words);
    };
    switch (state()) {
    case ParsedQuery::State::Valid:
        set(text().trimmed().isEmpty() ? paletteIcon(u"search"_s)
                                       : tintedIcon(u"check"_s, stateColor()),
            topicText());
        break;
    case ParsedQuery::State::Incomplete:
        set(tintedIcon(u"edit"_s, stateColor()),
            tr("Not complete yet: %1 %2")
                .arg(isBeginningOfField()
                         ? tr("This may become a field. Space or Enter looks for it as a word.")
                         : m_parsed.error.message,
                     effectText()));
        break;
    case ParsedQuery::State::Invalid:
        set(tintedIcon(u"warning"_s, stateColor()),
            tr("Not understood: %1 %2").arg(m_parsed.error.message, effectText()));
        break;
    }
    underline();
    update();
}

// QLineEdit has no text formats of its own, but applies those of an input method to all its text.
void QueryLineEdit::underline()
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (!m_parsed.isValid()) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(stateColor());
        const QuerySpan span = m_parsed.error.span;
        attributes.append({QInputMethodEvent::TextFormat,
                           static_cast<int>(span.position) - cursorPosition(),
                           static_cast<int>(span.length), format});
    }
    QInputMethodEvent event = formatEvent(attributes);
    inputMethodEvent(&event);
}

void QueryLineEdit::showNote()
{
    if (m_parsed.isValid() || !isVisible()) {
        return;
    }
    note().setFix(m_parsed.error.fix);
    note().setMessage(m_parsed.error.message, effectText());
    note().showBelow(*this, stateColor());
}

void QueryLineEdit::hideNote()
{
    if (m_note != nullptr) {
        m_note->hide();
    }
}

void QueryLineEdit::showCandidates(bool isWished)
{
    m_completion = completionAt(text(), cursorPosition(), m_topic);
    const bool isValue = m_completion.subject == QueryCompletion::Subject::Value
        || m_completion.subject == QueryCompletion::Subject::MetadataKey;
    const bool isAsked = isWished || !m_completion.typed.isEmpty() || isValue
        || m_completion.subject == QueryCompletion::Subject::Operator;
    QList<QueryCandidate> candidates;
    if (isAsked) {
        const QStringList values =
            isValue && m_source ? m_source(m_completion.field) : QStringList();
        candidates = candidatesFor(m_completion, values);
    }
    const QString typed = text().mid(m_completion.span.position, m_completion.span.length);
    if (candidates.size() == 1 && candidates.front().text == typed) {
        candidates.clear();
    }
    if (candidates.isEmpty() || !isVisible()) {
        hideList();
        return;
    }
    hideNote();
    m_listing = Listing::Candidates;
    const qsizetype start = m_completion.span.position;
    const QString typedSoFar = text().sliced(start, qMax(cursorPosition() - start, qsizetype(0)));
    const int cursorX = cursorRect().center().x();
    list().showBelow(*this, cursorX - fontMetrics().horizontalAdvance(typedSoFar), candidates);
    showState();
}

void QueryLineEdit::showRecent()
{
    QList<QueryCandidate> queries;
    for (const QString &query : std::as_const(m_recent)) {
        if (query != text()) {
            queries.append({visibleQuery(query), {}});
        }
    }
    hideNote();
    m_listing = Listing::Recent;
    list().showBelow(*this, 0, queries);
}

void QueryLineEdit::hideList()
{
    if (!isListing()) {
        return;
    }
    if (isBeginningOfField()) {
        m_pause.start(); // Without suggestions for a field, it is a word.
    }
    m_list->hide();
    showState();
}

void QueryLineEdit::take(const QString &chosen)
{
    hideList();
    if (m_listing == Listing::Recent) {
        setText(chosen);
        announce();
        return;
    }
    const bool isWhole = m_completion.subject == QueryCompletion::Subject::Value;
    const QuerySpan span = m_completion.span;
    setSelection(static_cast<int>(span.position), static_cast<int>(span.length));
    insert(chosen);
    if (isWhole) {
        hideList(); // The value is complete: longer ones are not meant.
    }
}

QColor QueryLineEdit::stateColor() const
{
    const StatusTheme theme(palette());
    switch (state()) {
    case ParsedQuery::State::Valid:
        return theme.color(BatchStatus::Completed);
    case ParsedQuery::State::Incomplete:
        return theme.color(BatchStatus::Validating);
    case ParsedQuery::State::Invalid:
        return theme.color(BatchStatus::Failed);
    }
    Q_UNREACHABLE();
}

QString QueryLineEdit::effectText() const
{
    if (!m_query.trimmed().isEmpty()) {
        return tr("Shown until then: %1").arg(m_query);
    }
    return m_topic == QueryTopic::Batches ? tr("All batches are shown until then.")
                                          : tr("All requests are shown until then.");
}

QString QueryLineEdit::topicText() const
{
    return m_topic == QueryTopic::Batches
        ? tr("Shows the batches that a query finds. Words are looked for in ids, models, "
             "metadata and errors. F1 explains queries.")
        : tr("Shows the requests that a query finds. Words are looked for in custom ids, codes and "
             "messages. F1 explains queries.");
}

QueryNote &QueryLineEdit::note()
{
    if (m_note == nullptr) {
        m_note = new QueryNote(window());
        connect(m_note, &QueryNote::fixRequested, this, &QueryLineEdit::applyFix);
    }
    return *m_note;
}

QueryCandidateList &QueryLineEdit::list()
{
    if (m_list == nullptr) {
        m_list = new QueryCandidateList(window());
        connect(m_list, &QueryCandidateList::clickedText, this, &QueryLineEdit::take);
    }
    return *m_list;
}

bool QueryLineEdit::isListing() const
{
    return m_list != nullptr && m_list->isVisible();
}

bool QueryLineEdit::isNoting() const
{
    return m_note != nullptr && m_note->isVisible();
}

//! Whether the user has just typed a joiner: the letter that it joins is still to come.
bool QueryLineEdit::isJoining() const
{
    constexpr char16_t zeroWidthNonJoiner = 0x200C;
    constexpr char16_t zeroWidthJoiner = 0x200D;
    const QChar typed = cursorPosition() > 0 ? text()[cursorPosition() - 1] : QChar();
    return typed == zeroWidthNonJoiner || typed == zeroWidthJoiner;
}

bool QueryLineEdit::isBeginningOfField() const
{
    const qsizetype end = cursorPosition();
    const bool endsWord = end == text().size() || text()[end].isSpace() || text()[end] == u')';
    return m_parsed.isValid() && isListing() && m_listing == Listing::Candidates && endsWord
        && m_completion.span.end() == end && ::isBeginningOfField(m_completion);
}
