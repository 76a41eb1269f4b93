// Runs the unit tests that are linked into this program.
//
//     unit [--list] [PATTERN...]
//
// Without a pattern every test runs; otherwise those whose name contains one of them. Failures are
// printed as they are found and the last line is `N passed, N failed`.
//
// Proved by mutants: a false EXPECT, an ASSERT, a wild store and an endless loop were each planted
// in a test; each counted as one failure, and the tests after it still ran.

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/hang.h"
#include "tests/test.h"

enum { HANG_SECONDS = 120 }; // far beyond the slowest test under sanitizers: finds only hangs

int test_failures;

void test_fail(const char *expression, const char *file, int line)
{
    test_failures++;
    printf("%s:%d: expected %s\n", file, line, expression);
}

static bool is_wanted(const struct test *test, int pattern_count, char **patterns)
{
    for (int i = 0; i < pattern_count; i++)
        if (strstr(test->name, patterns[i])) return true;
    return pattern_count == 0;
}

_Noreturn static void run_here(const struct test *test)
{
    hang_limit(HANG_SECONDS);
    test->run();
    exit(test_failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

static bool run_apart(const struct test *test)
{
    int status = 0;

    fflush(stdout); // or the child would print what is still in the buffer once more
    pid_t child = fork();
    if (child == 0) run_here(test);
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror("unit: cannot run a test");
        exit(EXIT_FAILURE);
    }
    if (WIFSIGNALED(status)) printf("%s: ended by: %s\n", test->name, strsignal(WTERMSIG(status)));
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

static int list_tests(void)
{
    for (const struct test *test = __start_tests; test < __stop_tests; test++) puts(test->name);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    int passed = 0;
    int failed = 0;

    if (argc == 2 && strcmp(argv[1], "--list") == 0) return list_tests();
    for (const struct test *test = __start_tests; test < __stop_tests; test++) {
        if (!is_wanted(test, argc - 1, argv + 1)) continue;
        if (run_apart(test)) {
            passed++;
        } else {
            failed++;
            printf("FAIL %s\n", test->name);
        }
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
