#include "tests/fuzz/shapes.h"

static const struct {
    const char *name;
    const char *what;
} shapes[SHAPE_COUNT] = {
#define SHAPE(name, what) {#name, what},
    SHAPE_LIST(SHAPE)
#undef SHAPE
};

const char *shape_name(enum shape shape)
{
    return shapes[shape].name;
}

const char *shape_what(enum shape shape)
{
    return shapes[shape].what;
}
