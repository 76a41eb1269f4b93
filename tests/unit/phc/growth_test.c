// Proves that the compiler's work grows as the program does, and no faster: of each kind of thing
// that a program may have many of, eight times as many take some eight times the processor time, as
// measured within one run; or up to twenty times, where few stay in the caches of the processor and
// many do not. What grows with the square takes up to 64 times.

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/test.h"
#include "tests/unit/phc/small_library.h"
#include "tools/phc/phc.h"

enum { TEXT_BYTES = 4 << 20, MORE = 8, GROWTH_MAX = 28 };

// The clock has steps of some milliseconds on some desks.
static const double SECONDS_MIN = 0.03;

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
    {"class main { void f() {", " class c%1$u { int f() { return 1; } }", "", "", " } }", 700},
    {"class main { int f(string s) { switch (s) {", " case \"a%1$u\": return %1$u;", "", "",
     " } return 0; } }", 1000},
    {"class main { int f() { int n = 0;", " int a%1$u = n;", "", " n += a%1$u;", " return n; } }",
     1500},
    {"class main {", " int f%1$u() { return f%1$u(); }", "", "", " }", 500},
    {"class g<T> { }\nclass main { void f() {", " g<c%1$u> a%1$u = null; c%1$u[] b%1$u = null;",
     " } }", " class c%1$u { }", "", 700},
    {"class main { }", " class c%1$u extends main { int x; int f() { return x; } }", "", "", "",
     500},
};

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
    EXPECT(used < TEXT_BYTES);
    return used;
}

static void ignore(void *user, const char *message)
{
    (void)user;
    (void)message;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// The processor time of compiling so many once; of so many runs that the clock can tell.
static double measure(char *text, const struct shape *shape, unsigned count)
{
    const struct phc_source sources[] = {{"library.ph", small_library, sizeof(small_library) - 1},
                                         {"t.ph", text, write_text(text, shape, count)}};
    const struct phc_options options = {
        .sources = sources, .source_count = 2, .main_class = ".t.start", .report = ignore};
    double begin = 0;
    unsigned runs = 0;

    do {
        struct phc_result result;

        if (runs == 1) begin = now(); // the first one is for getting the memory
        phc_compile(&options, &result);
        free(result.bundle);
        runs++;
    } while (runs == 1 || now() - begin < SECONDS_MIN);
    return (now() - begin) / (runs - 1);
}

TEST(phc_grows_no_faster_than_programs)
{
    char *text = malloc(TEXT_BYTES);

    // Memory that was had once is not given back: what it costs to get is the system's affair.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        double many = measure(text, &shapes[i], shapes[i].count * MORE);
        double few = measure(text, &shapes[i], shapes[i].count);

        EXPECT(many < few * GROWTH_MAX);
        if (many >= few * GROWTH_MAX) printf("    %.1f times: %s\n", many / few, shapes[i].one);
    }
    free(text);
}
