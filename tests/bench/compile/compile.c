// How fast the compiler is: a program of many classes is written in memory, compiled again and
// again, and the best round counts.
//
//     compile [--lines N] [--rounds N] [-o BUNDLE] FILE...
//
// FILEs are the base library; the bundle is kept if asked for. Prints the lines a second of one
// processor, library included. The program has the mixture of statements that the class library
// has: calls, fields, loops, arrays, strings, conditions; every class uses others, so that names
// are looked up everywhere.

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/phc/phc.h"

enum { FILES_MAX = 64, LINES_DEFAULT = 200000, ROUNDS_DEFAULT = 5, METHODS_PER_CLASS = 12 };

static struct {
    struct phc_source sources[FILES_MAX];
    unsigned count;
    unsigned lines; // of all sources
    char *text;     // of the program
    size_t size, capacity;
    const char *out; // where the bundle goes, or null
} bench;

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "compile: %s\n", what);
    exit(EXIT_FAILURE);
}

__attribute__((format(printf, 1, 2))) static void put(const char *format, ...)
{
    enum { LINE_MAX_BYTES = 256 };
    va_list arguments;

    if (bench.capacity - bench.size < LINE_MAX_BYTES) {
        bench.capacity = bench.capacity * 2 + 65536;
        bench.text = realloc(bench.text, bench.capacity);
        if (bench.text == NULL) fail("out of memory");
    }
    va_start(arguments, format);
    bench.size += (size_t)vsnprintf(bench.text + bench.size, LINE_MAX_BYTES, format, arguments);
    va_end(arguments);
    bench.text[bench.size++] = '\n';
    bench.lines++;
}

static void put_method(unsigned class, unsigned method)
{
    put("    // What method %u does is of no importance, but it is said here.", method);
    put("    int work%u(int limit, string name)", method);
    put("    {");
    put("        int sum = count + %u;", method * 7);
    put("        for (int i = 0; i < limit; i++) {");
    put("            if (i %% 3 == 0 && sum < 1000) sum += row[i] * 2;");
    put("            else sum = sum - (i << 2) + sum / (i + 1);");
    put("            row[i] = sum & 0xff;");
    put("        }");
    put("        if (other != null && sum > 100) {");
    put("            text = name + \": \" + sum;");
    put("            return other.work%u(limit / 2, text);", (method + 1) % METHODS_PER_CLASS);
    put("        }");
    put("        while (total > 10L) total = total / 2 + %u;", class % 100);
    put("        switch (sum & 3) {");
    put("        case 0: return sum;");
    put("        case 1: other = new class%u(sum); break;", class / 2);
    put("        default: count--;");
    put("        }");
    put("        return sum + text.length();");
    put("    }");
    put(" ");
}

static void put_class(unsigned class)
{
    put("class class%u", class);
    put("{");
    put("    int count;");
    put("    long total;");
    put("    string text;");
    put("    int[] row;");
    put("    class%u other;", class / 2);
    put(" ");
    put("    void class%u(int first)", class);
    put("    {");
    put("        count = first;");
    put("        row = new int[](first);");
    put("        text = \"a new object of class %u\";", class);
    put("    }");
    put(" ");
    for (unsigned method = 0; method < METHODS_PER_CLASS; method++) put_method(class, method);
    put("}");
}

static void put_program(unsigned lines)
{
    put("package .bench;");
    put("class main { void startup(.internal.boot boot) [8] {} }");
    for (unsigned class = 0; bench.lines < lines; class ++) put_class(class);
}

static void add_file(const char *path)
{
    struct phc_source *source = &bench.sources[bench.count++];
    FILE *file = fopen(path, "rb");
    static char bytes[1 << 20];
    char *text;

    if (file == NULL || bench.count == FILES_MAX) fail(path);
    source->path = path;
    source->size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    source->text = text = malloc(source->size);
    if (text == NULL) fail("out of memory");
    memcpy(text, bytes, source->size);
    for (size_t i = 0; i < source->size; i++) bench.lines += text[i] == '\n';
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void report(void *user, const char *message)
{
    (void)user;
    fprintf(stderr, "%s\n", message);
}

static void keep_bundle(const char *path, const struct phc_result *result)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL) fail(path);
    fwrite(result->bundle, 1, result->size, file);
    if (fclose(file) != 0) fail(path);
}

static double compile_once(void)
{
    const struct phc_options options = {
        .sources = bench.sources,
        .source_count = bench.count,
        .main_class = ".bench.main",
        .report = report,
    };
    struct phc_result result;
    double begin = seconds();

    if (!phc_compile(&options, &result)) fail("the program does not compile");
    double taken = seconds() - begin;
    if (bench.out != NULL) keep_bundle(bench.out, &result);
    free(result.bundle);
    return taken;
}

int main(int argc, char **argv)
{
    unsigned lines = LINES_DEFAULT, rounds = ROUNDS_DEFAULT;
    double best = 0;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--lines") == 0 && i + 1 < argc)
            lines = (unsigned)atoi(argv[++i]);
        else if (strcmp(argv[i], "--rounds") == 0 && i + 1 < argc)
            rounds = (unsigned)atoi(argv[++i]);
        else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc)
            bench.out = argv[++i];
        else
            add_file(argv[i]);
    }
    put_program(lines);
    bench.sources[bench.count++] = (struct phc_source){"bench.ph", bench.text, bench.size};
    for (unsigned round = 0; round < rounds; round++) {
        double taken = compile_once();

        if (best == 0 || taken < best) best = taken;
    }
    printf("compiling %u lines: %.0f lines a second (target: 500000)\n", bench.lines,
           bench.lines / best);
    return EXIT_SUCCESS;
}
