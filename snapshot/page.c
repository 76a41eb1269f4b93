#include "snapshot/page.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/region.h"
#include "snapshot/root.h"
#include "snapshot/stock.h"

// The state of a page is not stored: it is computed from four bits, and from which of the two
// parities is W's. So freeze and commit move all pages by a change of one number, and a step of a
// page is what changes its bits. The table below claims where each step leads, and page_step()
// asserts the claim.
//
//   P1  The bits of W's parity are empty when W begins: those of the generation before last were
//       all cleared by entering, and page_commit() asserts it, region by region.
//   P2  `saved` and `dirty` count the bits of each parity; but `dirty` of S is what S had when it
//       was frozen, until S has come to its end.

enum { SETTLE_BATCH = 32 }; // regions that page_commit() settles at a time

static struct {
    page_t size; // pages in the arena
    gen_t working;
    page_t dirty[2]; // pages written, by parity of the generation
    page_t saved[2]; // of these, in blocks that no tree leads to
    page_t entered;  // pages of S that were entered
    page_t resident; // pages that have a frame
    uint64_t steps;  // that pages have taken
    uint64_t loaded;
    uint64_t copied;
    uint64_t evicted;
    uint64_t spilled;
} pages;

// Indices of W and S in everything that is kept by parity.
static unsigned page_parity(void)
{
    return pages.working & 1;
}

static unsigned page_frozen_parity(void)
{
    return page_parity() ^ 1;
}

void page_init(page_t size, gen_t working)
{
    ASSERT(size <= ARENA_MAX_PAGES);
    memset(&pages, 0, sizeof(pages));
    pages.size = size;
    pages.working = working;
    stock_init();
    region_init();
}

void page_stop(void)
{
    region_stop();
    stock_stop();
    memset(&pages, 0, sizeof(pages));
}

page_t page_arena_size(void)
{
    return pages.size;
}

gen_t page_working(void)
{
    return pages.working;
}

page_t page_resident_count(void)
{
    return pages.resident;
}

uint64_t page_steps(void)
{
    return pages.steps;
}

bool page_any_dirty(void)
{
    return pages.dirty[page_parity()] != 0;
}

page_t page_frozen_count(void)
{
    return pages.dirty[page_frozen_parity()];
}

page_t page_entered_count(void)
{
    return pages.entered;
}

page_t page_frozen_saved(void)
{
    return pages.saved[page_frozen_parity()];
}

bool page_is_frozen(page_t page)
{
    const struct region *r = region_of(page);

    return r != NULL && bitmap_test(r->dirty[page_frozen_parity()], page % REGION_PAGES);
}

unsigned page_frozen_among(const page_t *list, unsigned count)
{
    unsigned frozen = page_frozen_parity();
    unsigned found = 0;

    for (unsigned i = 0; i < count; i++) {
        const struct region *r = region_of(list[i]);

        found += r != NULL && bitmap_test(r->dirty[frozen], list[i] % REGION_PAGES);
    }
    return found;
}

unsigned page_frozen_in_leaf(page_t page)
{
    const struct region *r = region_of(page);

    if (r == NULL) return 0;
    return bitmap_count_set(r->dirty[page_frozen_parity()], page % REGION_PAGES, FORMAT_FANOUT);
}

page_t page_saved_count(void)
{
    return pages.saved[page_parity()];
}

// Products, not questions, and one word of each set: this is asked all the time.
static inline enum page_state page_state_in(const struct region *r, page_t page)
{
    unsigned parity = page_parity();
    unsigned word = page % REGION_PAGES / 32;
    unsigned shift = page % 32;

    return (r->saved[word] >> shift & 1) * PAGE_IS_SAVED |
           (r->dirty[parity][word] >> shift & 1) * PAGE_IN_WORKING |
           (r->dirty[parity ^ 1][word] >> shift & 1) * PAGE_IN_FROZEN |
           (r->resident[word] >> shift & 1) * PAGE_HAS_FRAME;
}

enum page_state page_state(page_t page)
{
    const struct region *r = region_of(page);

    return r != NULL ? page_state_in(r, page) : PAGE_ABSENT;
}

// The region of a page that was touched before.
static struct region *page_region(page_t page)
{
    struct region *r = region_of(page);

    ASSERT(r != NULL);
    return r;
}

// --- The blocks of saved pages ---

