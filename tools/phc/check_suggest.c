#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/check_int.h"
#include "tools/phc/foreign.h"
#include "tools/phc/suggest.h"

// What a name without meaning may have meant: one that is nearly the same, or what the thing has
// instead of it.

static const struct method *find_method(const struct class *class, const char *name)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (strcmp(method->name, name) == 0) return method;
    return NULL;
}

bool check_names_method(const struct class *class, const char *name)
{
    return find_method(class, name) != NULL;
}

static void consider_fields(struct suggest *suggest, const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct field *field = class->fields; field != NULL; field = field->next)
            suggest_consider(suggest, field->name);
}

static void consider_methods(struct suggest *suggest, const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (!method->is_constructor) suggest_consider(suggest, method->name);
}

// How many there are is asked in one way of each class, but in several in other languages.
static const char *suggest_count(const struct class *class, name_t name)
{
    static const char *const words[] = {"Count", "Length", "count", "len", "length", "size"};

    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (strcmp(name, words[i]) != 0) continue;
        if (check_names_method(class, "size")) return "; did you mean size()?";
        if (check_names_method(class, "length")) return "; did you mean length()?";
    }
    return "";
}

// The method that is meant by what is no field, or not one for this place.
static const char *suggest_method_for(struct check *check, name_t name, const struct class *class)
{
    const char *count = suggest_count(class, name);
    char text[100];

    if (*count != '\0' || !check_names_method(class, name)) return count;
    snprintf(text, sizeof(text), "; did you mean the method %.60s()?", name);
    return names_of(&check->phc->names, text);
}

const char *check_suggest_instead(struct check *check, const struct field *hidden)
{
    return suggest_method_for(check, hidden->name, hidden->class);
}

const char *check_suggest_field(struct check *check, name_t name, const struct class *class)
{
    struct suggest suggest = suggest_begin(name);
    const char *method;

    if (diag_is_full(&check->phc->diag)) return "";
    method = suggest_method_for(check, name, class);
    if (*method != '\0') return method;
    consider_fields(&suggest, class);
    return suggest_text(&suggest, &check->phc->names);
}

// What other languages ask a class for: `int.parse(text)`, `string.of(value)`.
static const char *suggest_conversion(struct check *check, name_t name, const struct class *class)
{
    static const char *const words[] = {"from", "of", "parse", "tryParse", "valueOf"};
    const struct core_classes *core = &check->phc->core;

    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (strncmp(name, words[i], strlen(words[i])) != 0) continue;
        if (class == core->int_box) return check_hint_reading(&type_int);
        if (class == core->long_box) return check_hint_reading(&type_long);
        if (class == core->float_box) return check_hint_reading(&type_float);
        if (class == core->double_box) return check_hint_reading(&type_double);
        if (class == core->string && strncmp(name, "fromChar", 8) != 0)
            return "; \"\" + value is its text";
        if (class == core->string) return "; string.fromChar(code) is one of them, and + joins";
    }
    return "";
}

const char *check_suggest_method(struct check *check, name_t name, const struct class *class)
{
    struct suggest suggest = suggest_begin(name);
    const char *conversion = suggest_conversion(check, name, class);

    if (diag_is_full(&check->phc->diag)) return "";
    if (*foreign_hint(name) != '\0') return foreign_hint(name);
    if (*conversion != '\0') return conversion;
    if (*suggest_count(class, name) != '\0') return suggest_count(class, name);
    consider_methods(&suggest, class);
    return suggest_text(&suggest, &check->phc->names);
}

static const char *suggest_import(struct check *check, name_t name)
{
    name_t elsewhere = name[0] == '.' ? NULL : type_find_elsewhere(check->phc, name);
    char text[200];

    if (elsewhere == NULL) return "";
    snprintf(text, sizeof(text), "; is import %.150s; missing?", elsewhere);
    return names_of(&check->phc->names, text);
}

// The names of its parameters, as those of a function that calls it.
static void list_parameters(const struct method *method, char *list, size_t size)
{
    size_t used = 0;

    *list = '\0';
    for (const struct local *each = method->parameters; each != NULL && used < size;
         each = each->next)
        used += (size_t)snprintf(list + used, size - used, "%s%.20s", used == 0 ? "" : ", ",
                                 each->name);
}

const char *check_say_method(struct check *check, name_t name)
{
    const struct method *method = NULL;
    char list[120], text[400];

    if (diag_is_full(&check->phc->diag)) return NULL;
    for (const struct class *class = check->class; class != NULL && method == NULL;
         class = class->outer)
        method = find_method(class, name);
    if (method == NULL) return NULL;
    list_parameters(method, list, sizeof(list));
    snprintf(text, sizeof(text),
             "%.30s is a method: %.30s(%s) calls it, and (%s) -> %.30s(%s) is a function that does",
             name, name, list, list, name, list);
    return names_of(&check->phc->names, text);
}

const char *check_suggest_name(struct check *check, name_t name)
{
    struct suggest suggest = suggest_begin(name);
    const char *near;

    if (diag_is_full(&check->phc->diag)) return "";
    if (*foreign_hint(name) != '\0') return foreign_hint(name);
    for (unsigned i = check->scope_count; i > 0; i--)
        suggest_consider(&suggest, check->scope[i - 1]->name);
    consider_fields(&suggest, check->class);
    type_suggest_classes(check->phc, check->class->unit, &suggest);
    near = suggest_text(&suggest, &check->phc->names);
    return *near == '\0' ? suggest_import(check, name) : near;
}

const char *check_suggest_element(struct check *check, const struct type *type)
{
    const struct class *class = type_methods(check->phc, type);

    return check_names_method(class, "charAt") ? "; did you mean charAt()?" : "";
}

const char *check_suggest_walk(const struct class *class)
{
    return check_names_method(class, "codePoints")
               ? "; its codePoints() are its characters, its clusters() what a reader takes for one"
               : "";
}
