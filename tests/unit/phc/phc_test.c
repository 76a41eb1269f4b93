// Proves that the compiler as a library keeps its promises whatever it is given: at least one
// message, or a bundle that the verifier of the machine accepts; never both, never a crash; and
// that it can run out of memory anywhere.
// What the language means is proved by the programs in tests/vm.

#include "tools/phc/phc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/phc/small_library.h"
#include "tests/unit/vm_host.h"
#include "vm/classfile.h"
#include "vm/core.h"
#include "vm/vm.h"

static const char program[] =
    "package .t; import .t.other;\n"
    "class main extends other {\n"
    "  int f; long g; string[] h; const k = 3 * 4;\n"
    "  void main() { super(1); h = new string[](k); }\n"
    "  int run(var x, string s, int[] row) [8] {\n"
    "    for (var i = 0; i < k && s != null; i++) { f += row[i] << 2; if (f > 9) continue; g--; }\n"
    "    try { switch (s + g) { case \"a\": return x.call(f, s); default: h[f++] = s; } }\n"
    "    catch (exception e) { throw e; } catch (int n) { f = n; } finally { g = -g; }\n"
    "    foreach (var t in h) do s = t + (t < s ? 'x' : 2); while (x is other) f = ~f;\n"
    "    return (int) x;\n"
    "  }\n"
    "}\n"
    "class other { void other(int i) {} }\n";

enum { TYPE_PARAMETERS_LIMIT = 8 };

// The same for what programs of the original did not have.
static const char modern[] =
    "package .t;\n"
    "interface source<T> { T next(); int more() { return 1; } static int all = 3; }\n"
    "abstract class base<T, U extends base<T, U>> implements source<T> {\n"
    "  protected T held; public double d = 1.5; private static float f = 2e3f;\n"
    "  abstract U self(); T next() { f += 1; return held; }\n"
    "}\n"
    "enum color { red, green = 5, blue }\n"
    "class numbers extends base<int, numbers> {\n"
    "  int[] row = new int[] { 1, color.blue };\n"
    "  void numbers() { held = 1; } void numbers(int i) { this(); d -= i; }\n"
    "  numbers self() { return this; } int next() { return held++; }\n"
    "  string run(var x) {\n"
    "    int n = 0; long l = 1L; const k = 2;\n"
    "    source<int> s = () -> ++n + k + held; .t.source<string> t = () -> { return \"a\" + "
    "s.next(); };\n"
    "    outer: for (;;) foreach (var i in row) { if (i > k) break outer; n += (int) (d * l); }\n"
    "    foreach (var y in x) d %= 2; switch (n) { case color.red: return t.next(); }\n"
    "    var made = new *(x.class()) : numbers (n); return made is source ? \"\" + all : null;\n"
    "  }\n"
    "}\n";

struct outcome {
    unsigned messages;
    char first[256];
};

static void count_message(void *user, const char *message)
{
    struct outcome *outcome = user;

    if (outcome->messages++ == 0) snprintf(outcome->first, sizeof(outcome->first), "%s", message);
}

static bool compile(const char *text, size_t size, size_t memory, struct outcome *outcome,
                    struct phc_result *result)
{
    const struct phc_source sources[] = {{"library.ph", small_library, sizeof(small_library) - 1},
                                         {"t.ph", text, size}};
    const struct phc_options options = {
        .sources = sources,
        .source_count = 2,
        .main_class = ".t.start",
        .report = count_message,
        .user = outcome,
        .memory_max_bytes = memory,
    };

    *outcome = (struct outcome){.messages = 0};
    return phc_compile(&options, result);
}

// Either a message, or a bundle that the machine takes; the bundle is released.
static bool is_consistent(const char *text, size_t size, size_t memory)
{
    struct outcome outcome;
    struct phc_result result;
    bool is_good = compile(text, size, memory, &outcome, &result);

    if (is_good) {
        test_world_reset();
        if (vm_create(result.bundle, (uint32_t)result.size, TEST_ARENA_BYTES) != OK) {
            printf("    refused: %s\n%.*s\n", vm_refusal(), (int)size, text);
            is_good = false;
        }
    }
    free(result.bundle);
    return is_good == (result.bundle != NULL) && is_good == (outcome.messages == 0) &&
           is_good == (result.errors == 0);
}

