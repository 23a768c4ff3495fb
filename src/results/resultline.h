// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestresult.h"

#include "jsonparser.h"

#include <QByteArray>

//! Why a request did not succeed, as its line tells.
struct ResultReason
{
    std::optional<int> httpStatus;
    QByteArray code;
    QByteArrayView message;

    [[nodiscard]] bool isEmpty() const
    {
        return !httpStatus && code.isEmpty() && message.isEmpty();
    }
};

//! One line of a result file, in the form of whichever server wrote it. One table says which member
//! of a line or of an answer means what; servers differ in names and depth more than in meaning.
class ResultLine final
{
public:
    using Element = JsonParser::Element;

    //! @p reasons parses JSON that stands in texts. Both must outlive the results.
    ResultLine(simdjson::dom::object line, JsonParser &reasons);

    //! What the line says of a request. Its place is not known here.
    [[nodiscard]] RequestResult result();
    //! The same for a line of an input file, which says no more than the request's id.
    [[nodiscard]] RequestResult request() const;

private:
    void readLine(simdjson::dom::object line);
    void readAnswer(Element answer);
    void readTypedResult(simdjson::dom::object result);
    void readBody(Element body);
    void readFeedback(Element feedback);
    void readUsage(Element usage);
    void learn(Element reason);
    [[nodiscard]] ResultReason reasonIn(Element value, int depth = 0);
    [[nodiscard]] ResultReason reasonInText(std::string_view text);
    [[nodiscard]] ResultReason reasonInObject(simdjson::dom::object object, int depth);
    void conclude();

    JsonParser &m_reasons;
    RequestResult m_result;
    ResultReason m_reason;
    std::optional<RequestOutcome> m_told; //!< In a word of the line.
    bool m_hasAnswer = false; //!< There is a response, though perhaps an empty one.
    bool m_isAnswerEmpty = false;
    bool m_isInText = false; //!< JSON in a text is being read, and m_reasons cannot read more.
    QByteArray m_ownMessage; //!< Where the line has none.
};
