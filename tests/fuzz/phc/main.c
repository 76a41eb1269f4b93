// Mutated programs never upset the compiler, and what it accepts the verifier of the machine
// accepts and runs without harm. What the formatter makes of them stays the same when it is spoilt
// and formatted again.
//
//     fuzz-phc [--rounds N] [--seed N] [--keep FILE] BASE... --programs PROGRAM...
//
// BASE files are compiled along with every program; PROGRAM files are what is mutated. Each round's
// program is written to the file of --keep before it is tried, so that the one that ends the
// process (a sanitizer, an assertion) is there to be looked at. Prints the counts and `N passed, N
// failed`, where a round fails if the compiler both complains and succeeds, or does neither, if
// the verifier refuses its work, if a spoilt text is formatted into another one, or if the
// formatter refuses what can be parsed.
//
// Planted: with the check of the index type left out of check_element() the verifier refuses a
// program within 2,000 rounds.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/phc/mutate.h"
#include "tests/fuzz/phc/nest.h"
#include "tests/fuzz/phc/spoil.h"
#include "tests/unit/vm_host.h"
#include "tools/phc/phc.h"
#include "vm/vm.h"

enum { BASES_MAX = 64, ROUNDS_DEFAULT = 1000, SAFEPOINTS = 300, ROUNDS_A_FORMAT = 4 };

static struct {
    struct phc_source sources[BASES_MAX + 1]; // the last one is the program
    unsigned base_count;
    unsigned rounds;
    uint64_t seed;
    const char *keep;
    unsigned messages;   // of this round
    unsigned misformats; // messages about a mistake of the formatter
    unsigned accepted, formatted, failed;
} fuzz = {.rounds = ROUNDS_DEFAULT, .seed = 1};

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "fuzz-phc: %s\n", what);
    exit(EXIT_FAILURE);
}

static struct text read_file(const char *path)
{
    enum { SIZE_MAX_BYTES = 1 << 18 };
    FILE *file = fopen(path, "rb");
    struct text text = {malloc(SIZE_MAX_BYTES), 0};

    if (file == NULL || text.bytes == NULL) fail(path);
    text.size = (uint32_t)fread(text.bytes, 1, SIZE_MAX_BYTES, file);
    fclose(file);
    return text;
}

static void add_base(const char *path)
{
    struct text text = read_file(path);

    if (fuzz.base_count == BASES_MAX) fail("too many base files");
    fuzz.sources[fuzz.base_count++] = (struct phc_source){path, text.bytes, text.size};
}

static void count_message(void *user, const char *message)
{
    (void)user;
    fuzz.messages++;
    fuzz.misformats += strstr(message, "the formatter has a mistake") != NULL;
}

static void keep(struct text text)
{
    FILE *file = fuzz.keep == NULL ? NULL : fopen(fuzz.keep, "wb");

    if (file == NULL) return;
    fwrite(text.bytes, 1, text.size, file);
    fclose(file);
}

// False, after saying so, if the machine refuses what the compiler made.
static bool run(const struct phc_result *result)
{
    test_world_reset();
    test_world.safepoints_limit = SAFEPOINTS;
    test_world.waits_limit = 1;
    test_world.is_polled_always = true;
    if (vm_create(result->bundle, (uint32_t)result->size, TEST_ARENA_BYTES) != OK) {
        printf("refused: %s\n", vm_refusal());
        return false;
    }
    test_world_run();
    return true;
}

static bool try_program(struct text text)
{
    const struct phc_options options = {
        .sources = fuzz.sources,
        .source_count = fuzz.base_count + 1,
        .main_class = ".test.main",
        .report = count_message,
        .warnings = PHC_WARN_ALL,
    };
    struct phc_result result;
    bool is_good, is_accepted;

    fuzz.sources[fuzz.base_count] = (struct phc_source){"fuzz.ph", text.bytes, text.size};
    fuzz.messages = 0;
    is_accepted = phc_compile(&options, &result);
    is_good = is_accepted == (result.bundle != NULL) && is_accepted == (result.errors == 0);
    is_good = is_good && (is_accepted || fuzz.messages > 0);
    fuzz.accepted += is_accepted;
    if (is_accepted) is_good = run(&result) && is_good;
    free(result.bundle);
    return is_good;
}

static bool format(struct text text, struct phc_text *result)
{
    const struct phc_source source = {"fuzz.ph", text.bytes, text.size};
    const struct phc_options options = {
        .sources = &source, .source_count = 1, .report = count_message};

    return phc_format(&options, result);
}

// What cannot be parsed is refused, and nothing else.
static bool try_format(struct text text, uint64_t *state, bool may_be_refused)
{
    struct phc_text first, second = {.text = NULL};
    bool is_same;

    fuzz.misformats = 0;
    if (!format(text, &first)) return may_be_refused && fuzz.misformats == 0;
    fuzz.formatted++;
    text = spoil_make((struct text){first.text, (uint32_t)first.size}, state);
    keep(text);
    is_same = format(text, &second) && first.size == second.size &&
              memcmp(first.text, second.text, first.size) == 0;
    if (!is_same)
        printf("spoilt, formatted from that%s, and before it was spoilt:\n%.*s\n%.*s\n%.*s\n",
               second.text == NULL ? " (refused)" : "", (int)text.size, text.bytes,
               (int)second.size, second.text == NULL ? "" : second.text, (int)first.size,
               first.text);
    free(first.text);
    free(second.text);
    return is_same;
}

static bool try_formats(struct text text, uint64_t *state)
{
    return try_format(text, state, true) && try_format(mutate_pick(state), state, true);
}

static bool try_nested(uint64_t *state)
{
    struct text text = nest_make(state);

    keep(text);
    if (try_format(text, state, false)) return true;
    printf("nested:\n%.*s\n", (int)text.size, text.bytes);
    return false;
}

static void round_of(unsigned round)
{
    uint64_t state = fuzz.seed * 1000003 + round;
    struct text text = mutate_make(&state);

    keep(text);
    if (try_program(text) &&
        (round % ROUNDS_A_FORMAT != 0 || (try_formats(text, &state) && try_nested(&state))))
        return;
    fuzz.failed++;
    printf("round %u of seed %llu:\n%.*s\n", round, (unsigned long long)fuzz.seed, (int)text.size,
           text.bytes);
}

static void parse(char **argv)
{
    bool are_programs = false;

    for (; *argv != NULL; argv++) {
        if (strcmp(*argv, "--programs") == 0)
            are_programs = true;
        else if (strcmp(*argv, "--rounds") == 0 && argv[1] != NULL)
            fuzz.rounds = (unsigned)strtoul(*++argv, NULL, 10);
        else if (strcmp(*argv, "--seed") == 0 && argv[1] != NULL)
            fuzz.seed = strtoull(*++argv, NULL, 10);
        else if (strcmp(*argv, "--keep") == 0 && argv[1] != NULL)
            fuzz.keep = *++argv;
        else if (are_programs)
            mutate_add(read_file(*argv));
        else
            add_base(*argv);
    }
    if (!are_programs || fuzz.base_count == 0) fail("which base files, and which programs?");
}

int main(int argc, char **argv)
{
    (void)argc;
    parse(argv + 1);
    for (unsigned round = 0; round < fuzz.rounds && fuzz.failed < 3; round++) round_of(round);
    printf("seed %llu: %u rounds, %u compiled, %u formatted\n", (unsigned long long)fuzz.seed,
           fuzz.rounds, fuzz.accepted, fuzz.formatted);
    printf("%d passed, %d failed\n", fuzz.failed == 0, fuzz.failed != 0);
    return fuzz.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