// The first message, but for the line that it shows.
static void expect_message(const char *text, const char *message)
{
    struct outcome outcome;
    struct phc_result result;

    EXPECT(!compile(text, strlen(text), 0, &outcome, &result));
    outcome.first[strcspn(outcome.first, "\n")] = '\0';
    EXPECT(strcmp(outcome.first, message) == 0);
    if (strcmp(outcome.first, message) != 0) printf("    got: %s\n", outcome.first);
}

TEST(phc_makes_a_bundle)
{
    struct outcome outcome;
    struct phc_result result;
    struct classfile_header header;

    EXPECT(compile(program, sizeof(program) - 1, 0, &outcome, &result));
    if (outcome.messages > 0) printf("    got: %s\n", outcome.first);
    if (result.bundle == NULL) return;
    memcpy(&header, result.bundle, sizeof(header));
    EXPECT(header.magic == CLASSFILE_MAGIC);
    EXPECT(header.version == CLASSFILE_VERSION);
    EXPECT(header.size_bytes == result.size);
    free(result.bundle);
}

// The same sources give the same bytes, wherever the tree happened to lie in memory.
TEST(phc_compiles_everything_new)
{
    struct outcome outcome;
    struct phc_result result;

    EXPECT(compile(modern, sizeof(modern) - 1, 0, &outcome, &result));
    if (outcome.messages > 0) printf("    got: %s\n", outcome.first);
    EXPECT(is_consistent(modern, sizeof(modern) - 1, 0));
    free(result.bundle);
}

TEST(phc_is_deterministic)
{
    struct outcome outcome;
    struct phc_result one, other;

    EXPECT(compile(program, sizeof(program) - 1, 0, &outcome, &one));
    EXPECT(compile(program, sizeof(program) - 1, 0, &outcome, &other));
    EXPECT(one.size == other.size && memcmp(one.bundle, other.bundle, one.size) == 0);
    free(one.bundle);
    free(other.bundle);
}

TEST(phc_says_where_a_mistake_is)
{
    expect_message("class", "t.ph:1:6: expected name before end of file");
    expect_message("package .t;\nclass main { int f() { return g; } }",
                   "t.ph:2:31: there is no variable, field or class g");
    expect_message("package .t;\nclass main {\n  void f() { int i = \"x\"; }\n}",
                   "t.ph:3:22: string cannot be used as this value, which is int; "
                   "text.toInt() reads a number");
}

// Memory runs out at every point at which the compiler asks for more.
TEST(phc_survives_every_shortage_of_memory)
{
    enum { STEP = 64 * 1024, PLENTY = 4 * 1024 * 1024 };
    struct outcome outcome;
    struct phc_result result;
    unsigned shortages = 0;

    for (size_t memory = 1; memory < PLENTY; memory += STEP) {
        EXPECT(is_consistent(program, sizeof(program) - 1, memory));
        if (compile(program, sizeof(program) - 1, memory, &outcome, &result))
            free(result.bundle);
        else
            shortages += strcmp(outcome.first, "phc: out of memory") == 0;
    }
    EXPECT(shortages > 0);
}

// Every beginning of a program, and the program without every one of its characters.
static void omit(const char *whole, size_t size)
{
    static char text[sizeof(program) + sizeof(modern)];

    for (size_t at = 0; at < size; at++) {
        EXPECT(is_consistent(whole, at, 0));
        memcpy(text, whole, at);
        memcpy(text + at, whole + at + 1, size - 1 - at);
        EXPECT(is_consistent(text, size - 1, 0));
    }
}

TEST(phc_survives_every_omission)
{
    omit(program, sizeof(program) - 1);
    omit(modern, sizeof(modern) - 1);
}

// Pieces of a program in another order: most of it is sensible, and some of it compiles.
static void mutate(const char *whole, size_t size, uint64_t seed)
{
    enum { ROUNDS = 3000, PIECE_MAX = 24 };
    static char text[sizeof(program) + sizeof(modern)];

    for (unsigned round = 0; round < ROUNDS; round++) {
        memcpy(text, whole, size);
        for (unsigned piece = 0; piece <= round % 4; piece++) {
            size_t moved = 1 + random_below(&seed, PIECE_MAX);
            size_t from = random_below(&seed, (uint32_t)(size - moved));
            size_t to = random_below(&seed, (uint32_t)(size - moved));

            memmove(text + to, text + from, moved);
        }
        EXPECT(is_consistent(text, size, 0));
    }
}

