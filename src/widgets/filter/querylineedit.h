// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querycompletion.h"
#include "queryparser.h"

#include <QKeySequence>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>

class QueryCandidateList;
class QueryNote;

//! The line in which the user types the query. Says what is wrong with it and offers a correction,
//! suggests what could follow, and announces the query once typing pauses, or at once on Enter.
//! While the text is not understood, the last query that was stays in effect.
class QueryLineEdit final : public QLineEdit
{
    Q_OBJECT

public:
    //! Gives the values that batches have in a field of text; for metadata without a key, the keys.
    using ValueSource = std::function<QStringList(const QueryFieldKey &field)>;

    explicit QueryLineEdit(QWidget *parent = nullptr);

    //! What the query is about; batches where it is not said.
    void setTopic(QueryTopic topic);
    //! Shows a query that has been set elsewhere, and does not announce it.
    void setQuery(const QString &query);
    //! The last one that was understood.
    [[nodiscard]] const QString &query() const { return m_query; }
    //! A word that may become the name of a field counts as incomplete while fields are suggested.
    [[nodiscard]] ParsedQuery::State state() const;

    void setValueSource(ValueSource source);
    //! Suggests anew, since the source knows more values now.
    void updateCandidates();
    //! The queries that the arrow keys bring back, the newest first.
    void setRecentQueries(const QStringList &queries);
    //! Leaves @p key to the window, even where a line of text has a use for it: Ctrl+E, for one,
    //! moves to the end of the line with the keys of X11.
    void leaveToWindow(const QKeySequence &key) { m_keysOfWindow.append(key); }
    //! How long typing has to rest before entryEnded() is emitted.
    void setRest(std::chrono::milliseconds rest);

    //! Replaces the part of the text that is wrong with the correction that the message offers.
    void applyFix();

Q_SIGNALS:
    //! The user has typed another query, and it is understood.
    void queryChanged(const QString &query);
    //! The query typed so far is done: typing rests, or all of the text has been replaced.
    void entryEnded();
    //! Enter: the user wants to go to the first batch that the query finds.
    void foundRequested();
    //! Escape in the empty line: the user wants to leave it.
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Listing {
        Candidates,
        Recent,
    };

    void noteChange();
    void announcePaused();
    void announce();
    void enter();
    void escape();
    void parse();
    void showState();
    void underline();
    void showNote();
    void hideNote();
    void showCandidates(bool isWished);
    void showRecent();
    void hideList();
    void take(const QString &text);
    [[nodiscard]] QColor stateColor() const;
    [[nodiscard]] QString effectText() const;
    [[nodiscard]] QString topicText() const;
    [[nodiscard]] QueryNote &note();
    [[nodiscard]] QueryCandidateList &list();
    [[nodiscard]] bool isListing() const;
    [[nodiscard]] bool isNoting() const;
    [[nodiscard]] bool isJoining() const;
    [[nodiscard]] bool isBeginningOfField() const;

    QueryTopic m_topic = QueryTopic::Batches;
    QTimer m_pause;
    QTimer m_rest;
    QString m_query;
    QString m_textBefore;
    ParsedQuery m_parsed;
    ValueSource m_source;
    QStringList m_recent;
    QList<QKeySequence> m_keysOfWindow;
    QueryCompletion m_completion; //!< The part of the text that the candidates are for.
    Listing m_listing = Listing::Candidates;
    QAction *m_stateAction;
    QPointer<QueryNote> m_note; // A child of the window, as it is larger than the line.
    QPointer<QueryCandidateList> m_list;
};
