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

//! The query, as text. Says what is wrong with it and how to mend it, suggests what could follow,
//! and asks for it once typing pauses, or at once on Enter. While it is not understood, the last
//! one that was stays in effect.
class QueryLineEdit final : public QLineEdit
{
    Q_OBJECT

public:
    //! What the data holds for a field of text; the keys of the metadata where it has no key.
    using ValueSource = std::function<QStringList(const QueryFieldKey &field)>;

    explicit QueryLineEdit(QWidget *parent = nullptr);

    //! Shows a query that something else has set, without asking for it again.
    void setQuery(const QString &query);
    //! The last one that was understood.
    [[nodiscard]] const QString &query() const { return m_query; }
    //! Incomplete, too, is a word that may become a field, as long as fields are suggested for it.
    [[nodiscard]] ParsedQuery::State state() const;

    void setValueSource(ValueSource source);
    //! The source knows more now.
    void updateCandidates();
    //! What the arrow keys bring back, the newest first.
    void setRecentQueries(const QStringList &queries);
    //! The key does here what it does in all of the window, also where a line of text has a use
    //! for it: with X11's keys, Ctrl+E goes to its end.
    void leaveToWindow(const QKeySequence &key) { m_keysOfWindow.append(key); }
    //! After how long without typing entryEnded() is emitted.
    void setRest(std::chrono::milliseconds rest);

    //! Puts what the message offers in the place of what is wrong.
    void applyFix();

Q_SIGNALS:
    //! By the user; it is understood.
    void queryChanged(const QString &query);
    //! What was typed so far is done: typing rests, or nothing of the text is left.
    void entryEnded();
    //! Enter: the user wants to go on to what the query finds.
    void foundRequested();
    //! Escape in an empty field: the user wants to be somewhere else.
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
    [[nodiscard]] QueryNote &note();
    [[nodiscard]] QueryCandidateList &list();
    [[nodiscard]] bool isListing() const;
    [[nodiscard]] bool isNoting() const;
    [[nodiscard]] bool isBeginningOfField() const;

    QTimer m_pause;
    QTimer m_rest;
    QString m_query;
    QString m_textBefore;
    ParsedQuery m_parsed;
    ValueSource m_source;
    QStringList m_recent;
    QList<QKeySequence> m_keysOfWindow;
    QueryCompletion m_completion; //!< What the candidates are for.
    Listing m_listing = Listing::Candidates;
    QAction *m_stateAction;
    QPointer<QueryNote> m_note; // The window's, as it is larger than the field.
    QPointer<QueryCandidateList> m_list;
};