TEST(phc_survives_mutations)
{
    mutate(program, sizeof(program) - 1, 1);
    mutate(modern, sizeof(modern) - 1, 2);
}

TEST(phc_survives_random_bytes)
{
    enum { ROUNDS = 2000, BYTES = 300 };
    uint64_t seed = 2;
    char text[BYTES];

    for (unsigned round = 0; round < ROUNDS; round++) {
        for (unsigned i = 0; i < BYTES; i++) text[i] = (char)random_below(&seed, 256);
        EXPECT(is_consistent(text, BYTES, 0));
    }
}

// Constants that need one another, and as many classes above one another.
TEST(phc_bounds_long_chains)
{
    enum { LINKS = 3000 };
    static char text[LINKS * 64];
    char *end = text + sprintf(text, "class .t.main { const c0 = 1;");

    for (unsigned i = 1; i < LINKS; i++) end += sprintf(end, "const c%u = c%u;", i, i + 1);
    end += sprintf(end, "const c%d = 1; }", LINKS);
    EXPECT(is_consistent(text, (size_t)(end - text), 0));

    end = text;
    for (unsigned i = 1; i < LINKS / 4; i++)
        end += sprintf(end, "class .t.c%u extends .t.c%u {}\n", i, i + 1);
    end += sprintf(end, "class .t.c%d {}", LINKS / 4);
    EXPECT(is_consistent(text, (size_t)(end - text), 0));
}

// `count` times `piece`, in which %u is the number, between `before` and `after`.
static const char *repeated(const char *before, const char *piece, unsigned count,
                            const char *after)
{
    static char text[1 << 21];
    char *end = text + sprintf(text, "%s", before);

    for (unsigned i = 0; i < count; i++) {
        const char *mark = strstr(piece, "%u");

        end += mark == NULL ? sprintf(end, "%s", piece)
                            : sprintf(end, "%.*s%u%s", (int)(mark - piece), piece, i, mark + 2);
    }
    sprintf(end, "%s", after);
    return text;
}

static void expect_limit(const char *before, const char *piece, unsigned most, const char *after,
                         const char *message)
{
    struct outcome outcome;
    struct phc_result result;
    const char *text = repeated(before, piece, most, after);

    EXPECT(is_consistent(text, strlen(text), 0));
    EXPECT(compile(text, strlen(text), 0, &outcome, &result));
    if (outcome.messages > 0) printf("    got: %s\n", outcome.first);
    free(result.bundle);
    text = repeated(before, piece, most + 1, after);
    EXPECT(!compile(text, strlen(text), 0, &outcome, &result));
    EXPECT(strstr(outcome.first, message) != NULL);
    if (strstr(outcome.first, message) == NULL)
        printf("    wanted: %s, got: %s\n", message, outcome.first);
}

// What the machine can just hold is compiled, and loads; one more is refused with a reason.
TEST(phc_knows_the_limits_of_the_machine)
{
    const unsigned words = CLASSFILE_FIELD_WORDS_MAX - CORE_FIELD_WORDS_MAX;

    expect_limit("class .t.m {", "int f%u;", words, "}", "at most 4088 words");
    expect_limit("class .t.m { int x; int y;", "double f%u;", words / 2 - 1, "}",
                 "at most 4088 words");
    expect_limit("class .t.m {", "void f%u() {}\n", CLASSFILE_METHODS_MAX, "}",
                 "at most 4096 methods");
    expect_limit("class .t.m<T", ", T%u", TYPE_PARAMETERS_LIMIT - 1, "> {}",
                 "too many type parameters");
    expect_limit("class .t.m { int x; void f(int y) {", " x = y;\n", CLASSFILE_CODE_MAX - 1, "} }",
                 "too long");
}

