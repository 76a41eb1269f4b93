#include "tests/unit/vm_authority.h"

#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

void authority_make_world(void)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, sizeof(classes) / sizeof(classes[0]));
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
}
