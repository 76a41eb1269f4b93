#include "tools/phc/library.h"

#include <stdio.h>
#include <string.h>

#include "tools/phc/classes.h"

// A file of the library is named after its main class. So whether it is needed, or has the class
// of which an import is missing, can be told from its path and the line that states its package.

// The package that a file states in a line of its own, or "". It is looked for in the text, since
// reading the file would make its names known.
static struct text library_find_package(const struct phc_source *source)
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

// The simple name of the class that a file is named after.
static struct text library_find_stem(const struct phc_source *source)
{
    const char *slash = strrchr(source->path, '/');
    const char *stem = slash == NULL ? source->path : slash + 1;

    return (struct text){stem, strcspn(stem, ".")};
}

// The full name of that class, into `full`. Returns its size; 0 if it is too long for any class.
static size_t library_full_name(const struct phc_source *source, char full[NAME_BYTES_MAX])
{
    struct text package = library_find_package(source), stem = library_find_stem(source);
    int size = snprintf(full, NAME_BYTES_MAX, "%.*s.%.*s", (int)package.size, package.bytes,
                        (int)stem.size, stem.bytes);

    return size < NAME_BYTES_MAX ? (size_t)size : 0;
}

// Whether a source brings a class of that name, which then is everybody's.
static bool library_is_replaced(struct phc *phc, const char *full, size_t size)
{
    const struct class *class = classes_find(phc, names_get(&phc->names, full, size));

    if (class != NULL) phc->diag.replacement = class->pos;
    return class != NULL;
}

void library_mention(struct phc *phc, struct unit *unit, name_t simple)
{
    if (phc->options->library_count > 0) *map_at(&phc->mem, &unit->mentions, simple) = 1;
}

// Whether what has been read so far can mean the class that the file is named after: by its full
// name, or by its simple name in a file of the same package.
static bool library_is_mentioned(struct phc *phc, const struct phc_source *source)
{
    struct text package = library_find_package(source), stem = library_find_stem(source);
    char full[NAME_BYTES_MAX];
    size_t full_size = library_full_name(source, full);
    name_t simple;

    if (full_size == 0) return false;
    if (names_is_known(&phc->names, full, full_size))
        return !library_is_replaced(phc, full, full_size);
    if (!names_is_known(&phc->names, stem.bytes, stem.size)) return false;
    simple = names_get(&phc->names, stem.bytes, stem.size);
    for (const struct unit *unit = phc->units; unit != NULL; unit = unit->next)
        if (names_size(unit->package) == package.size &&
            memcmp(unit->package, package.bytes, package.size) == 0 &&
            map_get(&unit->mentions, simple) != 0)
            return true;
    return false;
}

// What was read since the last call may mention any, so this goes round and round.
const struct phc_source *library_next(struct phc *phc, bool *is_read, unsigned *next)
{
    const struct phc_options *options = phc->options;

    for (unsigned left = options->library_count; left > 0; left--) {
        unsigned i = (*next)++ % options->library_count;
        if (is_read[i] || !library_is_mentioned(phc, &options->library[i])) continue;
        is_read[i] = true;
        return &options->library[i];
    }
    return NULL;
}

// A file of the library may be named as a part of the world too.
bool *library_mark_read(struct phc *phc)
{
    const struct phc_options *options = phc->options;
    bool *is_read = mem_alloc(&phc->mem, options->library_count * sizeof(*is_read));

    for (unsigned i = 0; i < options->library_count; i++)
        for (unsigned j = 0; j < options->world_count; j++)
            is_read[i] |= strcmp(options->library[i].path, options->world[j].path) == 0;
    return is_read;
}

name_t library_find_class(struct phc *phc, name_t simple)
{
    const struct phc_options *options = phc->options;
    char full[NAME_BYTES_MAX];

    for (unsigned i = 0; i < options->library_count; i++) {
        struct text stem = library_find_stem(&options->library[i]);

        if (names_size(simple) == stem.size && memcmp(simple, stem.bytes, stem.size) == 0 &&
            library_full_name(&options->library[i], full) != 0)
            return names_of(&phc->names, full);
    }
    return NULL;
}
