#include "boot/choice.h"

#include <string.h>

#include "tests/random.h"
#include "tests/test.h"

// Which kernel starts: what is written is read again, and nothing else is believed.

static const struct choice before = {'a', 'b', CHOICE_PROVEN, "661884bd87ba4"};

static bool is_same(const struct choice *one, const struct choice *other)
{
    return one->first == other->first && one->second == other->second &&
           one->limit == other->limit && strcmp(one->disk_id, other->disk_id) == 0;
}

// What classes/install/choice.ph and GRUB have to agree with.
TEST(choice_is_a_block_of_grub)
{
    static const char text[] = "# GRUB Environment Block\nfirst=a\nsecond=b\nlimit=5\n"
                               "disk_id=661884bd87ba4\ncheck=ab5661884bd87ba4\n#";
    uint8_t sector[SECTOR_SIZE];
    struct choice read;

    choice_format(&before, sector);
    EXPECT(memcmp(sector, text, sizeof(text) - 1) == 0);
    EXPECT(sector[SECTOR_SIZE - 1] == '#');
    EXPECT(choice_parse(sector, &read));
    EXPECT(is_same(&read, &before));
    choice_format_no_tries(sector);
    EXPECT(!choice_parse(sector, &read));
}

// A sector of which only a part has arrived is the old one, the new one, or none.
TEST(choice_that_is_torn_is_refused)
{
    const struct choice after = {'b', 'a', CHOICE_FRESH, "661884bd87ba4"};
    uint8_t old[SECTOR_SIZE], new[SECTOR_SIZE], torn[SECTOR_SIZE];
    struct choice read;

    choice_format(&before, old);
    choice_format(&after, new);
    for (unsigned split = 0; split <= SECTOR_SIZE; split++) {
        memcpy(torn, new, split);
        memcpy(torn + split, old + split, SECTOR_SIZE - split);
        if (choice_parse(torn, &read)) EXPECT(is_same(&read, &before) || is_same(&read, &after));
        memset(torn + split, 0, SECTOR_SIZE - split);
        if (choice_parse(torn, &read)) EXPECT(split == SECTOR_SIZE);
    }
}

TEST(choice_is_not_read_from_what_is_spoilt)
{
    uint64_t seed = 15;
    uint8_t sector[SECTOR_SIZE];
    struct choice read;

    for (unsigned round = 0; round < 20000; round++) {
        unsigned at = (unsigned)(random_next(&seed) % 100);
        choice_format(&before, sector);
        sector[at] ^= (uint8_t)(1 + random_next(&seed) % 255);
        EXPECT(!choice_parse(sector, &read) || !is_same(&read, &before));
        for (unsigned i = at; i < SECTOR_SIZE; i++) sector[i] = (uint8_t)random_next(&seed);
        EXPECT(!choice_parse(sector, &read));
    }
}

TEST(choice_first_is_the_kernel_that_came_up)
{
    struct choice choice = {'b', 'a', CHOICE_FRESH, "1"};

    EXPECT(!choice_prove(&choice, "c"));
    EXPECT(!choice_prove(&choice, ""));
    EXPECT(choice.limit == CHOICE_FRESH);
    EXPECT(choice_prove(&choice, "b"));
    EXPECT(choice.first == 'b' && choice.second == 'a' && choice.limit == CHOICE_PROVEN);
    EXPECT(choice_prove(&choice, "a"));
    EXPECT(choice.first == 'a' && choice.second == 'b' && choice.limit == CHOICE_PROVEN);
}
