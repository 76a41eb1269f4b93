#include "tests/jit/twins/program.h"

#include "tests/fuzz/pool.h"
#include "tests/jit/twins/body.h"
#include "tests/jit/twins/outline.h"

static struct section heads, members, code, bodies;

// The constants that code uses stand before it, and are known behind it.
static void put_bodies(enum outline_class class)
{
    pool_begin();
    bodies.count = 0;
    for (uint32_t i = 0; i < outline_count(); i++) {
        const struct outline_method *method = outline_method(i);
        if (method->class == class && method->way != WAY_ABSTRACT) body_put(&bodies, method);
    }
    pool_put(&code);
    put_all(&code, bodies.words, bodies.count);
}

void program_make(struct fuzz_bundle *bundle, uint64_t *seed)
{
    table_begin(seed);
    heads.count = members.count = code.count = 0;
    outline_begin();
    outline_put(&heads, &members);
    for (enum outline_class class = 0; class < OUTLINE_CLASSES; class ++) put_bodies(class);
    bundle_join(bundle, &(struct bundle_parts){
                            .class_count = OUTLINE_CLASSES,
                            .boot_type = outline_type(OUTLINE_MAIN),
                            .heads = &heads,
                            .members = &members,
                            .code = &code,
                        });
}