// For a page that becomes saved with its next step.
static void page_remember(page_t page, const struct format_entry *entry)
{
    struct region *r = page_region(page);

    region_record(r, page)->block = entry->block;
    *region_checksum(r, page) = entry->checksum;
}

static void page_forget(page_t page)
{
    bitmap_clear(page_region(page)->saved, page % REGION_PAGES);
}

// The entry that leads to the block of a saved page, which was written in `birth`.
static struct format_entry page_saved_entry(page_t page, gen_t birth)
{
    struct region *r = page_region(page);

    return (struct format_entry){
        .block = region_record(r, page)->block,
        .checksum = *region_checksum(r, page),
        .birth = birth,
    };
}

frame_t page_frame(page_t page)
{
    return region_record(page_region(page), page)->frame;
}

// Where the content of a page without a frame is; an empty entry if it is zero.
static err_t page_find(page_t page, struct format_entry *out)
{
    enum page_state state = page_state(page);

    if (!(state & PAGE_IS_SAVED)) return root_find(page, out);
    *out = page_saved_entry(page, state & PAGE_IN_WORKING ? pages.working : pages.working - 1);
    return OK;
}

// --- Steps of one page ---

static void page_clear(frame_t frame)
{
    void *bytes = snap_host_frame_map(frame);

    memset(bytes, 0, PAGE_SIZE);
    snap_host_frame_unmap(bytes);
}

static err_t page_read(page_t page, frame_t frame)
{
    struct format_entry entry;
    err_t err = page_find(page, &entry);

    if (err != OK) return err;
    if (entry.block == 0) {
        page_clear(frame);
        return OK;
    }
    pages.loaded++;
    return disk_load(FORMAT_PAGE, page, &entry, frame);
}

static err_t page_do_load(page_t page)
{
    struct region *r;
    frame_t frame;
    err_t err;

    // In the order in which nothing has to be undone: a region without pages does no harm.
    if ((err = region_open(page, &r)) != OK) return err;
    if ((frame = stock_take()) == 0) return ERR_NOMEM;
    if ((err = page_read(page, frame)) != OK) {
        snap_host_frame_free(frame);
        return err;
    }
    region_record(r, page)->frame = frame;
    bitmap_set(r->resident, page % REGION_PAGES);
    pages.resident++;
    snap_host_page_map(page, frame, false);
    return OK;
}

// Allow the page, which is or becomes dirty in W, to be written. The region first: until then its
// directory entry forbids what the page's own entry allows.
static void page_allow(page_t page)
{
    struct region *r = page_region(page);

    region_make_writable(page, page_parity());
    bitmap_set(r->writable, page % REGION_PAGES);
    snap_host_page_map(page, region_record(r, page)->frame, true);
}

static void page_mark(page_t page)
{
    bitmap_set(page_region(page)->dirty[page_parity()], page % REGION_PAGES);
    pages.dirty[page_parity()]++;
}

static err_t page_do_dirty(page_t page)
{
    page_forget(page); // if it was ENTERED the block belongs to the tree in the making
    page_mark(page);
    page_allow(page);
    return OK;
}

// The block has an older content now; no tree will ever lead to it.
static err_t page_do_rewrite(page_t page)
{
    budget_give_back(region_record(page_region(page), page)->block);
    pages.saved[page_parity()]--;
    page_forget(page);
    page_allow(page);
    return OK;
}

// The block stays for the writer, who adopts it. So S does not need the frame, and nothing is
// copied.
static err_t page_do_owe(page_t page)
{
    page_mark(page);
    page_allow(page);
    return OK;
}

// Copy on write: the old frame stays as it is for the writer, which may be sending it to the disk
// at this moment; the arena goes on with the copy.
static void page_split(struct page_record *record, frame_t copy)
{
    snap_host_frame_copy(copy, record->frame);
    record->frozen = record->frame;
    record->frame = copy;
    pages.copied++;
}

static err_t page_do_split(page_t page)
{
    frame_t copy = stock_take();

    if (copy == 0) return ERR_NOMEM;
    page_split(region_record(page_region(page), page), copy);
    stock_fill();
    page_mark(page);
    page_allow(page);
    return OK;
}

