// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// How this process keeps a token that it holds from others.

//! Takes the variable out of the environment, so that no child inherits it, and overwrites its
//! value where the system shows it to other programs of the user.
void eraseVariable(const char *name);

//! A crash leaves no image of the memory on the disk from now on, neither of this process nor of
//! its children.
void refuseCoreFiles();