TEST(phc_bounds_its_own_recursion)
{
    enum { DEPTH = 20000 };
    static char text[DEPTH * 2 + 100];
    static const char *const openings[] = {"a + ",       "a.f().", "a is b is ", "int[]", "i++ ",
                                           "a[1]",       "(",      "-",          "!",     "[",
                                           "new int[](", "{",      "if (1) ",    "a = "};

    for (unsigned i = 0; i < sizeof(openings) / sizeof(openings[0]); i++) {
        char *end = text + sprintf(text, "class .t.main { void f() { ");

        while (end < text + DEPTH) end += sprintf(end, "%s", openings[i]);
        EXPECT(is_consistent(text, (size_t)(end - text), 0));
        end += sprintf(end, "a; } }");
        EXPECT(is_consistent(text, (size_t)(end - text), 0));
    }
}

// What the base classes and a program of one class come to as a bundle, with this library beside
// it.
static size_t size_with_library(const char *text, const struct phc_source *files, unsigned count)
{
    const struct phc_source sources[] = {{"base.ph", small_library, sizeof(small_library) - 1},
                                         {"t.ph", text, strlen(text)}};
    struct outcome outcome = {.messages = 0};
    const struct phc_options options = {
        .sources = sources,
        .source_count = 2,
        .library = files,
        .library_count = count,
        .main_class = ".t.start",
        .report = count_message,
        .user = &outcome,
    };
    struct phc_result result;

    if (!phc_compile(&options, &result)) return 0;
    free(result.bundle);
    return result.size;
}

// What is not mentioned is not even read, and what is mentioned only by what is left out neither.
TEST(phc_compiles_of_the_library_what_is_mentioned)
{
    static const char set[] = "package .l; class set { list l; }";
    static const char list[] = "package .l; class list {}";
    static const char bad[] = "this is no source";
    const struct phc_source files[] = {{"l/list.ph", list, sizeof(list) - 1},
                                       {"l/set.ph", set, sizeof(set) - 1},
                                       {"bad.ph", bad, sizeof(bad) - 1}};
    size_t none = size_with_library("class .t.main {}", files, 3);
    size_t one = size_with_library("class .t.main { .l.list a; }", files, 3);
    size_t both = size_with_library("class .t.main { .l.set a; }", files, 3);

    EXPECT(none > 0 && one > none && both > one);
    EXPECT(size_with_library("class .t.main { .l.list a; }", NULL, 0) == 0);
    EXPECT(size_with_library("class .t.main { bad a; }", files, 3) == 0);
    EXPECT(size_with_library("class .t.main { int a() { return bad; } }", files, 3) == 0);
    EXPECT(size_with_library("package .l; class main { object a() { return list; } }", files, 3) >
           0);
}

// A word that is only declared, called or behind a dot is no class, whatever file has its name.
TEST(phc_reads_of_the_library_no_namesakes)
{
    static const char bad[] = "this is no source";
    static const char text[] =
        "package .t; class main { int bad; void bad(main bad) { this.bad(this); this.bad = "
        "this.bad; "
        "}\n void other(int bad) { main a = null; bad: while (1) break bad; a.bad(bad: a); } }";
    const struct phc_source files[] = {{"bad.ph", bad, sizeof(bad) - 1}};
    const struct phc_source in_package = {"bad.ph", "package .t;\nthis is no source", 30};

    EXPECT(size_with_library(text, files, 1) > 0);
    EXPECT(size_with_library(text, &in_package, 1) > 0);
    EXPECT(size_with_library("package .t; class main { bad a; }", &in_package, 1) == 0);
}

// As many components as a record may have, and one more.
TEST(phc_takes_so_many_components)
{
    enum { COMPONENTS = 2000 };
    static char text[64 * 1024];
    struct outcome outcome;
    struct phc_result result;

    for (unsigned count = COMPONENTS; count <= COMPONENTS + 1; count++) {
        size_t size = (size_t)snprintf(text, sizeof(text), "package .t;\nrecord r(int a");
        bool is_good;

        for (unsigned i = 1; i < count; i++)
            size += (size_t)snprintf(text + size, sizeof(text) - size, ", int a%u", i);
        size += (size_t)snprintf(text + size, sizeof(text) - size, ") {}");
        is_good = compile(text, size, 0, &outcome, &result);
        EXPECT(is_good == (count == COMPONENTS));
        if (is_good) free(result.bundle);
    }
    EXPECT(strstr(outcome.first, "a record has at most 2000 components") != NULL);
}
