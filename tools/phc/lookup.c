#include "tools/phc/lookup.h"

#include "tools/phc/narrow.h"
#include "tools/phc/type.h"

static void index_method(struct phc *phc, struct class *class, struct method *method)
{
    uintptr_t *value;
    struct method *first;

    class->last_indexed = method;
    if (method->name == NULL) return; // damaged
    value = map_at(&phc->mem, &class->methods_by_name, method->name);
    first = (struct method *)*value;
    if (first == NULL)
        *value = (uintptr_t)(first = method);
    else
        first->last_named->next_named = method;
    first->last_named = method;
}

struct method *lookup_methods(struct phc *phc, const struct class *indexed, name_t name)
{
    struct class *class = (struct class *)indexed; // the index is no part of what it says
    struct method *next = class->last_indexed == NULL ? class->methods : class->last_indexed->next;

    if (name == NULL) return NULL;
    for (; next != NULL; next = next->next) index_method(phc, class, next);
    return (struct method *)map_get(&class->methods_by_name, name);
}

static void index_field(struct phc *phc, struct class *class, struct field *field)
{
    uintptr_t *value;

    class->last_indexed_field = field;
    if (field->name == NULL) return;
    value = map_at(&phc->mem, &class->fields_by_name, field->name);
    if (*value == 0) *value = (uintptr_t)field;
}

struct field *lookup_field(struct phc *phc, const struct class *indexed, name_t name)
{
    struct class *class = (struct class *)indexed;
    struct field *next =
        class->last_indexed_field == NULL ? class->fields : class->last_indexed_field->next;

    if (name == NULL) return NULL;
    for (; next != NULL; next = next->next) index_field(phc, class, next);
    return (struct field *)map_get(&class->fields_by_name, name);
}

// Those of the class alone. Narrow ones fill each word before they begin another.
static unsigned own_words(const struct class *class)
{
    unsigned words = 0, bytes = 0, halves = 0;

    for (const struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->constant != NULL || field->is_static || field->type == NULL) continue;
        if (field->narrow == NULL)
            words += type_is_wide(field->type) ? 2 : 1;
        else if (field->narrow->kind == NARROW_BYTE)
            bytes++;
        else
            halves++;
    }
    halves += (bytes + 1) / 2;
    return words + (halves + 1) / 2;
}

unsigned lookup_words(const struct class *class)
{
    unsigned words = 0;

    for (; class != NULL; class = class->super) words += own_words(class);
    return words;
}
