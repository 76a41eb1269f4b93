#include <stdint.h>
#include <sys/mman.h>

// Linked into 32-bit programs that an emulator runs, which puts stacks and libraries where a
// program has nothing: so the place of the arena is a part of the program until that begins.

enum { PLACE_BYTES = 256 << 20 };

__asm__(".section .place, \"aw\", @nobits\n"
        "narrow_place: .skip 256 << 20\n"
        ".previous");

extern uint8_t narrow_place[];

__attribute__((constructor)) static void give_back(void)
{
    munmap(narrow_place, PLACE_BYTES);
}
