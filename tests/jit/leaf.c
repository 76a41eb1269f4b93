// Compiles a method of the class .test.main of a bundle, and writes its machine code into a file.
//
//     leaf BUNDLE METHOD FILE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/jit/area.h"
#include "vm/jit/compiler.h"
#include "vm/jit/jit.h"
#include "vm/text.h"
#include "vm/vm.h"

#define CLASS ".test.main"

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "leaf: %s\n", what);
    exit(EXIT_FAILURE);
}

static void make_world(const char *path)
{
    static uint8_t bundle[8 << 20];
    FILE *file = fopen(path, "rb");

    if (file == NULL) fail(path);
    size_t size = fread(bundle, 1, sizeof(bundle), file);
    fclose(file);
    test_world_reset();
    jit_set_mode(JIT_ALWAYS, 0);
    if (vm_create(bundle, (uint32_t)size, TEST_ARENA_BYTES) != OK) fail(vm_refusal());
}

static const struct method *find_method(const char *name)
{
    oref_t class = class_find(CLASS, strlen(CLASS));
    oref_t methods = class == 0 ? 0 : ((const struct class *)object_at(class))->methods;

    for (uint32_t i = 0; i < refs_count(methods); i++) {
        const struct method *method = object_at(refs_item(methods, i));
        if (text_is(method->name, name, (uint32_t)strlen(name))) return method;
    }
    fail(name);
}

int main(int argc, char **argv)
{
    if (argc != 4) fail("usage: leaf BUNDLE METHOD FILE");
    make_world(argv[1]);
    const struct jit_code *code = compiler_make(find_method(argv[2]));
    FILE *file = fopen(argv[3], "wb");
    if (code == NULL || file == NULL) fail(argv[3]);
    fwrite(area_run(code->begin), 1, code->end - code->begin, file);
    return fclose(file) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