// The mapping already allows what was tried: the processor had an older one in its cache, or the
// page became accessible since. Map it again, which flushes.
static err_t page_do_refresh(page_t page)
{
    struct region *r = page_region(page);
    bool is_writable = bitmap_test(r->writable, page % REGION_PAGES);

    snap_host_page_map(page, region_record(r, page)->frame, is_writable);
    return OK;
}

// What the writer is done with is not in S any more.
static void page_unfreeze(page_t page)
{
    bitmap_clear(page_region(page)->dirty[page_frozen_parity()], page % REGION_PAGES);
}

// The block was in the count of S's saved pages, which need none of their own; now the tree has it.
static err_t page_do_enter(page_t page)
{
    page_unfreeze(page);
    pages.saved[page_frozen_parity()]--;
    return OK;
}

// What the writer took its frame from. The block is remembered, for until S is durable only the
// tree in the making leads to it.
static err_t page_do_enter_sealed(page_t page)
{
    page_unfreeze(page);
    bitmap_set(page_region(page)->saved, page % REGION_PAGES);
    return OK;
}

static err_t page_do_enter_frozen(page_t page)
{
    struct page_record *record = region_record(page_region(page), page);

    stock_give(record->frozen);
    page_unfreeze(page);
    return OK;
}

static err_t page_do_enter_owed(page_t page)
{
    page_forget(page);
    return page_do_enter(page);
}

// The frame is all there is, and nobody will store it: it is as if it were written in W only.
static err_t page_do_take_back(page_t page)
{
    page_unfreeze(page);
    page_mark(page);
    page_allow(page);
    return OK;
}

// The frame was just written to the block that is remembered. From now on they must not differ.
static err_t page_do_save(page_t page)
{
    struct region *r = page_region(page);

    bitmap_set(r->saved, page % REGION_PAGES);
    bitmap_clear(r->writable, page % REGION_PAGES);
    snap_host_page_map(page, region_record(r, page)->frame, false);
    pages.saved[page_parity()]++;
    pages.spilled++;
    return OK;
}

// Written in a generation that was abandoned: it is as if it were written in W only.
static err_t page_do_salvage_frame(page_t page)
{
    page_forget(page);
    page_mark(page);
    page_allow(page);
    return OK;
}

// The same where the block is all there is.
static err_t page_do_salvage(page_t page)
{
    region_make_writable(page, page_parity()); // lists it for W
    page_mark(page);
    pages.saved[page_parity()]++;
    return OK;
}

static err_t page_do_evict(page_t page)
{
    struct region *r = page_region(page);
    struct page_record *record = region_record(r, page);

    snap_host_page_unmap(page);
    snap_host_frame_free(record->frame);
    record->frame = 0;
    bitmap_clear(r->resident, page % REGION_PAGES);
    bitmap_clear(r->writable, page % REGION_PAGES);
    pages.resident--;
    pages.evicted++;
    return OK;
}

// --- The table ---

enum page_event {
    EVENT_LOAD,
    EVENT_WRITE,
    EVENT_SAVE,
    EVENT_ENTER,
    EVENT_ABANDON, // as ENTER, but there may be no block
    EVENT_SALVAGE,
    EVENT_EVICT,
    PAGE_EVENTS,
};

struct page_rule {
    enum page_state next;
    err_t (*act)(page_t page); // NULL: this cannot happen
};

