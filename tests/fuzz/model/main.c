// Programs of which a model knows the output: what the compiler and the machine make of them must
// be that.
//
//     model-phc [--rounds N] [--seed N] [--compiled] [--print] BASE...
//
// BASE files are compiled along with every program. Prints a program that does something else, and
// `N passed, N failed`. --compiled: they run as instructions of the processor (vm/jit). --print
// shows the first program and what it should print, and runs nothing.
//
// Planted: see tests/mutants/compiler.

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/model/model.h"
#include "tests/unit/vm_host.h"
#include "tools/phc/phc.h"
#include "vm/jit/jit.h"
#include "vm/vm.h"

enum { BASES_MAX = 64, ROUNDS_DEFAULT = 100, METHODS = 24, FAILED_MAX = 3 };

struct model_text program, expected;
uint64_t chance;

static struct {
    struct phc_source sources[BASES_MAX + 1]; // the last one is the program
    unsigned base_count;
    unsigned rounds;
    uint64_t seed;
    bool is_printing;
    unsigned failed;
} model = {.rounds = ROUNDS_DEFAULT, .seed = 1};

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "model-phc: %s\n", what);
    exit(EXIT_FAILURE);
}

void add_text(struct model_text *text, const char *format, ...)
{
    size_t room = sizeof(text->bytes) - text->size;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(text->bytes + text->size, room, format, arguments);
    va_end(arguments);
    if (size < 0 || (size_t)size >= room) fail("a program is too long");
    text->size += (uint32_t)size;
}

static void make_program(void)
{
    static void (*const makers[])(const char *) = {values_method, ways_method, functions_method,
                                                   modern_method};

    program.size = expected.size = 0;
    add_text(&program, "package .test;\n");
    functions_types();
    modern_types();
    add_text(&program,
             "class box<T>\n{\n    public T held;\n"
             "    void box(T held) { this.held = held; }\n}\n"
             "class main extends program\n{\n"
             "    void show(bool n) { print(n); }\n"
             "    void show(int n) { print(\"\" + n); }\n"
             "    void show(long n) { print(\"\" + n); }\n"
             "    void show(float n) { show((double) n); }\n"
             "    void show(double n) { print((long) n + \"/\" + (int) (n != n) + \"/\" + "
             "(long) (n * 1073741824) + \"/\" + (int) (1 / n < 0)); }\n");
    values_members();
    ways_members();
    functions_members();
    modern_members();
    for (unsigned i = 0; i < METHODS; i++) {
        char name[16];

        snprintf(name, sizeof(name), "m%u", i);
        makers[i % ARRAY_COUNT(makers)](name);
    }
    add_text(&program, "    void test()\n    {\n");
    for (unsigned i = 0; i < METHODS; i++) add_text(&program, "        m%u();\n", i);
    add_text(&program, "    }\n}\n");
}

static void report(void *user, const char *message)
{
    (void)user;
    printf("%s\n", message);
}

static bool compile(struct phc_result *result)
{
    const struct phc_options options = {
        .sources = model.sources,
        .source_count = model.base_count + 1,
        .main_class = ".test.main",
        .report = report,
    };

    model.sources[model.base_count] = (struct phc_source){"model.ph", program.bytes, program.size};
    return phc_compile(&options, result);
}

static bool run(const struct phc_result *result)
{
    test_world_reset();
    if (vm_create(result->bundle, (uint32_t)result->size, TEST_ARENA_BYTES) != OK) {
        printf("refused: %s\n", vm_refusal());
        return false;
    }
    test_world_run();
    if (test_world.output_size == expected.size &&
        memcmp(test_world.output, expected.bytes, expected.size) == 0)
        return true;
    printf("expected:\n%.*s\ngot:\n%.*s\n", (int)expected.size, expected.bytes,
           (int)test_world.output_size, test_world.output);
    return false;
}

static void round_of(unsigned round)
{
    struct phc_result result;
    bool is_good;

    chance = model.seed * 1000003 + round;
    make_program();
    if (model.is_printing) {
        printf("%s\n%s", program.bytes, expected.bytes);
        exit(EXIT_SUCCESS);
    }
    is_good = compile(&result) && run(&result);
    free(result.bundle);
    if (is_good) return;
    model.failed++;
    printf("round %u of seed %llu:\n%s\n", round, (unsigned long long)model.seed, program.bytes);
}

static struct phc_source read_source(const char *path)
{
    enum { SIZE_MAX_BYTES = 1 << 18 };
    FILE *file = fopen(path, "rb");
    char *text = malloc(SIZE_MAX_BYTES);

    if (file == NULL || text == NULL) fail(path);
    size_t size = fread(text, 1, SIZE_MAX_BYTES, file);
    fclose(file);
    return (struct phc_source){path, text, size};
}

static void add_base(const char *path)
{
    if (model.base_count == BASES_MAX) fail("too many base files");
    model.sources[model.base_count++] = read_source(path);
}

int main(int argc, char **argv)
{
    (void)argc;
    for (argv++; *argv != NULL; argv++)
        if (strcmp(*argv, "--rounds") == 0 && argv[1] != NULL)
            model.rounds = (unsigned)strtoul(*++argv, NULL, 10);
        else if (strcmp(*argv, "--seed") == 0 && argv[1] != NULL)
            model.seed = strtoull(*++argv, NULL, 10);
        else if (strcmp(*argv, "--compiled") == 0)
            jit_set_mode(JIT_ALWAYS, 0);
        else if (strcmp(*argv, "--print") == 0)
            model.is_printing = true;
        else
            add_base(*argv);
    for (unsigned round = 0; round < model.rounds && model.failed < FAILED_MAX; round++)
        round_of(round);
    printf("seed %llu: %u programs\n", (unsigned long long)model.seed, model.rounds);
    printf("%d passed, %d failed\n", model.failed == 0, model.failed != 0);
    return model.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
