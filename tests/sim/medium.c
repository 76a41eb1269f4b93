#include "tests/sim/medium.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "tests/random.h"

enum {
    POOL_BLOCKS = 1 << 15, // blocks written in all lives of one history
    SPARE_BLOCKS = 1 << 10 // torn blocks of one image
};

typedef uint8_t block_bytes[BLOCK_SIZE];

static struct {
    blkno_t blocks;
    uint64_t chance;
    struct medium_op ops[MEDIUM_OPS_MAX];
    unsigned op_count;
    const uint8_t *base[MEDIUM_BLOCKS_MAX];    // the medium when this life began
    const uint8_t *durable[MEDIUM_BLOCKS_MAX]; // at the cut that is looked at
    const uint8_t *shown[MEDIUM_BLOCKS_MAX];   // what reads return
    unsigned pending[MEDIUM_OPS_MAX];          // operations not flushed at the cut
    unsigned pending_count;
    gen_t promised; // when this life began
    gen_t started;
    block_bytes *pool;
    unsigned pool_count;
    block_bytes *spare;
    unsigned spare_count;
    uint64_t bytes_written;
    unsigned reads;
    bool is_past; // the life has ended: nothing that happens now belongs to its log
    bool will_fail;
    bool fails_for_ever;
    bool has_failed;
    unsigned fail_after;
    bool has_bad_block;
    blkno_t bad_block; // cannot be read
    bool is_full;
} medium;

static const uint8_t zero_block[BLOCK_SIZE];
static const uint8_t unreadable_block[BLOCK_SIZE]; // where this is shown nothing can be read

static uint64_t chance(uint64_t limit)
{
    return random_below(&medium.chance, limit);
}

void medium_init(blkno_t blocks, uint64_t seed)
{
    ASSERT(blocks <= MEDIUM_BLOCKS_MAX);
    if (medium.pool == NULL) {
        medium.pool = malloc(POOL_BLOCKS * sizeof(block_bytes));
        medium.spare = malloc(SPARE_BLOCKS * sizeof(block_bytes));
        ASSERT(medium.pool != NULL);
        ASSERT(medium.spare != NULL);
    }
    medium.blocks = blocks;
    medium.chance = seed;
    medium.op_count = 0;
    medium.is_past = false;
    medium.pool_count = 0;
    medium.spare_count = 0;
    medium.promised = 0;
    medium.started = 0;
    medium_heal();
    for (blkno_t b = 0; b < blocks; b++) medium.base[b] = medium.shown[b] = zero_block;
}

blkno_t medium_blocks(void)
{
    return medium.blocks;
}

// --- The disk ---

void medium_fail(unsigned after, bool for_ever)
{
    medium.will_fail = true;
    medium.fails_for_ever = for_ever;
    medium.fail_after = after;
}

void medium_fail_reads_of(blkno_t block)
{
    medium.has_bad_block = true;
    medium.bad_block = block;
}

void medium_lose(blkno_t block)
{
    medium.shown[block] = unreadable_block;
}

bool medium_is_lost(blkno_t block)
{
    return medium.shown[block] == unreadable_block;
}

void medium_fill(void)
{
    medium.is_full = true;
}

void medium_heal(void)
{
    medium.is_full = false;
    medium.will_fail = false;
    medium.has_bad_block = false;
    medium.has_failed = false;
}

bool medium_has_failed(void)
{
    return medium.has_failed;
}

// Is this the request that fails?
static bool medium_must_fail(void)
{
    if (!medium.will_fail) return false;
    if (medium.fail_after > 0) {
        medium.fail_after--;
        return false;
    }
    medium.will_fail = medium.fails_for_ever;
    medium.has_failed = true;
    return true;
}

static void medium_log(enum medium_kind kind, blkno_t block, const uint8_t *data, gen_t generation)
{
    if (medium.is_past) return;
    ASSERT(medium.op_count < MEDIUM_OPS_MAX);
    medium.ops[medium.op_count++] = (struct medium_op){kind, block, data, generation};
}

err_t medium_read(blkno_t block, void *out)
{
    ASSERT(block < medium.blocks);
    medium.reads++;
    if (medium_must_fail()) return ERR_IO;
    if (medium.has_bad_block && block == medium.bad_block) return ERR_IO;
    if (medium.shown[block] == unreadable_block) return ERR_IO;
    memcpy(out, medium.shown[block], BLOCK_SIZE);
    return OK;
}

// Memory for a block that is written. What is written while judging is only in what is shown.
static uint8_t *medium_take_block(void)
{
    unsigned *count = medium.is_past ? &medium.spare_count : &medium.pool_count;
    block_bytes *blocks = medium.is_past ? medium.spare : medium.pool;

    ASSERT(*count < (medium.is_past ? SPARE_BLOCKS : POOL_BLOCKS));
    return blocks[(*count)++];
}

