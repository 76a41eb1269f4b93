#include "tools/phc/phc.h"

#include <string.h>

#include "tools/phc/check.h"
#include "tools/phc/declare.h"
#include "tools/phc/gen.h"
#include "tools/phc/list.h"
#include "tools/phc/order.h"
#include "tools/phc/parse.h"
#include "tools/phc/warn.h"

// The stages in order. Each runs only if what it reads is whole: a program with a mistake in its
// classes is not checked for types, since most of what that would find is the same mistake again.

static void phc_parse_source(struct phc *phc, const struct phc_source *source)
{
    parse_source(phc, lex_source(&phc->mem, &phc->names, &phc->diag, source));
}

// Whether what has been read so far has the file's name, without folders and ".ph", as a name: only
// then can it use the class of that name.
static bool phc_mentions(const struct phc *phc, const struct phc_source *source)
{
    const char *slash = strrchr(source->path, '/');
    const char *stem = slash == NULL ? source->path : slash + 1;

    return name_is_known(&phc->names, stem, strcspn(stem, "."));
}

// Reading a file of the library may mention others, so they are walked until nothing is new.
static void phc_parse_library(struct phc *phc)
{
    const struct phc_options *options = phc->options;
    bool *is_read = mem_alloc(&phc->mem, options->library_count * sizeof(*is_read));
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

static void phc_parse(struct phc *phc)
{
    const struct phc_options *options = phc->options;

    for (unsigned i = 0; i < options->source_count; i++)
        phc_parse_source(phc, &options->sources[i]);
    phc_parse_library(phc);
}

static void phc_generate(struct phc *phc, struct phc_result *result)
{
    struct class_code *first = NULL, **end = &first;
    struct bundle bundle;

    bundle_init(&bundle, phc);
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        *end = gen_class(phc, &bundle, class);
        if (phc->options->list != NULL) list_class(phc, class, *end);
        end = &(*end)->next;
    }
    if (phc->diag.errors == 0) declare_main(phc);
    if (phc->diag.errors == 0) result->bundle = bundle_store(&bundle, first, &result->size);
}

static void phc_run(struct phc *phc, struct phc_result *result)
{
    phc_parse(phc);
    if (phc->diag.errors > 0 || !declare_classes(phc)) return;
    check_classes(phc);
    if (phc->diag.errors > 0) return;
    warn_classes(phc);
    order_classes(phc);
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
