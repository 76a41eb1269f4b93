#include "kernel/selftest.h"

#include <string.h>

#include "kernel/board.h"
#include "kernel/console.h"

static struct {
    unsigned failures; // in the test that runs
} selftest;

void selftest_fail(const char *expression, const char *file, int line)
{
    selftest.failures++;
    console_print("%s:%d: expected %s\n", file, line, expression);
}

static bool is_wanted(const struct selftest *test, const char *pattern)
{
    if (test->is_fatal) return strcmp(pattern, test->name) == 0;
    return strcmp(pattern, "all") == 0 || strstr(test->name, pattern) != NULL;
}

_Noreturn void selftest_run(const char *pattern)
{
    size_t count;
    const struct selftest *table = selftest_table(&count);
    unsigned passed = 0, failed = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_wanted(&table[i], pattern)) continue;
        selftest.failures = 0;
        table[i].run();
        if (selftest.failures == 0)
            passed++;
        else
            failed++;
        console_print("%s %s\n", selftest.failures == 0 ? "ok  " : "FAIL", table[i].name);
    }
    console_print("%u passed, %u failed\n", passed, failed);
    board_exit(failed == 0 && passed > 0 ? BOARD_EXIT_PASS : BOARD_EXIT_FAIL);
}
