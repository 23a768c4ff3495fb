// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filesaving.h"

#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <optional>

class FetchedResults;
class PreferencesStore;
class QWidget;
struct Batch;

//! What the user does with files of batches: saves one or many, opens a copy, looks at the
//! beginning. Asks before anything is replaced, and shows how far it is.
class BatchFileActions final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    BatchFileActions(PreferencesStore &preferences, QWidget &window);
    ~BatchFileActions() override;

    //! Where files come from; null: from nowhere. What is under way ends.
    void setSource(CallQueue *calls, ResultSpool *spool);

    //! Asks under which name, first.
    void save(const Batch &batch, ResultFileKind kind);
    //! Asks which files, and where to.
    void saveOf(const std::vector<Batch> &batches);
    void openCopy(const Batch &batch, ResultFileKind kind);
    //! Fetches no more of the file than is shown.
    void preview(FetchedResults &results, ResultFileKind kind);

Q_SIGNALS:
    //! What could not be done or kept, as a sentence for people.
    void problemFound(const QString &problem);

private:
    [[nodiscard]] std::vector<FileToSave> fileOf(const Batch &batch, ResultFileKind kind,
                                                 const QString &path) const;
    //! @p done is told whether all were saved.
    void run(std::vector<FileToSave> files, NewFile::Overwrite overwrite,
             const std::function<void(bool isAll)> &done = {});
    [[nodiscard]] QString folder();
    void keepFolder(const QString &folder);
    void show(const QString &path);

    PreferencesStore &m_preferences;
    QWidget &m_window;
    CallQueue *m_calls = nullptr;
    ResultSpool *m_spool = nullptr;
    QList<QPointer<FileSaving>> m_savings; //!< Under way, each a child of its dialog.
    std::optional<QTemporaryDir> m_copies; //!< Of files that were opened, until the end.
};
