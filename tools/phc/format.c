#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "tools/phc/format_int.h"
#include "tools/phc/parse.h"
#include "tools/phc/phc.h"

// A source in one style. It is parsed first: what has mistakes is not touched. Afterwards the text
// is read again, and has the same tokens and comments, or the formatter has a mistake.

static struct items read_items(struct phc *phc, const struct phc_source *source)
{
    struct tokens tokens = parse_source(phc, source);

    if (phc->diag.errors > 0) return (struct items){.items = NULL};
    return format_items(&phc->mem, source, &tokens);
}

static struct text write_items(struct phc *phc, const struct items *items)
{
    struct formatter formatter = {
        .items = items->items, .begun = UINT32_MAX, .lines.mem = &phc->mem};

    format_file(&formatter);
    lines_align_notes(&formatter.lines);
    return (struct text){formatter.lines.text, formatter.lines.size};
}

static bool is_same_text(struct text a, struct text b)
{
    return a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0;
}

// Blanks aside: where its lines begin is the formatter's.
static bool is_same_comment(const struct comment *a, const struct comment *b)
{
    size_t i = 0, j = 0;

    if (a == NULL || b == NULL) return a == b;
    for (;; i++, j++) {
        while (i < a->text.size && strchr(" \t\r\n", a->text.bytes[i]) != NULL) i++;
        while (j < b->text.size && strchr(" \t\r\n", b->text.bytes[j]) != NULL) j++;
        if (i == a->text.size || j == b->text.size)
            return i == a->text.size && j == b->text.size && is_same_comment(a->next, b->next);
        if (a->text.bytes[i] != b->text.bytes[j]) return false;
    }
}

// `> >` has become `>>`.
static uint32_t skip_angles(const struct items *items, uint32_t index, size_t *angles)
{
    for (; items->items[index].role == ROLE_TYPE_CLOSE; index++)
        *angles += items->items[index].text.size;
    return index;
}

static bool is_same(const struct items *a, const struct items *b)
{
    for (uint32_t i = 0, j = 0; i < a->count || j < b->count; i++, j++) {
        size_t angles_of_a = 0, angles_of_b = 0;

        i = skip_angles(a, i, &angles_of_a);
        j = skip_angles(b, j, &angles_of_b);
        if (angles_of_a != angles_of_b || !is_same_text(a->items[i].text, b->items[j].text) ||
            !is_same_comment(a->items[i].above, b->items[j].above) ||
            !is_same_comment(a->items[i].trailing, b->items[j].trailing))
            return false;
    }
    return true;
}

static void format_source(struct phc *phc, const struct phc_source *source, struct phc_text *result)
{
    struct items items = read_items(phc, source), again;
    struct text text;

    if (items.items == NULL) return;
    text = write_items(phc, &items);
    again = read_items(phc, &(struct phc_source){source->path, text.bytes, text.size});
    ASSERT(again.items != NULL && is_same(&items, &again));
    result->text = malloc(text.size + 1);
    if (result->text != NULL) memcpy(result->text, text.bytes, text.size);
    result->size = text.size;
}

// A function of its own, so that the context is not a variable of the one that is jumped to.
static void format_guarded(struct phc *phc, struct phc_text *result)
{
    jmp_buf exhausted;

    phc->mem.exhausted = &exhausted;
    if (setjmp(exhausted) == 0)
        format_source(phc, phc->options->sources, result);
    else
        diag_error(&phc->diag, (struct pos){0}, "out of memory");
}

bool phc_format(const struct phc_options *options, struct phc_text *result)
{
    struct phc phc = {.options = options, .diag.options = options};

    *result = (struct phc_text){.text = NULL};
    phc.names.mem = &phc.mem;
    phc.mem.left = options->memory_max_bytes != 0 ? options->memory_max_bytes : SIZE_MAX;
    phc.classes_end = &phc.classes;
    format_guarded(&phc, result);
    diag_finish(&phc.diag);
    mem_free(&phc.mem);
    return result->text != NULL;
}
