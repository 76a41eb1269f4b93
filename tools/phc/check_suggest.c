#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/check_int.h"
#include "tools/phc/foreign.h"
#include "tools/phc/suggest.h"

// What a name without meaning may have meant: one that is nearly the same, or what the thing has
// instead of it.

bool check_names_method(const struct class *class, const char *name)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (strcmp(method->name, name) == 0) return true;
    return false;
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
    const char *method = suggest_method_for(check, name, class);

    if (*method != '\0') return method;
    consider_fields(&suggest, class);
    return suggest_text(&suggest, &check->phc->names);
}

const char *check_suggest_method(struct check *check, name_t name, const struct class *class)
{
    struct suggest suggest = suggest_begin(name);

    if (*foreign_hint(name) != '\0') return foreign_hint(name);
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

const char *check_suggest_name(struct check *check, name_t name)
{
    struct suggest suggest = suggest_begin(name);
    const char *near;

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
