#include "kernel/pmm.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/bootinfo.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lock.h"
#include "kernel/paging.h"

// A bit for each frame below 8 GiB, 1 = free, in words of 32; over them a summary with a bit for
// each word that is not 0, and over that another one, the top. So a free frame is found by looking
// at 66 words at the very most, however full memory is, and full is its usual state: RAM is a cache
// of the arena. That is 2 GiB, and at most there is a copy of each of its pages, so more memory
// would be of no use.
//
// Invariants, asserted by pmm_check():
//   1. A bit of the summary is set exactly if its word has a free frame, and a bit of the top
//      exactly if its word of the summary has a bit.
//   2. free_count is the number of free frames, and at most total_count; free_low_count is that of
//      low ones.
//   3. Frame 0 is never free, nor is any frame of the first MiB or of the kernel.

enum {
    WORD_BITS = 32,
    FRAMES_MAX = 1 << 21, // 8 GiB
    WORDS = FRAMES_MAX / WORD_BITS,
    SUMMARIES = WORDS / WORD_BITS,
    TOPS = SUMMARIES / WORD_BITS,
    TOP_FRAMES = FRAMES_MAX / TOPS,
    FIRST_FRAME = (1 << 20) >> PAGE_SHIFT, // firmware, text screen, and other inheritance
};

static struct {
    struct lock lock;
    uint32_t free[WORDS];        // [lock]
    uint32_t summary[SUMMARIES]; // [lock]
    uint32_t top[TOPS];          // [lock]
    unsigned free_count;         // [lock]
    unsigned free_low_count;     // [lock]
    bool has_far;                // [I]
    unsigned total_count;        // [I]
} pmm; // all zero until pmm_init(), so that the bitmaps take no room in the image

extern const uint8_t link_image_begin[], link_image_end[]; // linker script

_Static_assert((PAGING_WINDOW_BYTES >> PAGE_SHIFT) % TOP_FRAMES == 0, "no word is partly low");

// ---- the three bitmaps ----

static bool is_free(frame_t frame)
{
    return (pmm.free[frame / WORD_BITS] >> frame % WORD_BITS & 1) != 0;
}

static void set_bit(uint32_t *words, unsigned bit)
{
    words[bit / WORD_BITS] |= 1u << bit % WORD_BITS;
}

// False: there is none left in its word.
static bool clear_bit(uint32_t *words, unsigned bit)
{
    return (words[bit / WORD_BITS] &= ~(1u << bit % WORD_BITS)) != 0;
}

static void note_word(unsigned word)
{
    set_bit(pmm.summary, word);
    set_bit(pmm.top, word / WORD_BITS);
}

static void set_free(frame_t frame)
{
    ASSERT(!is_free(frame)); // else it is freed twice
    set_bit(pmm.free, frame);
    note_word(frame / WORD_BITS);
    pmm.free_count++;
    if (frame < paging_window_end()) pmm.free_low_count++;
}

// Set bits [begin, end), and return how many of them were not set.
static unsigned set_bits(uint32_t *words, unsigned begin, unsigned end)
{
    unsigned added = 0;

    for (unsigned bit = begin, next; bit < end; bit = next) {
        uint32_t *word = &words[bit / WORD_BITS];
        next = bit / WORD_BITS * WORD_BITS + WORD_BITS;
        if (next > end) next = end;
        uint32_t mask = UINT32_MAX >> (WORD_BITS - (next - bit)) << bit % WORD_BITS;
        added += *word == 0 ? next - bit : (unsigned)__builtin_popcount(mask & ~*word);
        *word |= mask;
    }
    return added;
}

static unsigned words_of(unsigned bits)
{
    return (bits + WORD_BITS - 1) / WORD_BITS;
}

// All of [begin, end) are low, or none. Maps may list memory twice.
static void set_range_free(frame_t begin, frame_t end)
{
    if (begin >= end) return;
    unsigned added = set_bits(pmm.free, begin, end);
    unsigned word = begin / WORD_BITS, words_end = words_of(end);

    set_bits(pmm.summary, word, words_end);
    set_bits(pmm.top, word / WORD_BITS, words_of(words_end));
    pmm.free_count += added;
    if (begin < paging_window_end()) pmm.free_low_count += added;
}

static void set_used(frame_t frame)
{
    unsigned word = frame / WORD_BITS;

    if (!clear_bit(pmm.free, frame) && !clear_bit(pmm.summary, word))
        clear_bit(pmm.top, word / WORD_BITS);
    pmm.free_count--;
    if (frame < paging_window_end()) pmm.free_low_count--;
}

// The first bit that is set in the word to which a bit one level above leads.
static unsigned first_below(const uint32_t *words, unsigned word)
{
    return word * WORD_BITS + (unsigned)__builtin_ctz(words[word]);
}

// The first free frame of [begin, end), which are multiples of TOP_FRAMES; or 0.
static frame_t find_free(frame_t begin, frame_t end)
{
    for (unsigned i = begin / TOP_FRAMES; i < end / TOP_FRAMES; i++)
        if (pmm.top[i] != 0)
            return first_below(pmm.free, first_below(pmm.summary, first_below(pmm.top, i)));
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
    paddr_t low_end = paging_window_end();

    if (end > reach) end = reach; // some emulators claim to have more than their processor can use
    if (end > FRAMES_MAX) end = FRAMES_MAX;
    if (begin < FIRST_FRAME) begin = FIRST_FRAME;
    if (begin >= end) return;
    set_range_free((frame_t)begin, (frame_t)(end < low_end ? end : low_end));
    set_range_free((frame_t)(begin > low_end ? begin : low_end), (frame_t)end);
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

static void check_marked(const uint32_t *above, unsigned index, uint32_t word)
{
    ASSERT((above[index / WORD_BITS] >> index % WORD_BITS & 1) == (word != 0));
}

void pmm_check(void)
{
    unsigned count = 0;
    unsigned low_count = 0;

    lock_take(&pmm.lock);
    for (unsigned i = 0; i < SUMMARIES; i++) check_marked(pmm.top, i, pmm.summary[i]);
    for (unsigned i = 0; i < WORDS; i++) {
        check_marked(pmm.summary, i, pmm.free[i]);
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
