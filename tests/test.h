#pragma once

#include <stdio.h>

// The whole framework of the host unit tests.
//
// TEST(name) { ... } registers itself; EXPECT(claim) reports a false claim and goes on, so that one
// run shows every failure. tests/main.c runs each test in a process of its own: a test may leave
// module state, mappings and memory behind, and one that crashes or hangs takes no other with it.
//
// The linker gathers the tests in a section of their own; their order is that of the link and must
// not matter.

struct test {
    const char *name;
    void (*run)(void);
};

extern int test_failures; // false claims so far, in the test that runs

#define TEST(n)                                                                                    \
    static void n(void);                                                                           \
    static const struct test test_##n __attribute__((used, section("tests"))) = {#n, n};           \
    static void n(void)

#define EXPECT(e)                                                                                  \
    do {                                                                                           \
        if (!(e)) {                                                                                \
            test_failures++;                                                                       \
            printf("%s:%d: expected %s\n", __FILE__, __LINE__, #e);                                \
        }                                                                                          \
    } while (0)
