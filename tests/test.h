#pragma once

#include <stdbool.h>

// The whole framework of the unit tests, those on the desk (tests/main.c) and those that are linked
// into the kernel (tests/boot/run.c).
//
// TEST(name) { ... } registers itself; EXPECT(claim) reports a false claim and goes on, so that one
// run shows every failure. On the desk each test runs in a process of its own: a test may leave
// module state, mappings and memory behind, and one that crashes or hangs takes no other with it.
// In the kernel there is one machine for all, so a test leaves it as it was. FATAL(name) is a test
// that must end in a panic there: it runs only if it is named.
//
// The linker gathers the tests in a section of their own; their order is that of the link and must
// not matter.

struct test {
    const char *name; // "pmm_gives_every_frame_once": what it proves
    void (*run)(void);
    bool is_fatal;
};

// The bounds of the section.
extern const struct test __start_tests[];
extern const struct test __stop_tests[];

extern int test_failures; // false claims so far, in the test that runs
void test_fail(const char *expression, const char *file, int line);

// Without the alignment a compiler takes what suits a larger object, and leaves gaps between them.
#define TEST_ENTRY __attribute__((used, section("tests"), aligned(sizeof(void *))))

#define TEST_OF_KIND(n, is_fatal)                                                                  \
    static void n(void);                                                                           \
    static const struct test test_##n TEST_ENTRY = {#n, n, is_fatal};                              \
    static void n(void)

#define TEST(n)  TEST_OF_KIND(n, false)
#define FATAL(n) TEST_OF_KIND(n, true)

#define EXPECT(e) ((e) ? (void)0 : test_fail(#e, __FILE__, __LINE__))