// The table in page.h, without the two columns that move all pages at once.
static const struct page_rule page_rules[PAGE_STATES][PAGE_EVENTS] = {
    [PAGE_ABSENT] = {[EVENT_LOAD] = {PAGE_CLEAN, page_do_load}},
    [PAGE_GONE] = {[EVENT_LOAD] = {PAGE_ENTERED, page_do_load},
                   [EVENT_SALVAGE] = {PAGE_SPILLED, page_do_salvage}},
    [PAGE_SPILLED] = {[EVENT_LOAD] = {PAGE_SAVED, page_do_load}},
    [PAGE_AWAY] = {[EVENT_LOAD] = {PAGE_STORED, page_do_load},
                   [EVENT_ENTER] = {PAGE_GONE, page_do_enter},
                   [EVENT_ABANDON] = {PAGE_GONE, page_do_enter}},
    [PAGE_CLEAN] =
        {[EVENT_WRITE] = {PAGE_DIRTY, page_do_dirty}, [EVENT_EVICT] = {PAGE_ABSENT, page_do_evict}},
    [PAGE_ENTERED] = {[EVENT_WRITE] = {PAGE_DIRTY, page_do_dirty},
                      [EVENT_SALVAGE] = {PAGE_DIRTY, page_do_salvage_frame},
                      [EVENT_EVICT] = {PAGE_GONE, page_do_evict}},
    [PAGE_DIRTY] =
        {[EVENT_WRITE] = {PAGE_DIRTY, page_do_refresh}, [EVENT_SAVE] = {PAGE_SAVED, page_do_save}},
    [PAGE_SAVED] = {[EVENT_WRITE] = {PAGE_DIRTY, page_do_rewrite},
                    [EVENT_EVICT] = {PAGE_SPILLED, page_do_evict}},
    [PAGE_SEALED] = {[EVENT_WRITE] = {PAGE_SPLIT, page_do_split},
                     [EVENT_ENTER] = {PAGE_ENTERED, page_do_enter_sealed},
                     [EVENT_ABANDON] = {PAGE_DIRTY, page_do_take_back}},
    [PAGE_STORED] = {[EVENT_WRITE] = {PAGE_OWED, page_do_owe},
                     [EVENT_ENTER] = {PAGE_ENTERED, page_do_enter},
                     [EVENT_ABANDON] = {PAGE_ENTERED, page_do_enter},
                     [EVENT_EVICT] = {PAGE_AWAY, page_do_evict}},
    [PAGE_SPLIT] = {[EVENT_WRITE] = {PAGE_SPLIT, page_do_refresh},
                    [EVENT_ENTER] = {PAGE_DIRTY, page_do_enter_frozen},
                    [EVENT_ABANDON] = {PAGE_DIRTY, page_do_enter_frozen}},
    [PAGE_OWED] = {[EVENT_WRITE] = {PAGE_OWED, page_do_refresh},
                   [EVENT_ENTER] = {PAGE_DIRTY, page_do_enter_owed},
                   [EVENT_ABANDON] = {PAGE_DIRTY, page_do_enter_owed}},
};

// `state` is that of the page.
static err_t page_step(page_t page, enum page_state state, enum page_event event)
{
    const struct page_rule *rule = &page_rules[state][event];

    ASSERT(rule->act != NULL);
    err_t err = rule->act(page);
    if (err != OK) return err;
    ASSERT(page_state(page) == rule->next);
    pages.steps++;
    return OK;
}

// --- What the rest of the engine asks ---

// What the table says for a write to a CLEAN or a SEALED page, straight: that is nearly every fault
// there is. As the region is listed for W, its directory entry allows writing already (R2).
bool page_write_quickly(page_t page)
{
    struct region *r = region_of(page);
    unsigned working = page_parity();
    unsigned word = page % REGION_PAGES / 32;
    uint32_t bit = 1u << page % 32;

    if (r == NULL || !r->is_listed[working]) return false;
    if (!(r->resident[word] & ~(r->saved[word] | r->dirty[working][word]) & bit)) return false;
    if (!(r->dirty[!working][word] & bit)) {
        snap_host_page_allow(page);
    } else {
        struct page_record *record = region_record(r, page);
        frame_t copy = stock_take_at_hand();

        if (copy == 0) return false;
        page_split(record, copy);
        snap_host_page_replace(page, copy);
    }
    r->dirty[working][word] |= bit;
    r->writable[word] |= bit;
    pages.dirty[working]++;
    pages.steps++;
    return true;
}

err_t page_fault(page_t page, bool is_write)
{
    if (page >= pages.size) return ERR_INVALID;
    if (is_write && page_write_quickly(page)) return OK;
    enum page_state state = page_state(page);
    bool is_here = (state & PAGE_HAS_FRAME) != 0;

    if (is_here && !is_write) return page_do_refresh(page);
    if (!is_here) {
        err_t err = page_step(page, state, EVENT_LOAD);

        if (err != OK || !is_write) return err;
        state = page_state(page);
    }
    return page_step(page, state, EVENT_WRITE);
}

void page_freeze(void)
{
    ASSERT(page_frozen_count() == 0);
    region_protect_listed(page_parity());
    // One flush for all regions. Only now is it certain that no write reaches what is frozen.
    snap_host_flush_translations();
    pages.working++;
    pages.entered = 0;
}

