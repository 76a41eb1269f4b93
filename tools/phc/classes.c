#include "tools/phc/classes.h"

void classes_add(struct phc *phc, struct class *class)
{
    uintptr_t *known = map_at(&phc->mem, &phc->class_by_name, class->name);

    if (*known == 0) *known = (uintptr_t) class;
    class->is_known |= phc->reads_world;
    *phc->classes_end = class;
    phc->classes_end = &class->next;
}

struct class *classes_find(struct phc *phc, name_t name)
{
    return (struct class *)*map_at(&phc->mem, &phc->class_by_name, name);
}
