// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

struct Field;

//! What queries about the requests of a batch can name, in the order of FieldId. Who has requests
//! knows how to read them: the rows have no readers.
[[nodiscard]] std::span<const Field> requestFields();
