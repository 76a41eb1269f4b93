#include "kernel/partition.h"

#include <stddef.h>
#include <string.h>

enum { // a table of the PC: four entries in the first sector, and in the first of each logical one
    PC_ENTRIES = 446,
    PC_ENTRY_BYTES = 16,
    PC_ENTRY_COUNT = 4,
    PC_MARK = 510, // 0x55, 0xaa
    PC_STATUS = 0, // in an entry: 0x80 active, else 0
    PC_TYPE = 4,
    PC_FIRST = 8,
    PC_COUNT = 12,

    TYPE_NONE = 0,
    TYPE_EXTENDED = 0x05, // a chain of further tables lies in it
    TYPE_EXTENDED_LBA = 0x0f,
    TYPE_EXTENDED_LINUX = 0x85,
    TYPE_GPT = 0xee, // says to others that all is in use

    LOGICAL_MAX = 64, // a chain that is longer is a loop
};

enum { // GPT: a header in unit 1 and in the last one
    GPT_SIGNATURE_BYTES = 8,
    GPT_HEADER_SIZE = 12,
    GPT_HEADER_CHECK = 16,
    GPT_OWN_UNIT = 24,
    GPT_ENTRIES = 72,
    GPT_ENTRY_COUNT = 80,
    GPT_ENTRY_BYTES = 84,
    GPT_ENTRIES_CHECK = 88,
    GPT_HEADER_MIN = 92,

    GPT_TYPE = 0, // in an entry, 16 bytes; all zero: it is not used
    GPT_FIRST = 32,
    GPT_LAST = 40, // it belongs to the partition
    GPT_ENTRY_MIN = 128,
    GPT_ENTRIES_MAX = 1024,
};

struct reading {
    const struct partition_disk *disk;
    struct partition *list;
    unsigned count;
    uint8_t unit[PAGE_SIZE]; // what was read last
};

