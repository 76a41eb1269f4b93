#include "tools/disk/checksum.h"

#include "kernel/lib/types.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { STIRS = 16 };

uint32_t image_checksum_super(const struct format_super *super)
{
    return XXH32(super, SECTOR_SIZE - sizeof(super->check), 0);
}

bool image_checksum_knows_version(uint32_t version)
{
    return version >= FORMAT_VERSION_XXH3 && version <= FORMAT_VERSION;
}

// --- Version 5 ---

static uint32_t xxh3(const struct format_seed *seed, const void *bytes)
{
    return (uint32_t)XXH3_64bits_withSeed(bytes, BLOCK_SIZE, XXH32(seed, sizeof(*seed), 0));
}

// --- Version 6 ---

static struct {
    uint64_t disk_id;
    uint32_t words[BLOCK_SIZE / sizeof(uint32_t)];
    uint64_t pairs[7];
    bool is_drawn;
} keys;

static uint32_t stream[4];

static uint32_t stream_next(void)
{
    uint32_t next = stream[0] + stream[1] + stream[3];

    stream[3]++;
    stream[0] = stream[1] ^ (stream[1] >> 9);
    stream[1] = stream[2] * 9;
    stream[2] = ((stream[2] << 21) | (stream[2] >> 11)) + next;
    return next;
}

static uint64_t stream_next_pair(void)
{
    uint64_t low = stream_next();

    return low | (uint64_t)stream_next() << 32;
}

static void draw_keys(uint64_t disk_id)
{
    if (keys.is_drawn && keys.disk_id == disk_id) return;
    keys.is_drawn = true;
    keys.disk_id = disk_id;
    stream[0] = (uint32_t)disk_id;
    stream[1] = (uint32_t)(disk_id >> 32);
    stream[2] = 0;
    stream[3] = 1;
    for (unsigned i = 0; i < STIRS; i++) stream_next();
    for (unsigned i = 0; i < ARRAY_COUNT(keys.words); i++) keys.words[i] = stream_next();
    for (unsigned i = 0; i < ARRAY_COUNT(keys.pairs); i++) keys.pairs[i] = stream_next_pair();
}

static uint64_t sum_products(const uint32_t *words)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < ARRAY_COUNT(keys.words); i += 2)
        sum += (uint64_t)(words[i] + keys.words[i]) * (words[i + 1] + keys.words[i + 1]);
    return sum;
}

static uint32_t keyed(const struct format_seed *seed, const void *bytes)
{
    draw_keys(seed->disk_id);
    uint64_t sum = sum_products(bytes);
    const uint64_t words[] = {1,
                              sum & UINT32_MAX,
                              sum >> 32,
                              seed->birth & UINT32_MAX,
                              seed->birth >> 32,
                              seed->number,
                              seed->level};
    uint64_t mixed = 0;

    for (unsigned i = 0; i < ARRAY_COUNT(words); i++) mixed += keys.pairs[i] * words[i];
    return (uint32_t)(mixed >> 32);
}

uint32_t image_checksum_block(const struct format_super *super, enum format_level level,
                              uint32_t number, uint64_t birth, const void *bytes)
{
    const struct format_seed seed = {super->disk_id, birth, number, level};

    return super->version == FORMAT_VERSION_XXH3 ? xxh3(&seed, bytes) : keyed(&seed, bytes);
}
