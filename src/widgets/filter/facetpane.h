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

//! What one can choose batches by: the views, and the values of some fields with their counts.
//! Asks for another query, and shows what became of it; does not count. While the mouse is over it,
//! no value moves away from under it.
class FacetPane final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetPane(QWidget *parent = nullptr);
    ~FacetPane() override;

    //! @p model must outlive the pane.
    void setViewModel(SavedViewModel *model);
    //! Answers metadataKeysRequested(), also later: more may come while @p isLooking.
    void setMetadataKeys(const QList<CountedText> &keys, bool isLooking);

    void setQuery(const QString &query);
    //! In the order of the sections, with what the query chose.
    [[nodiscard]] QList<FacetField> fields() const;
    //! Of fields(); passed over when it is of other ones.
    void setValues(const std::vector<FacetValues> &values);
    //! Whether batches were fetched: before that, it does not say that there are none.
    void setKnown(bool isKnown);

    //! Which sections are closed, and which keys are pinned: JSON, for the settings.
    [[nodiscard]] QByteArray saveState() const;
    //! Passes over what is not saveState()'s.
    void restoreState(const QByteArray &state);

    [[nodiscard]] ViewsSection &views() const;

Q_SIGNALS:
    //! By the user.
    void queryRequested(const QString &query);
    //! Those that batches have are to be offered.
    void metadataKeysRequested();
    //! A section came or went.
    void fieldsChanged();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void setHeld(bool isHeld);
    void pin(const QString &key);
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
