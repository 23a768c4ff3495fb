// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultreader.h"

#include "resultline.h"

struct ResultReader::Parsers
{
    JsonParser line;
    JsonParser reason; //!< Of JSON in a text: what the other one parsed stays valid.
};

ResultReader::ResultReader(ResultFileKind file, Take take, qint64 longest)
    : m_file(file)
    , m_take(std::move(take))
    , m_pieces([this](const ResultPiece &piece) { this->take(piece); }, longest)
    , m_parsers(std::make_unique<Parsers>())
{ }

ResultReader::~ResultReader() = default;

void ResultReader::take(const ResultPiece &piece)
{
    ++m_lines;
    JsonParser::Element line;
    simdjson::dom::object object;
    if (!piece.isWhole || m_parsers->line.parse(piece.text).get(line)
        || line.get_object().get(object)) {
        ++m_unreadableLines;
        return;
    }
    ResultLine result(object, m_parsers->reason);
    RequestResult request = m_file == ResultFileKind::Input ? result.request() : result.result();
    request.place = {m_file, piece.line, piece.offset, piece.text.size()};
    m_take(request);
}
