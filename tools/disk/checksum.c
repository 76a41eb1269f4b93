#include "tools/disk/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint32_t checksum_super(const struct format_super *super)
{
    return XXH32(super, SECTOR_SIZE - sizeof(super->check), 0);
}

uint32_t checksum_block(uint64_t disk_id, enum format_level level, uint32_t number, uint64_t birth,
                        const void *bytes)
{
    struct format_seed seed = {disk_id, birth, number, level};

    return (uint32_t)XXH3_64bits_withSeed(bytes, BLOCK_SIZE, XXH32(&seed, sizeof(seed), 0));
}