static err_t medium_write_bytes(blkno_t block, size_t offset, const void *data, size_t size)
{
    ASSERT(block < medium.blocks);
    uint8_t *copy = medium_take_block();
    bool fails = medium_must_fail();

    memcpy(copy, medium.shown[block], BLOCK_SIZE);
    memcpy(copy + offset, data, size);
    medium_log(fails ? MEDIUM_FAILED : MEDIUM_WRITE, block, copy, 0);
    if (fails) return ERR_IO;
    medium.shown[block] = copy;
    medium.bytes_written += size;
    return OK;
}

err_t medium_write(blkno_t block, const void *data)
{
    if (medium.is_full) return ERR_NOSPACE; // and nothing has changed
    return medium_write_bytes(block, 0, data, BLOCK_SIZE);
}

err_t medium_write_sector(blkno_t block, const void *data)
{
    return medium_write_bytes(block, 0, data, SECTOR_SIZE);
}

err_t medium_write_note(uint64_t sector, const void *data)
{
    blkno_t block = (blkno_t)(sector / (BLOCK_SIZE / SECTOR_SIZE));

    return medium_write_bytes(block, sector * SECTOR_SIZE % BLOCK_SIZE, data, SECTOR_SIZE);
}

unsigned medium_read_count(void)
{
    return medium.reads;
}

uint64_t medium_bytes_written(void)
{
    return medium.bytes_written;
}

err_t medium_flush(void)
{
    if (medium_must_fail()) return ERR_IO;
    medium_log(MEDIUM_FLUSH, 0, NULL, 0);
    return OK;
}

unsigned medium_note(enum medium_kind kind, gen_t generation)
{
    medium_log(kind, 0, NULL, generation);
    return medium.op_count - 1;
}

void medium_amend(unsigned op, gen_t generation)
{
    ASSERT(medium.ops[op].generation == 0);
    medium.ops[op].generation = generation;
}

unsigned medium_op_count(void)
{
    return medium.op_count;
}

// --- Cuts ---

void medium_cut_first(struct medium_cut *cut)
{
    medium.is_past = true;
    *cut = (struct medium_cut){.promised = medium.promised, .started = medium.started};
    memcpy(medium.durable, medium.base, medium.blocks * sizeof(medium.durable[0]));
    medium.pending_count = 0;
}

static void medium_settle(void)
{
    for (unsigned i = 0; i < medium.pending_count; i++) {
        const struct medium_op *op = &medium.ops[medium.pending[i]];

        // A request that failed stays what it was: nobody knows, and a flush does not mend it.
        if (op->kind == MEDIUM_WRITE) medium.durable[op->block] = op->data;
    }
    medium.pending_count = 0;
}

bool medium_cut_next(struct medium_cut *cut)
{
    if (cut->at == medium.op_count) return false;
    const struct medium_op *op = &medium.ops[cut->at];

    switch (op->kind) {
    case MEDIUM_WRITE:
    case MEDIUM_FAILED:
        medium.pending[medium.pending_count++] = cut->at;
        cut->last = op->block;
        break;
    case MEDIUM_FLUSH:
        medium_settle();
        break;
    case MEDIUM_STARTED:
        cut->started = op->generation;
        break;
    case MEDIUM_PROMISED:
        cut->promised = op->generation;
        break;
    case MEDIUM_FOUND:
        if (op->generation != 0 && op->generation < cut->promised) cut->promised = op->generation;
        break;
    case MEDIUM_RESTORED:
        // What was there before may be found again until it is overwritten: an error in reading it
        // may have passed.
        cut->promised = op->generation;
        if (cut->started < op->generation) cut->started = op->generation;
        break;
    }
    cut->at++;
    cut->pending = medium.pending_count;
    return true;
}

void medium_show_subset(const struct medium_cut *cut, uint32_t kept)
{
    memcpy(medium.shown, medium.durable, medium.blocks * sizeof(medium.shown[0]));
    medium.spare_count = 0;
    for (unsigned i = 0; i < cut->pending && i < 32; i++) {
        const struct medium_op *op = &medium.ops[medium.pending[i]];

        if (kept >> i & 1) medium.shown[op->block] = op->data;
    }
}

void medium_show_cache(const struct medium_cut *cut)
{
    memcpy(medium.shown, medium.durable, medium.blocks * sizeof(medium.shown[0]));
    for (unsigned i = 0; i < cut->pending; i++) {
        const struct medium_op *op = &medium.ops[medium.pending[i]];

        if (op->kind == MEDIUM_WRITE) medium.shown[op->block] = op->data;
    }
}

static uint8_t *medium_spare_copy(const uint8_t *data)
{
    ASSERT(medium.spare_count < SPARE_BLOCKS);
    uint8_t *copy = medium.spare[medium.spare_count++];

    memcpy(copy, data, BLOCK_SIZE);
    return copy;
}

