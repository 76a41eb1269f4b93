#include <stdlib.h>
#include <string.h>

#include "kernel/board.h"
#include "kernel/console.h"
#include "tests/keys.h"
#include "tests/test.h"

// The tests that are linked into the kernel: `selftest=PATTERN` on its command line runs those
// whose name contains PATTERN ("all": every one) and ends the run with status 33 or 35. They run in
// the boot thread, where bring_up_machine() ends: all drivers are up, and no disk is mounted.

// PATTERN: run these tests and end; NAME: this disk may be overwritten; KIND: what is wrong with it
KNOW_KEYS({"selftest", CMDLINE_TEXT}, {"scratch", CMDLINE_TEXT}, {"fault", CMDLINE_TEXT})

int test_failures;

void test_fail(const char *expression, const char *file, int line)
{
    test_failures++;
    console_print("%s:%d: expected %s\n", file, line, expression);
}

static bool is_wanted(const struct test *test, const char *pattern)
{
    if (test->is_fatal) return strcmp(pattern, test->name) == 0;
    return strcmp(pattern, "all") == 0 || strstr(test->name, pattern) != NULL;
}

_Noreturn static void run_tests(const char *pattern)
{
    unsigned passed = 0, failed = 0;

    for (const struct test *test = __start_tests; test < __stop_tests; test++) {
        if (!is_wanted(test, pattern)) continue;
        test_failures = 0;
        test->run();
        if (test_failures == 0)
            passed++;
        else
            failed++;
        console_print("%s %s\n", test_failures == 0 ? "ok  " : "FAIL", test->name);
    }
    console_print("%u passed, %u failed\n", passed, failed);
    board_exit(failed == 0 && passed > 0 ? BOARD_EXIT_PASS : BOARD_EXIT_FAIL);
}

// The last call of bring_up_machine().
WRAP(void, cmdline_report, (void))
{
    __real_cmdline_report();
    if (cmdline_string("selftest")) run_tests(cmdline_string("selftest"));
}
