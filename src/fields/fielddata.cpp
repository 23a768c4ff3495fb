// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fielddata.h"

#include "asciitext.h"
#include "field.h"

#include <cmath>

namespace {

struct ToData
{
    QByteArray &out;
    const Field &field;

    void operator()(std::monostate) const { }
    void operator()(NotObserved) const { out += notObservedData; }
    void operator()(Stamp stamp) const { appendIsoTime(out, stamp); }
    void operator()(qint64 number) const
    {
        if (field.kind == FieldKind::Word) {
            const QLatin1StringView key = field.words()[static_cast<std::size_t>(number)].key;
            out.append(key.data(), key.size());
        } else {
            appendNumber(out, field.kind == FieldKind::Duration ? number / 1000 : number);
        }
    }
    void operator()(double number) const
    {
        constexpr double thousandth = 1000.0; // Further decimals are noise of the division.
        const double shown = field.kind == FieldKind::Share ? number * 100.0 : number;
        appendNumber(out, std::round(shown * thousandth) / thousandth);
    }
    void operator()(QByteArrayView text) const { out += text; }
};

} // namespace

void appendData(QByteArray &out, const Field &field, FieldValue value)
{
    value.visit(ToData{out, field});
}