static void page_copy(struct region *r, page_t page, struct page_copy *out)
{
    const struct page_record *record = region_record(r, page);
    bool is_saved = bitmap_test(r->saved, page % REGION_PAGES);
    bool is_split = bitmap_test(r->dirty[page_parity()], page % REGION_PAGES);

    out->page = page;
    out->frame = is_split ? record->frozen : record->frame;
    if (!is_saved) return;
    out->frame = 0;
    out->entry = page_saved_entry(page, pages.working - 1);
}

unsigned page_next_frozen(page_t from, struct page_copy *out, unsigned max)
{
    unsigned frozen = page_frozen_parity();
    unsigned count = 0;
    page_t page = from;

    // Once for each word of their set, and then bit by bit.
    while (count < max && (page = region_next_dirty(page, pages.size, frozen)) < pages.size) {
        struct region *r = page_region(page);
        uint32_t word = r->dirty[frozen][page % REGION_PAGES / 32] & ~0u << page % 32;

        page = ROUND_DOWN(page, 32);
        for (; word != 0 && count < max; word &= word - 1)
            page_copy(r, page + (unsigned)__builtin_ctz(word), &out[count++]);
        page += 32;
    }
    return count;
}

// For steps that need nothing that could be lacking.
static void page_must_step(page_t page, enum page_event event)
{
    err_t err = page_step(page, page_state(page), event);

    ASSERT(err == OK);
}

void page_save(page_t page, const struct format_entry *entry)
{
    page_remember(page, entry);
    page_must_step(page, EVENT_SAVE);
}

// Only DIRTY, SPLIT and OWED pages can be written (I1 and I2 of README.md).
static bool page_is_open(const struct region *r, page_t page)
{
    return bitmap_test(r->writable, page % REGION_PAGES) && r->is_listed[page_parity()];
}

// What must be true of a page that enters a generation, whatever way it has come: it is of S; what
// the block shows cannot be changed any more, neither in the frame that it was written from nor by
// somebody who got the block that the page was saved in.
static void page_check_entering(const struct region *r, page_t page, enum page_state state,
                                const struct format_entry *entry)
{
    ASSERT(state & PAGE_IN_FROZEN);
    ASSERT(entry->birth == pages.working - 1);
    if (state & PAGE_IS_SAVED) ASSERT(blocks_is_used(entry->block));
    ASSERT(page_is_open(r, page) == ((state & PAGE_IN_WORKING) != 0));
}

// What the table says for SEALED pages, straight, for nearly every page that is entered is one:
// those that come first and lie in one word of the sets. Returns how many these are.
static unsigned page_enter_sealed(const page_t *list, const struct format_entry *entries,
                                  unsigned count)
{
    struct region *r = page_region(list[0]);
    unsigned working = page_parity();
    unsigned word = list[0] % REGION_PAGES / 32;
    uint32_t open = r->is_listed[working] ? r->writable[word] : 0;
    uint32_t sealed =
        r->dirty[!working][word] & r->resident[word] & ~(r->dirty[working][word] | r->saved[word]);
    uint32_t bits = 0;
    unsigned i = 0;

    for (; i < count && list[i] / 32 == list[0] / 32; i++) {
        if (!(sealed >> list[i] % 32 & 1)) break;
        ASSERT(entries[i].birth == pages.working - 1);
        region_record(r, list[i])->block = entries[i].block;
        *region_checksum(r, list[i]) = entries[i].checksum;
        bits |= 1u << list[i] % 32;
    }
    ASSERT((open & bits) == 0);
    r->dirty[!working][word] &= ~bits;
    r->saved[word] |= bits;
    pages.steps += i;
    return i;
}

static void page_enter_any(page_t page, const struct format_entry *entry)
{
    const struct region *r = page_region(page);
    enum page_state state = page_state_in(r, page);

    page_check_entering(r, page, state, entry);
    if (state == PAGE_SEALED) page_remember(page, entry);
    err_t err = page_step(page, state, EVENT_ENTER);
    ASSERT(err == OK); // entering takes nothing
}

void page_enter(const page_t *list, const struct format_entry *entries, unsigned count)
{
    pages.entered += count;
    for (unsigned i = 0; i < count;) {
        unsigned sealed = page_enter_sealed(&list[i], &entries[i], count - i);

        if (sealed == 0) page_enter_any(list[i], &entries[i]);
        i += sealed > 0 ? sealed : 1;
    }
}

