// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfileactions.h"
#include "batchkey.h"
#include "resultexpiry.h"
#include "stamp.h"

class BatchResults;
class BatchTableModel;
class FilesView;
class MainWindow;
class RequestsView;
class RequestsWindow;
class ShownConnection;
struct ReadResults;
struct ResultState;

//! Connects what the window shows of results with the gateway and the spool: of the batch in
//! detail, and of each batch that has a window for its requests.
class ShownResults final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    ShownResults(ShownConnection &shown, BatchTableModel &batches, PreferencesStore &preferences,
                 MainWindow &window);
    ~ShownResults() override;

    //! Lets countdowns go on.
    void tick(Stamp now);

Q_SIGNALS:
    //! What could not be done or kept, as a sentence for people.
    void problemFound(const QString &problem);

private:
    //! A batch with a window for its requests.
    struct Apart
    {
        BatchKey batch;
        QPointer<RequestsWindow> window;
        FetchedResults *results; //!< The window's child.
    };

    void connectSource();
    void connectDetail();
    void connectFiles();
    //! What @p view wishes is done to @p results.
    void serve(RequestsView &view, FetchedResults &results);
    void takeSource();
    void dropSource();
    void noteAccess();
    void takeChosen();
    void refreshWindows();
    void settle(const BatchResults &results);
    void noteReasons(const ResultState &state, const ReadResults &results);
    void openWindow();
    void copyCurl(const QByteArray &asked);
    void saveFiles(const QList<BatchKey> &batches);
    //! As it is now, whatever moment is shown.
    [[nodiscard]] std::optional<Batch> present(const std::optional<BatchKey> &batch) const;
    //! All that are shown.
    [[nodiscard]] QList<FetchedResults *> all() const;

    ShownConnection &m_shown;
    BatchTableModel &m_batches;
    MainWindow &m_window;
    FetchedResults *m_detail;
    RequestsView *m_requests; //!< The pane of details owns it.
    FilesView *m_files; //!< Likewise.
    BatchFileActions m_actions;
    ResultExpiry m_expiry;
    std::optional<BatchKey> m_chosen;
    QList<Apart> m_windows;
};
