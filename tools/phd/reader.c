#include "tools/phd/reader.h"

#include <stdio.h>
#include <stdlib.h>

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

uint32_t *reader_row(struct reader *reader, uint32_t words)
{
    uint32_t *row = malloc((words + 1) * sizeof(*row));

    if (row == NULL) {
        fputs("phd: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    for (uint32_t i = 0; i < words; i++) row[i] = reader_word(reader);
    return row;
}

struct reader_text reader_string(struct reader *reader)
{
    struct reader_text text = {.size = reader_word(reader)};

    if (!reader_has(reader, text.size)) text.size = 0;
    text.bytes = (const char *)reader->next;
    reader->next += text.size;
    return text;
}
