#include "tools/phc/phc.h"

#include "tools/phc/check.h"
#include "tools/phc/declare.h"
#include "tools/phc/finals.h"
#include "tools/phc/gen.h"
#include "tools/phc/infer.h"
#include "tools/phc/library.h"
#include "tools/phc/outline.h"
#include "tools/phc/parse.h"
#include "tools/phc/statics.h"
#include "tools/phc/warn.h"

// The stages in order. What a stage could not understand is missing from what it leaves behind, so
// that the next one can look at the rest; code is made of programs without mistakes only.

// Reading a file of the library may mention others.
static void phc_parse_library(struct phc *phc, bool *is_read)
{
    const struct phc_source *source;
    unsigned next = 0;

    while ((source = library_next(phc, is_read, &next)) != NULL) (void)parse_source(phc, source);
}

static void phc_parse(struct phc *phc)
{
    const struct phc_options *options = phc->options;
    bool *is_read = library_mark_read(phc);

    phc->reads_world = true;
    for (unsigned i = 0; i < options->world_count; i++) (void)parse_source(phc, &options->world[i]);
    phc_parse_library(phc, is_read);
    phc->reads_world = false;
    for (unsigned i = 0; i < options->source_count; i++)
        (void)parse_source(phc, &options->sources[i]);
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

    bundle_init(&bundle, &phc->mem, &phc->names);
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        *end = gen_class(phc, &bundle, class);
        end = &(*end)->next;
    }
    if (phc->diag.errors == 0) declare_main(phc);
    if (phc->diag.errors > 0) return;
    outline_classes(phc, &bundle, first);
    result->bundle = bundle_store(&bundle, first, phc->main_class->name, &result->size);
}

static void phc_run(struct phc *phc, struct phc_result *result)
{
    phc_parse(phc);
    if (phc->is_damaged || !declare_classes(phc)) return;
    check_classes(phc);
    infer_check_written(phc);
    if (phc->diag.errors > 0) return;
    finals_check(phc);
    warn_classes(phc);
    statics_find_early(phc);
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
    phc.written_end = &phc.written;
    phc_run_guarded(&phc, result);
    diag_finish(&phc.diag);
    result->errors = phc.diag.errors;
    result->warnings = phc.diag.warnings;
    mem_free(&phc.mem);
    return result->bundle != NULL;
}