// Some sectors of the block are the new ones: a first part, or any.
static void medium_tear(uint8_t *block, const uint8_t *data)
{
    unsigned sectors = BLOCK_SIZE / SECTOR_SIZE;
    uint64_t arrived = chance(2) ? chance(1u << sectors) : (1u << chance(sectors)) - 1;

    for (unsigned i = 0; i < sectors; i++)
        if (arrived >> i & 1) memcpy(block + i * SECTOR_SIZE, data + i * SECTOR_SIZE, SECTOR_SIZE);
}

static void medium_garble(uint8_t *block)
{
    uint8_t *sector = block + chance(BLOCK_SIZE / SECTOR_SIZE) * SECTOR_SIZE;

    for (unsigned i = 0; i < SECTOR_SIZE; i++) sector[i] = (uint8_t)random_next(&medium.chance);
}

static void medium_apply_fate(const struct medium_op *op)
{
    uint8_t *block;

    switch (chance(16)) {
    case 0:
    case 1:
        block = medium_spare_copy(medium.shown[op->block]);
        medium_tear(block, op->data);
        medium.shown[op->block] = block;
        break;
    case 2:
    case 3:
        block = medium_spare_copy(chance(2) ? op->data : medium.shown[op->block]);
        medium_garble(block);
        medium.shown[op->block] = block;
        break;
    case 4: // torn within a sector
        medium.shown[op->block] = unreadable_block;
        break;
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
        break; // lost
    default:
        medium.shown[op->block] = op->data;
    }
}

void medium_show_sample(const struct medium_cut *cut)
{
    memcpy(medium.shown, medium.durable, medium.blocks * sizeof(medium.shown[0]));
    medium.spare_count = 0;
    for (unsigned i = 0; i < cut->pending; i++) medium_apply_fate(&medium.ops[medium.pending[i]]);
}

// A block that can be read and is not zero, or 0 after some tries.
static blkno_t medium_find_block(void)
{
    for (unsigned tries = 0; tries < 1000; tries++) {
        blkno_t block = (blkno_t)(2 + chance(medium.blocks - 2));
        const uint8_t *shown = medium.shown[block];

        if (shown != zero_block && shown != unreadable_block) return block;
    }
    return 0;
}

// An earlier content of the block, or what it has.
static const uint8_t *medium_stale(blkno_t block)
{
    unsigned start = (unsigned)chance(medium.op_count + 1);

    for (unsigned i = start; i > 0; i--)
        if (medium.ops[i - 1].kind == MEDIUM_WRITE && medium.ops[i - 1].block == block)
            return medium.ops[i - 1].data;
    return medium.shown[block];
}

void medium_spoil(void)
{
    blkno_t block = medium_find_block();
    blkno_t other = medium_find_block();
    uint8_t *copy;

    if (block == 0 || other == 0) return;
    switch (chance(3)) {
    case 0:
        copy = medium_spare_copy(medium.shown[block]);
        medium_garble(copy);
        medium.shown[block] = copy;
        break;
    case 1:
        medium.shown[block] = medium_stale(block);
        break;
    default:
        medium.shown[block] = medium.shown[other];
    }
}

void medium_copy_shown(void *out)
{
    for (blkno_t b = 0; b < medium.blocks; b++)
        memcpy((uint8_t *)out + (size_t)b * BLOCK_SIZE, medium.shown[b], BLOCK_SIZE);
}

// --- The next life ---

// Torn blocks live in spare memory that the next image reuses: move them to the pool.
static void medium_adopt(void)
{
    for (blkno_t b = 0; b < medium.blocks; b++) {
        const uint8_t *data = medium.shown[b];

        if (data < medium.spare[0] || data > medium.spare[SPARE_BLOCKS - 1]) continue;
        ASSERT(medium.pool_count < POOL_BLOCKS);
        memcpy(medium.pool[medium.pool_count], data, BLOCK_SIZE);
        medium.shown[b] = medium.pool[medium.pool_count++];
    }
}

void medium_begin_life(const struct medium_cut *cut)
{
    medium_adopt();
    memcpy(medium.base, medium.shown, medium.blocks * sizeof(medium.base[0]));
    medium.op_count = 0;
    medium.is_past = false;
    medium.promised = cut->promised;
    medium.started = cut->started;
}

void medium_begin_warm_life(const struct medium_cut *cut)
{
    medium_show_cache(cut);
    memcpy(medium.base, medium.durable, medium.blocks * sizeof(medium.base[0]));
    // The pending operations open the new log; they are in order, so moving down is safe.
    for (unsigned i = 0; i < cut->pending; i++) medium.ops[i] = medium.ops[medium.pending[i]];
    medium.op_count = cut->pending;
    medium.is_past = false;
    medium.promised = cut->promised;
    medium.started = cut->started;
}