static uint32_t get32(const uint8_t *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

static uint64_t get64(const uint8_t *bytes)
{
    return (uint64_t)get32(bytes + 4) << 32 | get32(bytes);
}

static err_t read_unit(struct reading *r, uint64_t unit)
{
    if (unit >= r->disk->unit_count) return ERR_CORRUPT;
    return r->disk->read(r->disk->context, unit, r->unit);
}

// `first` and `count` are in units, and may be anything.
static void add(struct reading *r, uint64_t first, uint64_t count, bool is_ours, bool is_boot)
{
    uint32_t sectors = r->disk->unit_bytes / SECTOR_SIZE;
    uint64_t end = r->disk->unit_count;

    if (r->count == PARTITIONS_MAX || count == 0) return;
    if (first == 0 || first >= end || count > end - first) return;
    r->list[r->count++] = (struct partition){first * sectors, count * sectors, is_ours, is_boot};
}

static bool share_a_sector(const struct partition *a, const struct partition *b)
{
    return a->first_sector < b->first_sector + b->sector_count &&
           b->first_sector < a->first_sector + a->sector_count;
}

static void disown(struct partition *p)
{
    p->is_ours = p->is_boot = false;
}

static void disown_overlapping(struct reading *r)
{
    for (unsigned i = 0; i < r->count; i++)
        for (unsigned j = 0; j < i; j++) {
            if (!share_a_sector(&r->list[i], &r->list[j])) continue;
            disown(&r->list[i]);
            disown(&r->list[j]);
        }
}

// ---- the table of the PC ----

static const uint8_t *pc_entry(const uint8_t *table, unsigned index)
{
    return table + PC_ENTRIES + index * PC_ENTRY_BYTES;
}

static void add_pc(struct reading *r, const uint8_t *entry, uint64_t base)
{
    add(r, base + get32(entry + PC_FIRST), get32(entry + PC_COUNT),
        entry[PC_TYPE] == PARTITION_OURS, entry[PC_TYPE] == PARTITION_BOOT);
}

static bool is_extended(uint8_t type)
{
    return type == TYPE_EXTENDED || type == TYPE_EXTENDED_LBA || type == TYPE_EXTENDED_LINUX;
}

// The first sector of a file system has the same mark, but no such entries.
static bool is_pc_table(const uint8_t *sector)
{
    if (sector[PC_MARK] != 0x55 || sector[PC_MARK + 1] != 0xaa) return false;
    for (unsigned i = 0; i < PC_ENTRY_COUNT; i++)
        if (pc_entry(sector, i)[PC_STATUS] & 0x7f) return false;
    return true;
}

// Each table of the chain has a partition behind itself, and the place of the next one counted from
// the begin of all.
static err_t list_logical(struct reading *r, uint64_t begin)
{
    uint64_t at = begin;

    for (unsigned i = 0; i < LOGICAL_MAX; i++) {
        err_t err = read_unit(r, at);
        if (err != OK) return err;
        if (!is_pc_table(r->unit)) return ERR_CORRUPT;
        const uint8_t *own = pc_entry(r->unit, 0), *next = pc_entry(r->unit, 1);
        if (own[PC_TYPE] != TYPE_NONE) add_pc(r, own, at);
        if (!is_extended(next[PC_TYPE])) return OK;
        at = begin + get32(next + PC_FIRST);
    }
    return ERR_CORRUPT;
}

static err_t list_pc(struct reading *r)
{
    uint8_t table[SECTOR_SIZE];
    err_t err = OK;

    memcpy(table, r->unit, sizeof(table));
    for (unsigned i = 0; i < PC_ENTRY_COUNT && err == OK; i++) {
        const uint8_t *entry = pc_entry(table, i);
        uint8_t type = entry[PC_TYPE];

        if (is_extended(type))
            err = list_logical(r, get32(entry + PC_FIRST));
        else if (type != TYPE_NONE)
            add_pc(r, entry, 0);
    }
    return err;
}

// ---- GPT ----

// CRC-32 of IEEE 802.3, bit by bit: a table is short. Begin with 0.
static uint32_t checksum(uint32_t sum, const uint8_t *bytes, uint32_t size)
{
    enum { BITS = 8 };

    sum = ~sum;
    for (uint32_t i = 0; i < size; i++) {
        sum ^= bytes[i];
        for (unsigned bit = 0; bit < BITS; bit++) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
    }
    return ~sum;
}

struct gpt {
    uint64_t entries; // the unit where they begin
    uint32_t count;
    uint32_t entry_bytes;
    uint32_t check;
};

// The header in the unit that was read.
static bool read_header(struct reading *r, uint64_t unit, struct gpt *gpt)
{
    uint8_t *header = r->unit;
    uint32_t size = get32(header + GPT_HEADER_SIZE), check = get32(header + GPT_HEADER_CHECK);

    if (memcmp(header, "EFI PART", GPT_SIGNATURE_BYTES) != 0) return false;
    if (size < GPT_HEADER_MIN || size > r->disk->unit_bytes) return false;
    memset(header + GPT_HEADER_CHECK, 0, sizeof(check));
    if (checksum(0, header, size) != check || get64(header + GPT_OWN_UNIT) != unit) return false;
    *gpt = (struct gpt){
        .entries = get64(header + GPT_ENTRIES),
        .count = get32(header + GPT_ENTRY_COUNT),
        .entry_bytes = get32(header + GPT_ENTRY_BYTES),
        .check = get32(header + GPT_ENTRIES_CHECK),
    };
    return gpt->count <= GPT_ENTRIES_MAX && gpt->entry_bytes >= GPT_ENTRY_MIN &&
           r->disk->unit_bytes % gpt->entry_bytes == 0;
}

static void add_entry(struct reading *r, const uint8_t *entry)
{
    static const uint8_t unused[sizeof(PARTITION_OURS_GPT) - 1];
    uint64_t first = get64(entry + GPT_FIRST), last = get64(entry + GPT_LAST);

    if (memcmp(entry + GPT_TYPE, unused, sizeof(unused)) == 0 || last < first) return;
    add(r, first, last - first + 1,
        memcmp(entry + GPT_TYPE, PARTITION_OURS_GPT, sizeof(unused)) == 0, false);
}

static err_t list_entries(struct reading *r, const struct gpt *gpt)
{
    uint32_t left = gpt->count * gpt->entry_bytes, sum = 0;
    err_t err;

    r->count = 0;
    for (uint64_t unit = gpt->entries; left > 0; unit++) {
        uint32_t bytes = left < r->disk->unit_bytes ? left : r->disk->unit_bytes;

        if ((err = read_unit(r, unit)) != OK) return err;
        sum = checksum(sum, r->unit, bytes);
        for (uint32_t at = 0; at < bytes; at += gpt->entry_bytes) add_entry(r, r->unit + at);
        left -= bytes;
    }
    return sum == gpt->check ? OK : ERR_CORRUPT;
}

static err_t list_copy(struct reading *r, uint64_t unit)
{
    struct gpt gpt;
    err_t err = read_unit(r, unit);

    if (err != OK) return err;
    return read_header(r, unit, &gpt) ? list_entries(r, &gpt) : ERR_CORRUPT;
}

static err_t list_gpt(struct reading *r)
{
    err_t err = list_copy(r, 1);

    return err == OK ? OK : list_copy(r, r->disk->unit_count - 1);
}

static bool announces_gpt(const uint8_t *table)
{
    for (unsigned i = 0; i < PC_ENTRY_COUNT; i++)
        if (pc_entry(table, i)[PC_TYPE] == TYPE_GPT) return true;
    return false;
}

err_t partition_list(const struct partition_disk *disk, struct partition list[PARTITIONS_MAX],
                     unsigned *count)
{
    static struct reading r; // too large for a stack; boot only
    err_t err;

    r = (struct reading){.disk = disk, .list = list};
    *count = 0;
    if ((err = read_unit(&r, 0)) != OK) return err;
    if (!is_pc_table(r.unit)) return ERR_NOT_FOUND;
    err = announces_gpt(r.unit) ? list_gpt(&r) : list_pc(&r);
    if (err != OK) return err;
    disown_overlapping(&r);
    *count = r.count;
    return OK;
}
