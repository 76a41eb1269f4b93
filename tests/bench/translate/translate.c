// What it costs to compile to instructions of the processor: every method of a world, again and
// again, and the best round counts.
//
//     translate [--rounds N] BUNDLE
//
// Prints what compiling an instruction of bytecode takes, in processor time, and in instructions of
// the processor, for which one method in some is stepped through; and the size of the code against
// that of the bytecode. A method that is left to the interpreter, since it is too long, is not
// counted.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/stepping.h"
#include "tests/unit/vm_host.h"
#include "vm/instruction.h"
#include "vm/jit/compiler.h"
#include "vm/jit/jit.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { ROUNDS_DEFAULT = 5, STEPPED_EVERY = 32 };

struct sum {
    uint32_t methods, left, instructions, words, code_bytes;
    uint32_t seen, stepped; // methods that are counted by steps, instructions of these,
    uint32_t steps;         // ... and what compiling them takes
};

_Noreturn static void fail(const char *what, const char *why)
{
    fprintf(stderr, "translate: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void make_world(const char *path)
{
    static uint8_t bundle[8 << 20];
    FILE *file = fopen(path, "rb");

    if (file == NULL) fail(path, "cannot be read");
    size_t size = fread(bundle, 1, sizeof(bundle), file);
    fclose(file);
    test_world_reset();
    jit_set_mode(JIT_ALWAYS, 0);
    if (vm_create(bundle, (uint32_t)size, TEST_ARENA_BYTES) != OK) fail(path, vm_refusal());
}

static void compile(const struct method *method, struct sum *sum)
{
    if (compiler_make(method) == NULL) {
        sum->left++;
        return;
    }
    const struct jit_code *code = jit_state.codes[method->code_number];
    sum->methods++;
    sum->code_bytes += code->end - code->begin;
    sum->words += object_length(method->code);
}

static void each_method(void (*act)(const struct method *method, struct sum *sum), struct sum *sum)
{
    for (oref_t ref = world()->classes; ref != 0; ref = ((struct class *)object_at(ref))->next) {
        oref_t methods = ((const struct class *)object_at(ref))->methods;
        for (uint32_t i = 0; i < refs_count(methods); i++) {
            const struct method *method = object_at(refs_item(methods, i));
            if (method->code != 0) act(method, sum);
        }
    }
}

static uint32_t instructions_of(const struct method *method)
{
    uint32_t count = 0;

    for (uint32_t pc = 0; pc < object_length(method->code); pc += instruction_length(method, pc))
        count++;
    return count;
}

static void count_instructions(const struct method *method, struct sum *sum)
{
    if (jit_has(method)) sum->instructions += instructions_of(method);
}

static void step_through(const struct method *method, struct sum *sum)
{
    if (sum->seen++ % STEPPED_EVERY != 0) return;
    stepping_begin();
    (void)compiler_make(method);
    uint32_t steps = stepping_end();
    if (!jit_has(method)) return;
    sum->steps += steps;
    sum->stepped += instructions_of(method);
}

static double compile_all(struct sum *sum)
{
    jit_begin_life();
    *sum = (struct sum){0};
    double begin = seconds();
    each_method(compile, sum);
    double taken = seconds() - begin;
    return taken;
}

int main(int argc, char **argv)
{
    bool has_rounds = argc == 4 && strcmp(argv[1], "--rounds") == 0;
    int rounds = has_rounds ? atoi(argv[2]) : ROUNDS_DEFAULT;
    double best = 1e9;
    struct sum sum;

    if (argc != 2 && !has_rounds) fail("usage", "translate [--rounds N] BUNDLE");
    make_world(argv[argc - 1]);
    for (int i = 0; i < rounds; i++) {
        double taken = compile_all(&sum);
        if (taken < best) best = taken;
    }
    each_method(count_instructions, &sum);
    printf("%u methods of %u instructions compiled (%u left to the interpreter): %.1f ns for each "
           "(target <= 25), code %.2f of the bytecode (target <= 5)\n",
           sum.methods, sum.instructions, sum.left, best * 1e9 / sum.instructions,
           (double)sum.code_bytes / (4.0 * sum.words));
    each_method(step_through, &sum);
    printf("%u instructions of the processor for each (target <= 500), in one method of %d\n",
           sum.steps / sum.stepped, STEPPED_EVERY);
    return 0;
}
