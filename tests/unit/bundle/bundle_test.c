#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/bundle/other_compiler.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves that the writer of bundles serves another compiler than the one of this tree.

TEST(bundle_serves_another_compiler)
{
    size_t size;
    uint8_t *bytes = other_compiler(&size);

    test_world_reset();
    EXPECT(vm_create(bytes, (uint32_t)size, TEST_ARENA_BYTES) == OK);
    EXPECT(test_world_run() == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, "uncaught .other.thing") != NULL);
    EXPECT(strstr(test_world.log, "in .other.main.startup (other.lang:9)") != NULL);
    vm_check();
    free(bytes);
}
