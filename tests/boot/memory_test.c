#include <stdint.h>
#include <string.h>

#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "tests/test.h"

// A taken frame holds its own number and that of the one taken before it, so that the chain needs
// no memory besides, and a frame that is given twice breaks it.
struct mark {
    frame_t self;
    frame_t before;
};

static void write_mark(frame_t frame, frame_t before)
{
    struct mark *mark = paging_frame_map(frame);

    *mark = (struct mark){frame, before};
    paging_frame_unmap(mark);
}

static struct mark read_mark(frame_t frame)
{
    struct mark *mark = paging_frame_map(frame);
    struct mark copy = *mark;

    paging_frame_unmap(mark);
    return copy;
}

TEST(pmm_gives_every_frame_once)
{
    unsigned free_count = pmm_free_count();
    frame_t last = 0;
    unsigned taken = 0;

    for (frame_t frame = pmm_alloc(); frame != 0; frame = pmm_alloc(), taken++) {
        write_mark(frame, last);
        last = frame;
    }
    EXPECT(taken == free_count);
    EXPECT(pmm_free_count() == 0);
    EXPECT(pmm_alloc_low() == 0);
    EXPECT(pmm_alloc_run(2) == 0);
    pmm_check();

    for (; last != 0 && taken > 0; taken--) {
        struct mark mark = read_mark(last);

        EXPECT(mark.self == last);
        pmm_free(last);
        last = mark.before;
    }
    EXPECT(last == 0 && taken == 0);
    EXPECT(pmm_free_count() == free_count);
    pmm_check();
}

TEST(pmm_gives_runs_of_frames)
{
    enum { RUNS = 16 };
    unsigned free_count = pmm_free_count();
    frame_t first[RUNS];

    for (unsigned i = 0; i < RUNS; i++) {
        first[i] = pmm_alloc_run(i + 1);
        EXPECT(first[i] != 0);
        EXPECT(first[i] + i < paging_window_end());
        for (unsigned j = 0; j < i; j++) EXPECT(first[j] + j < first[i] || first[i] + i < first[j]);
    }
    for (unsigned i = 0; i < RUNS; i += 2) pmm_free_run(first[i], i + 1);
    for (unsigned i = 1; i < RUNS; i += 2) pmm_free_run(first[i], i + 1);
    EXPECT(pmm_free_count() == free_count);
}

// A few thousand pieces of all sizes come and go in an order that repeats; each is filled with a
// byte of its own and must still hold it when it goes.
TEST(kmem_keeps_pieces_apart)
{
    enum { PIECES = 200, STEPS = 5000, SIZE_MAX_BYTES = 6000 };
    static struct {
        uint8_t *bytes;
        size_t size;
    } piece[PIECES];
    size_t used = kmem_used();
    uint32_t random = 1;

    for (unsigned step = 0; step < STEPS + PIECES; step++) {
        unsigned i = step < STEPS ? random % PIECES : step - STEPS;

        random = random * 1664525 + 1013904223;
        for (size_t j = 0; piece[i].bytes && j < piece[i].size; j++)
            if (piece[i].bytes[j] != (uint8_t)i) EXPECT(!"a piece was written to by another");
        kmem_free(piece[i].bytes);
        piece[i].bytes = NULL;
        if (step >= STEPS) continue; // the last round gives everything back

        piece[i].size = (random >> 8) % (random & 64 ? SIZE_MAX_BYTES : 100) + 1;
        piece[i].bytes = kmem_alloc(piece[i].size);
        EXPECT(piece[i].bytes != NULL);
        EXPECT((uintptr_t)piece[i].bytes % 16 == 0);
        EXPECT(kmem_size(piece[i].bytes) >= piece[i].size);
        memset(piece[i].bytes, (int)i, piece[i].size);
    }
    kmem_check();
    EXPECT(kmem_used() == used);
}

TEST(kmem_survives_running_out)
{
    enum { PIECE_BYTES = 1 << 20 };
    size_t used = kmem_used();
    void **last = NULL;

    for (void **piece; (piece = kmem_alloc(PIECE_BYTES)) != NULL; last = piece) *piece = last;
    EXPECT(last != NULL);
    while (last) {
        void **before = *last;

        kmem_free(last);
        last = before;
    }
    EXPECT(kmem_alloc(0) == NULL);
    EXPECT(kmem_alloc(SIZE_MAX) == NULL);
    EXPECT(kmem_used() == used);
    kmem_check();
    pmm_check();
}
