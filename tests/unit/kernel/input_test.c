#include "kernel/input.h"

#include <stddef.h>

#include "kernel/keymap.h"
#include "tests/test.h"
#include "tests/unit/kernel/desk.h"

TEST(input_keeps_order_and_drops_the_newest)
{
    while (input_read() >= 0) {
    }
    for (unsigned i = 0; i < INPUT_RING_BYTES + 10; i++) input_put((uint8_t)i);
    for (unsigned i = 0; i < INPUT_RING_BYTES; i++) EXPECT(input_read() == (uint8_t)i);
    EXPECT(input_read() == -1);
}

static unsigned resume_count;

static void count_resume(void)
{
    resume_count++;
}

// Many times what the ring holds passes through it, because the source waits when it is told to.
TEST(input_loses_nothing_of_a_source_that_waits)
{
    struct input_source source = {.resume = count_resume};
    unsigned put = 0;
    unsigned read = 0;

    resume_count = 0;
    for (unsigned pauses = 0; pauses < 100; pauses++) {
        while (!input_pause(&source)) input_put((uint8_t)(put++ % 251));
        EXPECT(put - read == INPUT_RING_BYTES - INPUT_MARGIN_BYTES);
        EXPECT(resume_count == pauses);
        while (source.is_paused) EXPECT(input_read() == (int)(read++ % 251));
        EXPECT(put - read == INPUT_RING_BYTES - INPUT_RESUME_BYTES);
        EXPECT(resume_count == pauses + 1);
    }
    while (read < put) EXPECT(input_read() == (int)(read++ % 251));
    EXPECT(!input_is_ready() && input_read() == -1);
    EXPECT(resume_count == 100);
    input_put('x');
    EXPECT(input_is_ready() && input_is_ready()); // to ask takes nothing
    EXPECT(input_read() == 'x' && !input_is_ready());
}

TEST(input_resumes_every_source)
{
    struct input_source a = {.resume = count_resume};
    struct input_source b = {.resume = count_resume};

    resume_count = 0;
    while (!input_pause(&a)) input_put('x');
    EXPECT(input_pause(&b) && input_pause(&a));
    while (input_read() >= 0) {
    }
    EXPECT(resume_count == 2);
    EXPECT(!input_pause(&a) && !input_pause(&b));
}

static unsigned wake_count;

static void count_wake(void)
{
    wake_count++;
}

TEST(input_wakes_the_listener_and_leaves_interrupts_as_they_were)
{
    input_set_listener(count_wake);
    input_put('a');
    input_put_key(0x05, true); // b
    input_put_key(0x05, false);
    EXPECT(wake_count == 2 && desk_irq_is_enabled);
    desk_irq_is_enabled = false;
    EXPECT(input_read() == 'a' && input_read() == 'b' && input_read() == -1);
    EXPECT(!desk_irq_is_enabled);
}

static int leaves[16];
static unsigned leaf_count;

static void note_leaf(int pages)
{
    if (leaf_count < 16) leaves[leaf_count++] = pages;
}

// Page keys with Shift are the screen's, and type nothing; those without are typed.
TEST(input_turns_pages)
{
    while (input_read() >= 0) continue;
    input_set_leafer(note_leaf);
    input_put_key(KEY_LEFT_SHIFT, true);
    input_put_key(KEY_PAGE_UP, true);
    input_put_key(KEY_PAGE_UP, false);
    input_put_key(KEY_PAGE_DOWN, true);
    EXPECT(leaf_count == 2 && leaves[0] == 1 && leaves[1] == -1 && !input_is_ready());
    input_put_key(KEY_A, true);
    EXPECT(leaf_count == 3 && leaves[2] == 0 && input_read() == 'A');
    input_put_key(KEY_LEFT_SHIFT, false);
    input_put_key(KEY_PAGE_UP, true);
    EXPECT(leaf_count == 4 && leaves[3] == 0 && input_read() == 27 && input_read() == '[');
    EXPECT(input_read() == '5' && input_read() == '~' && input_read() == -1);
    input_set_leafer(NULL);
    input_put_key(KEY_A, true);
    EXPECT(leaf_count == 4 && input_read() == 'a');
}
