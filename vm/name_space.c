#include "vm/name_space.h"

#include "vm/heap.h"
#include "vm/index.h"
#include "vm/text.h"
#include "vm/world.h"

static int name_compare(const void *wanted, oref_t ref)
{
    struct units name = text_units(((struct class *)object_at(ref))->name);

    return units_compare(wanted, &name);
}

static struct index_key name_key(const struct units *name)
{
    return (struct index_key){
        .hash = text_hash_units(name), .wanted = name, .compare = name_compare};
}

static struct name_space *name_space_at(oref_t space)
{
    return object_at(space);
}

oref_t name_space_make(oref_t above)
{
    uint32_t depth = above == 0 ? 0 : name_space_at(above)->depth + 1;

    if (depth > NAME_SPACE_DEPTH_MAX) return 0;
    oref_t space = heap_alloc_lasting(world_core(CORE_LOADER));
    if (space == 0) return 0;
    name_space_at(space)->above = above;
    name_space_at(space)->depth = depth;
    return space;
}

bool name_space_is_below(oref_t space, oref_t above)
{
    while (space != 0 && space != above) space = name_space_at(space)->above;
    return space != 0;
}

static oref_t name_space_find_units(oref_t space, const struct units *name)
{
    struct index_key key = name_key(name);
    oref_t found = 0;

    for (; space != 0 && found == 0; space = name_space_at(space)->above)
        found = index_find(name_space_at(space)->index, &key);
    return found;
}

oref_t name_space_find(oref_t space, oref_t name)
{
    struct units units = text_units(name);

    return name_space_find_units(space, &units);
}

oref_t name_space_find_bytes(oref_t space, const void *name, uint32_t length)
{
    struct units units = {name, length, 0};

    return name_space_find_units(space, &units);
}

bool name_space_bind(oref_t space, oref_t ref)
{
    struct class *class = object_at(ref);
    struct units wanted = text_units(class->name);
    struct index_key key = name_key(&wanted);
    oref_t index = index_add(name_space_at(space)->index, &key, ref);

    if (index == 0) return false;
    name_space_at(space)->index = index;
    class->loader = space;
    return true;
}
