// Simulated power cuts: the snapshot engine itself over a simulated machine and disk.
//
//     sim [--states N] [--seed S] [--small STEPS] [--mutant NAME] [--list-mutants]
//
// Runs histories from seed S on until N states are judged; the last line is `N passed, N failed`,
// the numbers of states that were right and of violations. A message names the seed of its history:
// `sim --states 1 --seed S` repeats it. With a mutant the run must fail. --small runs all histories
// of so many steps instead.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sim/exhaust.h"
#include "tests/sim/history.h"
#include "tests/sim/judge.h"
#include "tests/sim/mutants.h"

enum { DEFAULT_STATES = 100000 };

static uint64_t parse_number(const char *text)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 10);

    if (*text == '\0' || *end != '\0') {
        fprintf(stderr, "sim: not a number: %s\n", text);
        exit(2);
    }
    return value;
}

static _Noreturn void complain_usage(void)
{
    fprintf(
        stderr,
        "usage: sim [--states N] [--seed S] [--small STEPS] [--mutant NAME] [--list-mutants]\n");
    exit(2);
}

int main(int argc, char **argv)
{
    uint64_t states = DEFAULT_STATES;
    uint64_t seed = 1;
    unsigned small = 0;

    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;

        if (strcmp(argv[i], "--list-mutants") == 0) {
            mutant_list();
            return EXIT_SUCCESS;
        }
        if (value == NULL) complain_usage();
        if (strcmp(argv[i], "--states") == 0)
            states = parse_number(value);
        else if (strcmp(argv[i], "--seed") == 0)
            seed = parse_number(value);
        else if (strcmp(argv[i], "--small") == 0)
            small = (unsigned)parse_number(value);
        else if (strcmp(argv[i], "--mutant") != 0 || !mutant_select(value))
            complain_usage();
        i++;
    }
    if (small > 0) {
        exhaust_run(small);
    } else {
        printf("seeds from %llu on\n", (unsigned long long)seed);
        while (judge_tally.states < states && judge_tally.violations == 0) history_run(seed++);
    }
    printf("%llu states judged, %llu violations\n", (unsigned long long)judge_tally.states,
           (unsigned long long)judge_tally.violations);
    printf("%llu passed, %llu failed\n", (unsigned long long)judge_tally.passed,
           (unsigned long long)judge_tally.violations);
    return judge_tally.violations == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
