#include "kernel/pmm.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/bootinfo.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lock.h"
#include "kernel/paging.h"

// A bit for each frame below 8 GiB, 1 = free, in words of 32; and over them a summary with a bit
// for each word that is not 0. So a free frame is found by looking at 2048 words at the very most,
// however full memory is, and full is its usual state: RAM is a cache of the arena. That is 2 GiB,
// and at most there is a copy of each of its pages, so more memory would be of no use.
//
// Invariants, asserted by pmm_check():
//   1. A bit of the summary is set exactly if its word has a free frame.
//   2. free_count is the number of free frames, and at most total_count; free_low_count is that of
//      low ones.
//   3. Frame 0 is never free, nor is any frame of the first MiB or of the kernel.

enum {
    WORD_BITS = 32,
    FRAMES_MAX = 1 << 21, // 8 GiB
    WORDS = FRAMES_MAX / WORD_BITS,
    SUMMARIES = WORDS / WORD_BITS,
    FIRST_FRAME = (1 << 20) >> PAGE_SHIFT, // firmware, text screen, and other inheritance
};

static struct {
    struct lock lock;
    uint32_t free[WORDS];        // [lock]
    uint32_t summary[SUMMARIES]; // [lock]
    unsigned free_count;         // [lock]
    unsigned free_low_count;     // [lock]
    bool has_far;                // [I]
    unsigned total_count;        // [I]
} pmm; // all zero until pmm_init(), so that the bitmaps take no room in the image

extern const uint8_t link_image_begin[], link_image_end[]; // linker script

// ---- the two bitmaps ----

static bool is_free(frame_t frame)
{
    return (pmm.free[frame / WORD_BITS] >> frame % WORD_BITS & 1) != 0;
}

static void set_free(frame_t frame)
{
    unsigned word = frame / WORD_BITS;

    ASSERT(!is_free(frame)); // else it is freed twice
    pmm.free[word] |= 1u << frame % WORD_BITS;
    pmm.summary[word / WORD_BITS] |= 1u << word % WORD_BITS;
    pmm.free_count++;
    if (frame < paging_window_end()) pmm.free_low_count++;
}

// All frames of a word, of which none is free yet: memory comes in large pieces.
static void set_word_free(unsigned word)
{
    pmm.free[word] = UINT32_MAX;
    pmm.summary[word / WORD_BITS] |= 1u << word % WORD_BITS;
    pmm.free_count += WORD_BITS;
    if (word * WORD_BITS < paging_window_end()) pmm.free_low_count += WORD_BITS;
}

static void set_used(frame_t frame)
{
    unsigned word = frame / WORD_BITS;

    pmm.free[word] &= ~(1u << frame % WORD_BITS);
    if (pmm.free[word] == 0) pmm.summary[word / WORD_BITS] &= ~(1u << word % WORD_BITS);
    pmm.free_count--;
    if (frame < paging_window_end()) pmm.free_low_count--;
}

// The first free frame of [begin, end), which are multiples of the frames of one summary; or 0.
static frame_t find_free(frame_t begin, frame_t end)
{
    for (unsigned i = begin / WORD_BITS / WORD_BITS; i < end / WORD_BITS / WORD_BITS; i++) {
        if (pmm.summary[i] == 0) continue;
        unsigned word = i * WORD_BITS + (unsigned)__builtin_ctz(pmm.summary[i]);

        return word * WORD_BITS + (unsigned)__builtin_ctz(pmm.free[word]);
    }
    return 0;
}

// The first of `count` free frames in a row below `end`, or 0.
static frame_t find_run(unsigned count, frame_t end)
{
    unsigned length = 0;

    for (frame_t frame = FIRST_FRAME; frame < end; frame++) {
        if (frame % WORD_BITS == 0 && pmm.free[frame / WORD_BITS] == 0) {
            length = 0;
            frame += WORD_BITS - 1;
            continue;
        }
        length = is_free(frame) ? length + 1 : 0;
        if (length == count) return frame - count + 1;
    }
    return 0;
}

// ---- poison ----

static bool has_poison(frame_t frame)
{
    return DEBUG && frame < paging_window_end();
}

static void add_poison(frame_t frame)
{
    if (has_poison(frame)) memset(paging_window(frame), PMM_POISON_FREE, PAGE_SIZE);
}

// Somebody who kept a pointer into a freed frame and wrote there is found out here.
static void check_poison(frame_t frame)
{
    const uint8_t *bytes;

    if (!has_poison(frame)) return;
    bytes = paging_window(frame);
    for (unsigned i = 0; i < PAGE_SIZE; i++) ASSERT(bytes[i] == PMM_POISON_FREE);
}

// ---- bring-up ----

