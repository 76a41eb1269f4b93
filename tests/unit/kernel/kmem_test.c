#include <stdint.h>
#include <string.h>

#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/kernel/desk.h"

TEST(kmem_serves_every_size)
{
    for (size_t size = 1; size < 5 * PAGE_SIZE; size += size < 40 ? 1 : size / 3) {
        uint8_t *memory = kmem_alloc(size);

        EXPECT(memory != NULL && (uintptr_t)memory % 16 == 0);
        EXPECT(kmem_size(memory) >= size);
        EXPECT(kmem_used() == kmem_size(memory));
        memset(memory, 1, size);
        kmem_check();
        kmem_free(memory);
    }
    EXPECT(kmem_used() == 0 && desk_free_frames() == DESK_FRAMES - 1);
}

TEST(kmem_gives_nothing_for_nothing)
{
    EXPECT(kmem_alloc(0) == NULL);
    EXPECT(kmem_alloc(SIZE_MAX) == NULL);
    kmem_free(NULL);
    EXPECT(kmem_used() == 0);
}

TEST(kmem_zeroes_what_was_used)
{
    uint8_t *memory = kmem_alloc(100);
    unsigned sum = 0;

    memset(memory, 0xff, 100);
    kmem_free(memory);
    memory = kmem_alloc_zeroed(100);
    for (unsigned i = 0; i < 100; i++) sum += memory[i];
    EXPECT(sum == 0);
    kmem_free(memory);
}

TEST(kmem_runs_out_and_comes_back)
{
    void *pieces[4 * DESK_FRAMES];
    unsigned count = 0;

    while ((pieces[count] = kmem_alloc(1024)) != NULL) count++;
    EXPECT(count == 3 * (DESK_FRAMES - 1)); // each frame begins with a header
    EXPECT(kmem_alloc(2 * PAGE_SIZE) == NULL);
    kmem_check();
    while (count > 0) kmem_free(pieces[--count]);
    kmem_check();
    EXPECT(desk_free_frames() == DESK_FRAMES - 1);
}

// Each piece is filled with its number; whoever is given twice, or overlaps, spoils another one.
TEST(kmem_keeps_pieces_apart)
{
    enum { PIECES = 50, ROUNDS = 5000 };
    struct {
        uint8_t *memory;
        size_t size;
    } piece[PIECES] = {0};
    uint64_t seed = 1;

    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned i = (unsigned)random_below(&seed, PIECES);

        for (size_t at = 0; at < piece[i].size; at++) EXPECT(piece[i].memory[at] == i);
        kmem_free(piece[i].memory);
        piece[i].size = 1 + random_below(&seed, round % 10 == 0 ? 6000 : 600);
        piece[i].memory = kmem_alloc(piece[i].size);
        if (piece[i].memory == NULL) piece[i].size = 0; // memory is full, also in between
        for (size_t at = 0; at < piece[i].size; at++) piece[i].memory[at] = (uint8_t)i;
        if (round % 100 == 0) kmem_check();
    }
}
