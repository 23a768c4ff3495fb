// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "faults.h"
#include "gatewayrequest.h"
#include "httpanswer.h"
#include "simulatedfile.h"

#include <QHash>

#include <memory>

class SimulatedFleet;
struct FleetFile;

//! Answers requests for files of batches and for results that are no file: whole or a range of
//! them, with the faults that files can have.
class FileAnswers final
{
public:
    void setFaults(const Faults &faults);

    //! A page of the files that batches have written, newest first.
    [[nodiscard]] HttpAnswer list(const GatewayRequest &request, const SimulatedFleet &fleet,
                                  qint64 now) const;
    //! The API's object of the file.
    [[nodiscard]] HttpAnswer object(const SimulatedFleet &fleet, FleetFile file,
                                    qint64 now);
    [[nodiscard]] HttpAnswer content(const GatewayRequest &request, const SimulatedFleet &fleet,
                                     FleetFile file, qint64 now);
    //! The results of a batch: an array, or Anthropic's lines.
    [[nodiscard]] HttpAnswer results(const GatewayRequest &request, const SimulatedFleet &fleet,
                                     qint64 index, SimulatedFile::Content content, qint64 now);

private:
    using Shared = std::shared_ptr<const SimulatedFile>;

    [[nodiscard]] std::optional<HttpAnswer> refusal(bool isInput) const;
    [[nodiscard]] Shared file(const QByteArray &name, const SimulatedBatch &batch,
                              SimulatedFile::Content content);
    [[nodiscard]] HttpAnswer answer(const GatewayRequest &request, const QByteArray &name,
                                    const SimulatedBatch &batch, SimulatedFile::Content content);

    Faults m_faults;
    QHash<QByteArray, Shared> m_files; //!< By name: those that were asked for lately.
    QHash<QByteArray, int> m_answers; //!< With content, by name, since the faults were set.
};
