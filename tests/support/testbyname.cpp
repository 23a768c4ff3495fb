// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The main() of a program that holds several tests, each of which had one of its own. The name by
// which the program is called, without folders, says which of them runs.

#include <cstdio>
#include <string_view>

#define TEST(name) int name(int argc, char **argv);
#include TEST_LIST
#undef TEST

int main(int argc, char **argv)
{
    std::string_view called = argv[0];
    called.remove_prefix(called.rfind('/') + 1);
#define TEST(name)                                                                                 \
    if (called == #name) {                                                                         \
        return name(argc, argv);                                                                   \
    }
#include TEST_LIST
#undef TEST
    std::fprintf(stderr, "%s: call this by the name of a test, one of\n", argv[0]);
#define TEST(name) std::fprintf(stderr, "  %s\n", #name);
#include TEST_LIST
    return 2;
}
