#include "tools/phc/phc.h"

#include <stdio.h>
#include <string.h>

#include "tools/phc/check.h"
#include "tools/phc/declare.h"
#include "tools/phc/gen.h"
#include "tools/phc/order.h"
#include "tools/phc/parse.h"
#include "tools/phc/warn.h"

// The stages in order. What a stage could not understand is missing from what it leaves behind, so
// that the next one can look at the rest; code is made of programs without mistakes only.

static void phc_parse_source(struct phc *phc, const struct phc_source *source)
{
    parse_source(phc, lex_source(&phc->mem, &phc->names, &phc->diag, source));
}

// The package that a file states in a line of its own, or "". It is looked for in the text, since
// reading the file would make its names known.
static struct text phc_find_package(const struct phc_source *source)
{
    static const char word[] = "package ";
    const char *end = source->text + source->size;

    for (const char *line = source->text; line != NULL && line < end;) {
        size_t left = (size_t)(end - line);
        const char *name = line + sizeof(word) - 1;

        if (left > sizeof(word) && memcmp(line, word, sizeof(word) - 1) == 0) {
            const char *semicolon = memchr(name, ';', (size_t)(end - name));
            if (semicolon != NULL) return (struct text){name, (size_t)(semicolon - name)};
        }
        line = memchr(line, '\n', left);
        if (line != NULL) line++;
    }
    return (struct text){"", 0};
}

// Whether what has been read so far can mean the class that the file is named after: by its full
// name, or by its simple name in a file of the same package.
static bool phc_mentions(struct phc *phc, const struct phc_source *source)
{
    const char *slash = strrchr(source->path, '/');
    const char *stem = slash == NULL ? source->path : slash + 1;
    int size = (int)strcspn(stem, ".");
    struct text package = phc_find_package(source);
    char full[512];
    int full_size =
        snprintf(full, sizeof(full), "%.*s.%.*s", (int)package.size, package.bytes, size, stem);

    if (full_size >= (int)sizeof(full)) return false;
    if (name_is_known(&phc->names, full, (size_t)full_size)) return true;
    if (!name_is_known(&phc->names, stem, (size_t)size)) return false;
    for (const struct unit *unit = phc->units; unit != NULL; unit = unit->next)
        if (name_size(unit->package) == package.size &&
            memcmp(unit->package, package.bytes, package.size) == 0)
            return true;
    return false;
}

// Reading a file of the library may mention others, so they are walked until nothing is new.
static void phc_parse_library(struct phc *phc, bool *is_read)
{
    const struct phc_options *options = phc->options;
    bool is_new;

    do {
        is_new = false;
        for (unsigned i = 0; i < options->library_count; i++) {
            if (is_read[i] || !phc_mentions(phc, &options->library[i])) continue;
            phc_parse_source(phc, &options->library[i]);
            is_read[i] = is_new = true;
        }
    } while (is_new);
}

// A file of the library may be named as a part of the world too.
static bool *phc_mark_read(struct phc *phc)
{
    const struct phc_options *options = phc->options;
    bool *is_read = mem_alloc(&phc->mem, options->library_count * sizeof(*is_read));

    for (unsigned i = 0; i < options->library_count; i++)
        for (unsigned j = 0; j < options->world_count; j++)
            is_read[i] |= strcmp(options->library[i].path, options->world[j].path) == 0;
    return is_read;
}

static void phc_parse(struct phc *phc)
{
    const struct phc_options *options = phc->options;
    bool *is_read = phc_mark_read(phc);

    phc->reads_world = true;
    for (unsigned i = 0; i < options->world_count; i++) phc_parse_source(phc, &options->world[i]);
    phc_parse_library(phc, is_read);
    phc->reads_world = false;
    for (unsigned i = 0; i < options->source_count; i++)
        phc_parse_source(phc, &options->sources[i]);
    phc_parse_library(phc, is_read);
}

// What is left is what the bundle is made of.
static void phc_drop_known(struct phc *phc)
{
    struct class **link = &phc->classes;

    while (*link != NULL)
        if ((*link)->is_known)
            *link = (*link)->next;
        else
            link = &(*link)->next;
    phc->classes_end = link;
}

static void phc_generate(struct phc *phc, struct phc_result *result)
{
    struct class_code *first = NULL, **end = &first;
    struct bundle bundle;

    bundle_init(&bundle, phc);
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        *end = gen_class(phc, &bundle, class);
        end = &(*end)->next;
    }
    if (phc->diag.errors == 0) declare_main(phc);
    if (phc->diag.errors == 0) result->bundle = bundle_store(&bundle, first, &result->size);
}

static void phc_run(struct phc *phc, struct phc_result *result)
{
    phc_parse(phc);
    if (phc->is_damaged || !declare_classes(phc)) return;
    check_classes(phc);
    if (phc->diag.errors > 0) return;
    warn_classes(phc);
    order_classes(phc);
    phc_drop_known(phc);
    if (phc->diag.errors == 0) phc_generate(phc, result);
}

// A function of its own, so that the context is not a variable of the one that is jumped to.
static void phc_run_guarded(struct phc *phc, struct phc_result *result)
{
    jmp_buf exhausted;

    phc->mem.exhausted = &exhausted;
    if (setjmp(exhausted) == 0)
        phc_run(phc, result);
    else
        diag_error(&phc->diag, (struct pos){0}, "out of memory");
}

bool phc_compile(const struct phc_options *options, struct phc_result *result)
{
    struct phc phc = {.options = options, .diag.options = options};

    *result = (struct phc_result){.bundle = NULL};
    phc.names.mem = &phc.mem;
    phc.mem.left = options->memory_max_bytes != 0 ? options->memory_max_bytes : SIZE_MAX;
    phc.classes_end = &phc.classes;
    phc_run_guarded(&phc, result);
    diag_finish(&phc.diag);
    result->errors = phc.diag.errors;
    result->warnings = phc.diag.warnings;
    mem_free(&phc.mem);
    return result->bundle != NULL;
}
