#include <stdlib.h>
#include <string.h>

#include "tools/phc/format_int.h"
#include "tools/phc/parse.h"
#include "tools/phc/phc.h"

// A source in one style. It is parsed first: what has mistakes is not touched. Afterwards the text
// is read again, and has the same tokens and comments. If not, or if there is no text, then the
// formatter has a mistake: that is said, and nothing is lost.

enum { JUMP_EXHAUSTED = 1, JUMP_GIVEN_UP }; // mem_alloc() jumps with 1

static struct items read_items(struct phc *phc, const struct phc_source *source)
{
    struct tokens tokens = parse_source(phc, source);

    if (phc->diag.errors > 0) return (struct items){.items = NULL};
    return format_items(&phc->mem, source, &tokens);
}

void format_give_up(struct formatter *formatter)
{
    longjmp(*formatter->lines.mem->exhausted, JUMP_GIVEN_UP);
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

    for (;; i++, j++) {
        while (i < a->text.size && strchr(" \t\r\n", a->text.bytes[i]) != NULL) i++;
        while (j < b->text.size && strchr(" \t\r\n", b->text.bytes[j]) != NULL) j++;
        if (i == a->text.size || j == b->text.size) return i == a->text.size && j == b->text.size;
        if (a->text.bytes[i] != b->text.bytes[j]) return false;
    }
}

static bool are_same_comments(const struct comment *a, const struct comment *b)
{
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (!is_same_comment(a, b)) return false;
    return a == b;
}

static bool is_same(const struct items *a, const struct items *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!is_same_text(a->items[i].text, b->items[i].text) ||
            !are_same_comments(a->items[i].above, b->items[i].above) ||
            !are_same_comments(a->items[i].trailing, b->items[i].trailing))
            return false;
    return true;
}

static void ignore_message(void *user, const char *message)
{
    (void)user;
    (void)message;
}

// Whether it says what the source said. What the parser thinks of it is nothing for the user.
static bool is_faithful(struct phc *phc, const struct items *items, struct text text)
{
    const struct phc_options silent = {.report = ignore_message};
    const struct phc_source source = {phc->options->sources->path, text.bytes, text.size};
    struct diag diag = phc->diag;
    struct items again;

    phc->diag.options = &silent;
    again = read_items(phc, &source);
    phc->diag = diag;
    return again.items != NULL && is_same(items, &again);
}

static void format_source(struct phc *phc, const struct phc_source *source, struct phc_text *result)
{
    struct items items = read_items(phc, source);
    struct text text;

    if (items.items == NULL) return;
    text = write_items(phc, &items);
    if (!is_faithful(phc, &items, text)) longjmp(*phc->mem.exhausted, JUMP_GIVEN_UP);
    result->text = malloc(text.size + 1);
    if (result->text == NULL) longjmp(*phc->mem.exhausted, JUMP_EXHAUSTED);
    if (text.size > 0) memcpy(result->text, text.bytes, text.size); // an empty file has no text
    result->size = text.size;
}

static void report_failure(struct phc *phc, struct pos pos, const char *what)
{
    phc->diag = (struct diag){.options = phc->options};
    diag_error(&phc->diag, pos, "%s", what);
}

// A function of its own, so that the context is not a variable of the one that is jumped to.
static void format_guarded(struct phc *phc, struct phc_text *result)
{
    jmp_buf exhausted;

    phc->mem.exhausted = &exhausted;
    switch (setjmp(exhausted)) {
    case 0:
        format_source(phc, phc->options->sources, result);
        break;
    case JUMP_EXHAUSTED:
        report_failure(phc, (struct pos){0}, "out of memory");
        break;
    default:
        report_failure(phc, (struct pos){phc->options->sources, 1, 1},
                       "the formatter has a mistake and would spoil this, so it stays as it is");
        break;
    }
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
