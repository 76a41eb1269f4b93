#include "kernel/entropy.h"

#include <stdint.h>

#include "tests/test.h"

// On this desk neither the cycles nor the clock go on, so what differs does so by what the pool has
// taken up, and not by the moment at which it was asked.

enum { BYTES = 13, ROUNDS = 64 };

TEST(entropy_does_not_repeat)
{
    uint64_t seen[ROUNDS];
    unsigned same = 0;

    for (unsigned i = 0; i < ROUNDS; i++) {
        entropy_fill(&seen[i], sizeof(seen[i]));
        for (unsigned j = 0; j < i; j++) same += seen[j] == seen[i];
    }
    EXPECT(same == 0);
}

// Each byte takes many values, the last ones of a size that is no multiple of a word too, and the
// one behind them stays.
TEST(entropy_fills_every_byte_and_no_other)
{
    uint8_t bytes[BYTES + 1] = {0};
    unsigned changed[BYTES + 1] = {0};

    for (unsigned round = 0; round < ROUNDS; round++) {
        uint8_t before[BYTES + 1];

        for (unsigned i = 0; i <= BYTES; i++) before[i] = bytes[i];
        entropy_fill(bytes, BYTES);
        for (unsigned i = 0; i <= BYTES; i++) changed[i] += bytes[i] != before[i];
    }
    for (unsigned i = 0; i < BYTES; i++) EXPECT(changed[i] > ROUNDS / 2);
    EXPECT(changed[BYTES] == 0);
}
