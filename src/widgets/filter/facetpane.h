// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countedtext.h"
#include "facetcounts.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

class FacetSection;
class FittingListView;
class MetadataKeyDialog;
class SavedViewModel;
class ViewsSection;

namespace Ui {
class FacetPane;
}

//! The views, and the values of some fields with the numbers of their batches, to choose from. Asks
//! for another query, and shows what the query in effect chooses; does not count itself. While the
//! mouse is over the pane, no value moves away from under it.
class FacetPane final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetPane(QWidget *parent = nullptr);
    ~FacetPane() override;

    //! @p model must outlive the pane.
    void setViewModel(SavedViewModel *model);
    //! Answers metadataKeysRequested(), at once or later. More keys may come while @p isLooking.
    void setMetadataKeys(const QList<CountedText> &keys, bool isLooking);

    void setQuery(const QString &query);
    //! The fields of the sections, in their order, with the values that the query chooses.
    [[nodiscard]] QList<FacetField> fields() const;
    //! @p values belong to fields(), one by one. Ignored where their number differs, as after the
    //! user has pinned another key.
    void setValues(const std::vector<FacetValues> &values);
    //! Whether batches were fetched. Before that, the pane does not say that there are none.
    void setKnown(bool isKnown);
    //! Another gateway is shown: its values come and go although the mouse rests over the pane,
    //! until it enters the pane anew.
    void letGo() { setHeld(false); }

    //! Which sections are closed and which keys are pinned, as JSON, for the settings.
    [[nodiscard]] QByteArray saveState() const;
    //! Reads what saveState() wrote, and passes over anything else.
    void restoreState(const QByteArray &state);

    [[nodiscard]] ViewsSection &views() const;

Q_SIGNALS:
    //! The user wants another query.
    void queryRequested(const QString &query);
    //! The dialog wants to offer the keys that the batches have in their metadata.
    void metadataKeysRequested();
    //! A section was added or removed.
    void fieldsChanged();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void setHeld(bool isHeld);
    void pin(const QString &key);
    [[nodiscard]] bool canPin() const;
    void showWhetherKeysCanBePinned();
    void unpin(FacetSection *section);
    void addSection(const QueryFieldKey &field);
    void orderTabs(const FacetSection &section);
    void askForKey();
    void offerKeys();
    void follow(const FittingListView &list);

    std::unique_ptr<Ui::FacetPane> m_ui;
    std::vector<FacetSection *> m_sections; //!< Their parent deletes them.
    QList<CountedText> m_metadataKeys;
    bool m_isLookingForKeys = false;
    QPointer<MetadataKeyDialog> m_keyDialog; //!< While it is open.
    QString m_query;
    bool m_isKnown = true;
};
