#include "tools/host/embedded.h"

#include <string.h>

#include "tools/phc/phc.h"

// The bytes of a file between two names. The Makefile has made it before, and says where.
#define EMBED(name, path)                                                                          \
    __asm__(".section .rodata\n"                                                                   \
            ".global " #name "_begin, " #name "_end\n" #name "_begin: .incbin \"" path             \
            "\"\n" #name "_end:\n"                                                                 \
            ".previous\n");                                                                        \
    extern const char name##_begin[], name##_end[]

EMBED(embedded_bundle, "classes.bundle");

// A path, a zero byte, the text, a zero byte; and so on.
EMBED(embedded_sources, "base.sources");

struct life_classes embedded_classes(void)
{
    return (struct life_classes){embedded_bundle_begin,
                                 (uint32_t)(embedded_bundle_end - embedded_bundle_begin), false};
}

bool embedded_next_source(struct phc_source *source)
{
    const char *path = source->path ? source->text + source->size + 1 : embedded_sources_begin;

    if (path == embedded_sources_end) return false;
    source->path = path;
    source->text = path + strlen(path) + 1;
    source->size = strlen(source->text);
    return true;
}
