#include "tools/phd/reader.h"

#include <stdio.h>
#include <stdlib.h>

#include "kernel/lib/units.h"

enum { WORD_BYTES = 4 };

static bool reader_has(struct reader *reader, size_t bytes)
{
    if ((size_t)(reader->end - reader->next) >= bytes) return true;
    reader->is_broken = true;
    return false;
}

uint32_t reader_word(struct reader *reader)
{
    const uint8_t *at = reader->next;

    if (!reader_has(reader, WORD_BYTES)) return 0;
    reader->next += WORD_BYTES;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

uint32_t reader_count(struct reader *reader, uint32_t words)
{
    uint32_t count = reader_word(reader);
    size_t max = (size_t)(reader->end - reader->next) / (WORD_BYTES * words);

    if (count <= max) return count;
    reader->is_broken = true;
    return (uint32_t)max;
}

static void *reader_alloc(size_t size)
{
    void *memory = malloc(size + 1);

    if (memory != NULL) return memory;
    fputs("phd: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

uint32_t *reader_row(struct reader *reader, uint32_t words)
{
    uint32_t *row = reader_alloc(words * sizeof(*row));

    for (uint32_t i = 0; i < words; i++) row[i] = reader_word(reader);
    return row;
}

struct reader_text reader_string(struct reader *reader)
{
    uint32_t word = reader_word(reader), used;
    struct units units = {reader->next, word & ~CLASSFILE_WIDE, word / CLASSFILE_WIDE};

    if (!reader_has(reader, units_bytes(&units))) units.count = 0;
    reader->next += units_bytes(&units);
    uint32_t room = 3 * units.count; // a unit takes no more
    uint8_t *bytes = reader_alloc(room);
    (void)units_to_utf8(&units, 0, bytes, room, &used);
    return (struct reader_text){(const char *)bytes, used};
}