static void add_range(const struct boot_range *range)
{
    paddr_t begin = ROUND_UP(range->begin, PAGE_SIZE) >> PAGE_SHIFT;
    paddr_t end = range->end >> PAGE_SHIFT;
    paddr_t reach = (paddr_t)1 << (arch_address_bits() - PAGE_SHIFT);

    if (end > reach) end = reach; // some emulators claim to have more than their processor can use
    if (end > FRAMES_MAX) end = FRAMES_MAX;
    if (begin < FIRST_FRAME) begin = FIRST_FRAME;
    if (begin >= end) return;
    for (frame_t frame = (frame_t)begin; frame < end; frame++) {
        unsigned word = frame / WORD_BITS;

        if (frame % WORD_BITS == 0 && end - frame >= WORD_BITS && pmm.free[word] == 0) {
            set_word_free(word);
            frame += WORD_BITS - 1;
        } else if (!is_free(frame)) { // maps may list memory twice
            set_free(frame);
        }
    }
    if (end > PMM_FIRST_FAR_FRAME) pmm.has_far = true;
}

static void remove_range(paddr_t begin, paddr_t end)
{
    for (paddr_t frame = begin >> PAGE_SHIFT; frame << PAGE_SHIFT < end && frame < FRAMES_MAX;
         frame++)
        if (is_free((frame_t)frame)) set_used((frame_t)frame);
}

static void poison_all(void)
{
    for (frame_t frame = FIRST_FRAME; DEBUG && frame < paging_window_end(); frame++)
        if (is_free(frame)) add_poison(frame);
}

void pmm_init(const struct boot_info *info)
{
    lock_init(&pmm.lock, "pmm", RANK_PMM);
    for (unsigned i = 0; i < info->range_count; i++) add_range(&info->range[i]);
    remove_range((uintptr_t)link_image_begin - PAGING_WINDOW_BASE,
                 (uintptr_t)link_image_end - PAGING_WINDOW_BASE);
    for (unsigned i = 0; i < info->module_count; i++)
        remove_range(info->module[i].begin, info->module[i].end);
    pmm.total_count = pmm.free_count;
    poison_all();
}

// ---- allocation ----

static frame_t take(frame_t first, unsigned count)
{
    for (frame_t frame = first; first != 0 && frame < first + count; frame++) {
        set_used(frame);
        check_poison(frame);
    }
    return first;
}

frame_t pmm_alloc(void)
{
    frame_t frame;

    lock_take(&pmm.lock);
    frame = find_free(paging_window_end(), FRAMES_MAX);
    if (frame == 0) frame = find_free(0, paging_window_end());
    take(frame, 1);
    lock_release(&pmm.lock);
    return frame;
}

frame_t pmm_alloc_low(void)
{
    frame_t frame;

    lock_take(&pmm.lock);
    frame = take(find_free(0, paging_window_end()), 1);
    lock_release(&pmm.lock);
    return frame;
}

frame_t pmm_alloc_run(unsigned count)
{
    frame_t first;

    ASSERT(count > 0);
    lock_take(&pmm.lock);
    first = take(find_run(count, paging_window_end()), count);
    lock_release(&pmm.lock);
    return first;
}

void pmm_free(frame_t frame)
{
    pmm_free_run(frame, 1);
}

void pmm_free_run(frame_t first, unsigned count)
{
    ASSERT(first >= FIRST_FRAME);
    ASSERT(first <= FRAMES_MAX - count);
    lock_take(&pmm.lock);
    for (frame_t frame = first; frame < first + count; frame++) {
        add_poison(frame);
        set_free(frame);
    }
    ASSERT(pmm.free_count <= pmm.total_count);
    lock_release(&pmm.lock);
}

unsigned pmm_total_count(void)
{
    return pmm.total_count;
}

unsigned pmm_free_count(void)
{
    return pmm.free_count;
}

unsigned pmm_free_low_count(void)
{
    return pmm.free_low_count;
}

bool pmm_has_far_frames(void)
{
    return pmm.has_far;
}

void pmm_check(void)
{
    unsigned count = 0;
    unsigned low_count = 0;

    lock_take(&pmm.lock);
    for (unsigned i = 0; i < WORDS; i++) {
        bool is_marked = (pmm.summary[i / WORD_BITS] >> i % WORD_BITS & 1) != 0;

        ASSERT(is_marked == (pmm.free[i] != 0));
        count += (unsigned)__builtin_popcount(pmm.free[i]);
        if (i * WORD_BITS < paging_window_end())
            low_count += (unsigned)__builtin_popcount(pmm.free[i]);
    }
    ASSERT(count == pmm.free_count);
    ASSERT(low_count == pmm.free_low_count);
    ASSERT(count <= pmm.total_count);
    for (frame_t frame = 0; frame < FIRST_FRAME; frame++) ASSERT(!is_free(frame));
    for (const uint8_t *p = link_image_begin; p < link_image_end; p += PAGE_SIZE)
        ASSERT(!is_free(paging_window_frame(p)));
    lock_release(&pmm.lock);
}
