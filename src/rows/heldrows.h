// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchset.h"
#include "errorfilehabit.h"

class BatchStandings;

//! How many rows of each gateway are held, which of them make room once there are too many, and
//! what an error file says on each gateway's server.
class HeldRows final
{
public:
    //! No gateway may have more rows than @p rows.
    void setMost(int rows) { m_most = rows; }

    void add(const BatchRow &batch);
    //! The batch of a row that was added is @p now.
    void replace(const BatchRow &before, const BatchRow &now);
    void removeGateway(GatewayNumber gateway) { m_held[gateway] = {}; }
    void clear() { m_held = {}; }

    [[nodiscard]] int count(GatewayNumber gateway) const { return m_held[gateway].rows; }
    [[nodiscard]] bool areErrorFilesUsual(GatewayNumber gateway) const
    {
        return m_held[gateway].errorFiles.isUsual();
    }
    //! Whether rows that the gateway may still have made room for others.
    [[nodiscard]] bool lacksRows(GatewayNumber gateway) const { return m_held[gateway].lacksRows; }

    //! Chooses the rows that make room, a mark for each row, and takes leave of them; nothing where
    //! the gateway has no more than it may. A tenth of what it may have at a time, because each
    //! removal takes time in proportion to all rows: first rows that are gone, then batches that
    //! have ended, then others, the oldest of each first.
    [[nodiscard]] std::vector<bool> takeSurplus(GatewayNumber gateway, const BatchRows &rows,
                                                const BatchStandings &standings);

private:
    struct Held
    {
        int rows = 0;
        bool lacksRows = false;
        ErrorFileHabit errorFiles;
    };

    std::array<Held, gatewayNumberCount> m_held; //!< By gateway.
    int m_most = mostRowsOfGateway;
};