bool page_is_evictable(page_t page)
{
    return page_rules[page_state(page)][EVENT_EVICT].act != NULL;
}

void page_evict(page_t page)
{
    page_must_step(page, EVENT_EVICT);
}

bool page_commit(void)
{
    unsigned frozen = page_frozen_parity();

    // The list of S shrinks with each, so this comes to an end. W's parity is not touched.
    for (unsigned i = 0; i < SETTLE_BATCH; i++) {
        if (region_settle_one(frozen)) continue;
        ASSERT(pages.saved[frozen] == 0);
        pages.dirty[frozen] = 0;
        return false;
    }
    return true;
}

void page_abandon(void)
{
    unsigned frozen = page_frozen_parity();

    // Each step clears the bit that the search is for.
    for (page_t page = 0; (page = region_next_dirty(page, pages.size, frozen)) < pages.size;)
        page_must_step(page, EVENT_ABANDON);
}

static bool page_is_left(page_t page)
{
    enum page_state state = page_state(page);

    return state == PAGE_GONE || state == PAGE_ENTERED;
}

bool page_next_left(page_t from, struct page_copy *out)
{
    page_t page = from;

    while ((page = region_next_saved(page, pages.size)) < pages.size && !page_is_left(page)) page++;
    if (page == pages.size) return false;
    *out = (struct page_copy){
        .page = page,
        .frame = page_frame(page),
        .entry = page_saved_entry(page, pages.working - 1),
    };
    return true;
}

void page_salvage(const struct page_copy *copy)
{
    bool is_of_working = copy->entry.birth == pages.working;

    if (!page_is_left(copy->page)) return;
    if (page_state(copy->page) == PAGE_GONE && !is_of_working) return;
    page_remember(copy->page, &copy->entry);
    page_must_step(copy->page, EVENT_SALVAGE);
}

bool page_visit_saved(bool (*visit)(blkno_t block))
{
    for (page_t page = 0; (page = region_next_saved(page, pages.size)) < pages.size; page++)
        if (!visit(region_record(page_region(page), page)->block)) return false;
    return true;
}

void page_counts(struct page_counts *out)
{
    *out = (struct page_counts){
        .resident = pages.resident,
        .dirty = pages.dirty[page_parity()],
        .saved = pages.saved[page_parity()],
        .spilled = pages.spilled,
        .loaded = pages.loaded,
        .copied = pages.copied,
        .evicted = pages.evicted,
    };
}

static bool page_state_exists(enum page_state state)
{
    for (unsigned event = 0; event < PAGE_EVENTS; event++)
        if (page_rules[state][event].act != NULL) return true;
    return false;
}

static void page_check_one(page_t page, struct page_counts *seen, struct page_counts *frozen)
{
    enum page_state state = page_state(page);
    const struct region *r = region_of(page);
    bool is_open = state == PAGE_DIRTY || state == PAGE_SPLIT || state == PAGE_OWED;

    if (r == NULL) return;
    const struct page_record *record = &r->records[page % REGION_PAGES];

    ASSERT(page_state_exists(state));
    ASSERT(is_open == page_is_open(r, page));
    if (state & PAGE_IS_SAVED && budget_is_counted()) ASSERT(blocks_is_used(record->block));
    if (state == PAGE_SPLIT) {
        ASSERT(record->frozen != 0);
        ASSERT(record->frozen != record->frame);
    }
    seen->resident += record->frame != 0;
    if (state & PAGE_IN_WORKING) seen->dirty++;
    if (state == PAGE_SAVED || state == PAGE_SPILLED) seen->saved++;
    if (!(state & PAGE_IN_FROZEN)) return;
    frozen->dirty++;
    if (state & PAGE_IS_SAVED) frozen->saved++;
}

void page_check(void)
{
    struct page_counts seen = {0};
    struct page_counts frozen = {0};

    for (page_t page = 0; page < pages.size; page++) page_check_one(page, &seen, &frozen);
    ASSERT(seen.resident == pages.resident);
    ASSERT(seen.dirty == pages.dirty[page_parity()]);
    ASSERT(seen.saved == pages.saved[page_parity()]);
    ASSERT(frozen.dirty <= page_frozen_count());
    ASSERT(frozen.saved == page_frozen_saved());
    region_check(page_parity());
}
