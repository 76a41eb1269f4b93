#include "tests/fuzz/phc/nest.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/phc/growing.h"
#include "tests/random.h"

enum { DEPTH_MAX = 60, TYPE_DEPTH_MAX = 12 };

struct layer {
    const char *before, *after; // with a type where there is a %
};

static const struct layer values[] = {
    {"f(", ")"},
    {"a_function_with_a_name(an_argument, ", ", another)"},
    {"x.y(1).zzzzzzzzzzzzzzzzzz(", ").w()"},
    {"is_it_that_one ? what_it_is_then : (", ")"},
    {"a + b * (", ") - c"},
    {"- -(", ")"},
    {"switch (x) { case 1 -> 2; default -> ", "; }"},
    {"switch (x) { default -> ", "; }"},
    {"switch (", ") { case 1, 2 -> throw e; default -> 3; }.y()"},
    {"new int[] {1, ", ", 2}"},
    {"f((a, b) -> ", ")"},
    {"f(() -> { return ", "; })"},
    {"f(() -> { if (x) return ", "; else y(); // a comment\n })"},
    {"f(() -> { % v = ", "; z(); })"},
    {"f(() -> { switch (x) { case 1 -> y(", "); default: z(); } })"},
    {"new thing() { int g(% p) { /* inside */ x = ", "; } }"},
    {"new %(", ")"},
    {"(%) (", ")"},
};

static const struct layer types[] = {
    {"list<", ">"},         {".phantom.collections.list<", ">"},
    {"map<string, ", ">"},  {"map<", ", .phantom.collections.list<list<string>>>"},
    {"map<", ", string> "},
};

static struct {
    struct growing out;
    uint64_t *state;
} nest;

static void put(const char *bytes, size_t size)
{
    growing_put(&nest.out, bytes, size);
}

static void put_text(const char *text)
{
    put(text, strlen(text));
}

static void put_type(uint64_t depth)
{
    const struct layer *layer = &types[random_below(nest.state, ARRAY_COUNT(types))];

    if (depth == 0) {
        put_text("string");
        return;
    }
    put_text(layer->before);
    put_type(depth - 1);
    put_text(layer->after);
}

static uint64_t small(uint64_t max)
{
    return random_below(nest.state, 1 + random_below(nest.state, max));
}

static void put_half(const char *half)
{
    for (const char *place; (place = strchr(half, '%')) != NULL; half = place + 1) {
        put(half, (size_t)(place - half));
        put_type(small(TYPE_DEPTH_MAX));
    }
    put_text(half);
}

// Half of the programs have layers of two kinds only, which is where time doubles with each.
static void put_value(uint64_t depth, const struct layer *const *chosen)
{
    const struct layer *layer = chosen[random_below(nest.state, 2)];

    if (chosen[0] == chosen[1]) layer = &values[random_below(nest.state, ARRAY_COUNT(values))];
    if (depth == 0) {
        put_text("1");
        return;
    }
    put_half(layer->before);
    put_value(depth - 1, chosen);
    put_half(layer->after);
}

struct text nest_make(uint64_t *state)
{
    const struct layer *chosen[2] = {&values[0], &values[0]};

    nest.out.text.size = 0;
    nest.state = state;
    if (random_below(state, 2) == 0)
        for (unsigned i = 0; i < ARRAY_COUNT(chosen); i++)
            chosen[i] = &values[random_below(state, ARRAY_COUNT(values))];
    put_half("package .test; class main { % field; int test(int x, % p) { % local = ");
    put_value(small(DEPTH_MAX), chosen);
    put_half("; return ");
    put_value(small(DEPTH_MAX), chosen);
    put_text("; } }\n");
    return nest.out.text;
}
