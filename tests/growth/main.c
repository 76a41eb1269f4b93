// Proves that the compiler's work grows as the program does, and no faster: of each kind of thing
// that a program may have many of, eight times as many take some eight times the steps, as counted:
// each is a stretch of code without a jump. What grows with the square takes up to 64 times.
//
//     growth
//
// Copying counts as one step, however much is copied. The last line is `N passed, N failed`.
// Planted: see tests/mutants/growth.

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/phc/small_library.h"
#include "tools/phc/phc.h"

enum { TEXT_BYTES = 4 << 20, MORE = 8, GROWTH_MAX = 10 };

// A text: what stands between is repeated, with a number in it.
struct shape {
    const char *head, *one, *between, *other, *tail;
    unsigned count;
};

static const struct shape shapes[] = {
    {"enum class e { first", ", a%1$u",
     " }\nclass main { int f(e x) { return switch (x) { case first -> 1;", " case a%1$u -> 2;",
     "}; } }", 1000},
    {"class main { string f(int x) { return \"", "${x} a ", "", "", "\"; } }", 250},
    {"class main { string f() { return \"\"", " + \"abcdefghijklmnopqrstuvwxyz abcdefghijk\"", "",
     "", "; } }", 400},
    {"class main { void f() {", " int a%1$u = b%1$u;", "", "", " } }", 400},
    {"class main { void f() {", " main%1$u a%1$u = null;", "", "", " } }", 400},
    {"class main { void f() {", " class c%1$u { int f() { return 1; } }", "", "", " } }", 500},
    {"class main { int f(string s) { switch (s) {", " case \"a%1$u\": return %1$u;", "", "",
     " } return 0; } }", 400},
    {"class main { int f() { int n = 0;", " int a%1$u = n;", "", " n += a%1$u;", " return n; } }",
     400},
    {"class main {", " int f%1$u() { return f%1$u(); }", "", "", " }", 500},
    {"class g<T> { }\nclass main { void f() {", " g<c%1$u> a%1$u = null; c%1$u[] b%1$u = null;",
     " } }", " class c%1$u { }", "", 500},
    {"class main { }", " class c%1$u extends main { int x; int f() { return x; } }", "", "", "",
     500},
    {"interface i { int f() { return 0; } }", " interface c%1$u { int f() { return %1$u; } }",
     "class main implements i", ", c%1$u", " { }", 200},
    {"class main { void f() {", " {", "", "", "", 20000}, // a mistake at each
};

// The compiler is built to call this at each step.
void __sanitizer_cov_trace_pc(void);

static uint64_t steps;

void __sanitizer_cov_trace_pc(void)
{
    steps++;
}

static size_t repeat(char *text, size_t used, const char *piece, unsigned count)
{
    for (unsigned i = 0; i < count && *piece != '\0'; i++)
        used += (size_t)snprintf(text + used, TEXT_BYTES - used, piece, i);
    return used;
}

static size_t write_text(char *text, const struct shape *shape, unsigned count)
{
    size_t used = (size_t)snprintf(text, TEXT_BYTES, "package .t;\n%s", shape->head);

    used = repeat(text, used, shape->one, count);
    used += (size_t)snprintf(text + used, TEXT_BYTES - used, "%s", shape->between);
    used = repeat(text, used, shape->other, count);
    used += (size_t)snprintf(text + used, TEXT_BYTES - used, "%s", shape->tail);
    return used;
}

static void ignore(void *user, const char *message)
{
    (void)user;
    (void)message;
}

static uint64_t count_steps(char *text, const struct shape *shape, unsigned count)
{
    const struct phc_source sources[] = {{"library.ph", small_library, sizeof(small_library) - 1},
                                         {"t.ph", text, write_text(text, shape, count)}};
    const struct phc_options options = {
        .sources = sources, .source_count = 2, .main_class = ".t.start", .report = ignore};
    struct phc_result result;
    uint64_t before = steps;

    phc_compile(&options, &result);
    free(result.bundle);
    return steps - before;
}

int main(void)
{
    char *text = malloc(TEXT_BYTES);
    unsigned failed = 0, count = sizeof(shapes) / sizeof(shapes[0]);

    if (text == NULL) return EXIT_FAILURE;
    for (unsigned i = 0; i < count; i++) {
        uint64_t few = count_steps(text, &shapes[i], shapes[i].count);
        uint64_t many = count_steps(text, &shapes[i], shapes[i].count * MORE);

        if (few > 0 && many < few * GROWTH_MAX) continue;
        printf("%.1f times: %s\n", few == 0 ? 0 : (double)many / (double)few, shapes[i].one);
        failed++;
    }
    free(text);
    printf("%u passed, %u failed\n", count - failed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
