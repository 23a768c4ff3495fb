// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class Bytes;
struct DialectRow;

// One batch as each server writes it; see docs/gateway-api.md.

void appendApiRow(Bytes &out, const DialectRow &row);
void appendVendorRow(Bytes &out, const DialectRow &row);
void appendAzureRow(Bytes &out, const DialectRow &row);
void appendLiteLlmRow(Bytes &out, const DialectRow &row);
void appendPortkeyBedrockRow(Bytes &out, const DialectRow &row);
void appendLlmDRow(Bytes &out, const DialectRow &row);
void appendTogetherRow(Bytes &out, const DialectRow &row);
void appendMistralRow(Bytes &out, const DialectRow &row);
void appendAnthropicRow(Bytes &out, const DialectRow &row);
void appendCohereRow(Bytes &out, const DialectRow &row);
void appendDatabricksRow(Bytes &out, const DialectRow &row);
void appendXaiRow(Bytes &out, const DialectRow &row);
void appendDigitalOceanRow(Bytes &out, const DialectRow &row);
void appendOpenRouterRow(Bytes &out, const DialectRow &row);
