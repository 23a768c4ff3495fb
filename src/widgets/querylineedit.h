// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querycompletion.h"
#include "queryparser.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

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
    [[nodiscard]] ParsedQuery::State state() const { return m_parsed.state; }

    void setValueSource(ValueSource source);
    //! The source knows more now.
    void updateCandidates();
    //! What the arrow keys bring back, the newest first.
    void setRecentQueries(const QStringList &queries);

    //! Puts what the message offers in the place of what is wrong.
    void applyFix();

Q_SIGNALS:
    //! By the user; it is understood.
    void queryChanged(const QString &query);
    //! Enter, or Escape in an empty field: the user wants to go on to the table.
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

    QTimer m_pause;
    QString m_query;
    ParsedQuery m_parsed;
    ValueSource m_source;
    QStringList m_recent;
    QueryCompletion m_completion; //!< What the candidates are for.
    Listing m_listing = Listing::Candidates;
    QAction *m_stateAction;
    QPointer<QueryNote> m_note; // The window's, as it is larger than the field.
    QPointer<QueryCandidateList> m_list;
};
