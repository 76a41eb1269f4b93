#include "tools/host/compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "tools/host/embedded.h"
#include "tools/host/ending.h"
#include "tools/host/file.h"
#include "tools/phc/phc.h"

enum { SOURCES_MAX = 1024 };

static struct {
    struct phc_source sources[SOURCES_MAX];
    struct phc_source library[SOURCES_MAX];
    unsigned count;
    unsigned library_count;
} compile;

static void compile_add(struct phc_source source)
{
    if (compile.count == SOURCES_MAX) ending_fail("more than %d sources", SOURCES_MAX);
    compile.sources[compile.count++] = source;
}

// One of those that the host carries: the base classes are always needed.
static void compile_add_embedded(struct phc_source source)
{
    if (strncmp(source.path, "classes/lib/", strlen("classes/lib/")) != 0) {
        compile_add(source);
        return;
    }
    ASSERT(compile.library_count < SOURCES_MAX);
    compile.library[compile.library_count++] = source;
}

static void compile_gather(const char *const *paths, unsigned count)
{
    struct phc_source base = {.path = NULL};

    while (embedded_next_source(&base)) compile_add_embedded(base);
    for (unsigned i = 0; i < count; i++) {
        struct phc_source source = {.path = paths[i]};
        source.text = file_map(source.path, &source.size);
        if (!source.text) ending_fail("%s: %s", source.path, strerror(errno));
        compile_add(source);
    }
}

static void compile_report(void *user, const char *message)
{
    (void)user;
    fprintf(stderr, "%s\n", message);
}

static bool compile_load(void *user, const char *name, const char **bytes, size_t *size)
{
    (void)user;
    *bytes = file_map(name, size);
    return *bytes != NULL;
}

struct life_classes compile_files(const char *const *paths, unsigned count, const char *main_class,
                                  const char *const *arguments)
{
    struct phc_result result;

    compile_gather(paths, count);
    const struct phc_options options = {
        .sources = compile.sources,
        .source_count = compile.count,
        .library = compile.library,
        .library_count = compile.library_count,
        .main_class = main_class,
        .arguments = arguments,
        .report = compile_report,
        .warnings = PHC_WARN_USUAL,
        .load = compile_load,
    };
    if (!phc_compile(&options, &result)) exit(ENDING_FAILED);
    return (struct life_classes){result.bundle, (uint32_t)result.size, true};
}
