#include "snapshot/checksum.h"

#include "snapshot/blocksum.h"
#include "snapshot/hash.h"
#include "snapshot/host.h"

// Integers only; what wants vector registers, which is nearly all of the work, is in blocksum.c.

enum {
    SEED_KEYS = 7, // of 64 bits, one for each word of the second sum, and one more
    STIRS = 16,    // numbers that the generator does not give out at first
};

static struct {
    uint32_t version;
    uint64_t disk_id;
    uint32_t keys[BLOCKSUM_KEYS] __attribute__((aligned(16)));
    uint64_t seed_keys[SEED_KEYS];
} checksum;

// --- Keys ---

// The generator sfc32, by C. Doty-Humphrey.
struct generator {
    uint32_t a, b, c, counter;
};

static uint32_t generator_next(struct generator *g)
{
    uint32_t next = g->a + g->b + g->counter++;

    g->a = g->b ^ g->b >> 9;
    g->b = g->c + (g->c << 3);
    g->c = (g->c << 21 | g->c >> 11) + next;
    return next;
}

void checksum_open(uint32_t version, uint64_t disk_id)
{
    struct generator g = {(uint32_t)disk_id, (uint32_t)(disk_id >> 32), 0, 1};

    checksum.version = version;
    checksum.disk_id = disk_id;
    for (unsigned i = 0; i < STIRS; i++) generator_next(&g);
    for (unsigned i = 0; i < BLOCKSUM_KEYS; i++) checksum.keys[i] = generator_next(&g);
    for (unsigned i = 0; i < SEED_KEYS; i++) {
        uint32_t low = generator_next(&g);

        checksum.seed_keys[i] = (uint64_t)generator_next(&g) << 32 | low;
    }
}

// --- Checksums ---

// Words times keys, of which the upper half counts: what comes of different words is the same once
// in 2^32 times.
static uint32_t checksum_mix(enum format_level level, uint32_t number, gen_t birth, uint64_t sum)
{
    const uint64_t *keys = checksum.seed_keys;
    uint64_t mixed = keys[0] + keys[1] * (uint32_t)sum + keys[2] * (uint32_t)(sum >> 32) +
                     keys[3] * (uint32_t)birth + keys[4] * (uint32_t)(birth >> 32) +
                     keys[5] * number + keys[6] * level;

    return (uint32_t)(mixed >> 32);
}

static uint32_t checksum_of_version_5(const struct format_seed *seed, const void *bytes)
{
    uint32_t number = XXH32(seed, sizeof(*seed), 0);

    snap_host_vectors_borrow();
    uint32_t sum = blocksum_xxh3(bytes, number);
    snap_host_vectors_return();
    return sum;
}

uint32_t checksum_of(enum format_level level, uint32_t number, gen_t birth, const void *bytes)
{
    if (checksum.version == FORMAT_VERSION_XXH3) {
        const struct format_seed seed = {checksum.disk_id, birth, number, level};

        return checksum_of_version_5(&seed, bytes);
    }
    snap_host_vectors_borrow();
    uint64_t sum = blocksum_nh(bytes, checksum.keys);
    snap_host_vectors_return();
    return checksum_mix(level, number, birth, sum);
}
