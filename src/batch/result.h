// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <tl/expected.hpp>

template<typename T>
using Result = tl::expected<T, ApiError>;
