#include "kernel/input.h"

#include <stddef.h>

#include "kernel/arch.h"
#include "kernel/keymap.h"
#include "kernel/keymap_layouts.h"

// A ring between interrupt handlers and a reader. The counters run on for ever; their difference
// is what waits, and they index the ring modulo its size.
//
// Sources are paused at one mark and resumed at a lower one, so that each time moves many bytes.

_Static_assert((INPUT_RING_BYTES & (INPUT_RING_BYTES - 1)) == 0, "counters wrap with the ring");
_Static_assert(INPUT_MAX_BATCH_BYTES < INPUT_MARGIN_BYTES, "keyboards find room beside a source");
_Static_assert(INPUT_MARGIN_BYTES < INPUT_RESUME_BYTES, "who resumes is not paused at once");
_Static_assert(INPUT_RESUME_BYTES <= INPUT_RING_BYTES, "who is paused is resumed");

static struct {
    uint8_t ring[INPUT_RING_BYTES]; // [i]
    uint32_t put_count;             // [i]
    uint32_t read_count;            // [i] at most put_count, at least put_count - ring size
    struct input_source *paused;    // [i] those to be resumed
    void (*wake)(void);             // [i]
    void (*leaf)(int pages);        // [i]
    struct keymap keymap;           // [i] of all keyboards together
} input;

static uint32_t room(void)
{
    return INPUT_RING_BYTES - (input.put_count - input.read_count);
}

void input_put(uint8_t byte)
{
    arch_flags_t flags = arch_irq_save();

    if (room() > 0) {
        input.ring[input.put_count++ % INPUT_RING_BYTES] = byte;
        if (input.wake) input.wake();
    }
    arch_irq_restore(flags);
}

// Whether the key is for the screen and not for programs.
static bool turn_page(uint8_t key, bool is_pressed)
{
    if (!input.leaf || !is_pressed || !keymap_has_shift(&input.keymap)) return false;
    if (key != KEY_PAGE_UP && key != KEY_PAGE_DOWN) return false;
    input.leaf(key == KEY_PAGE_UP ? 1 : -1);
    return true;
}

void input_put_key(uint8_t key, bool is_pressed)
{
    arch_flags_t flags = arch_irq_save();
    char bytes[KEYMAP_MAX_BYTES];
    unsigned count = 0;

    if (!turn_page(key, is_pressed)) count = keymap_type(&input.keymap, key, is_pressed, bytes);
    if (count > 0 && input.leaf) input.leaf(0);

    for (unsigned i = 0; i < count; i++) input_put((uint8_t)bytes[i]);
    arch_irq_restore(flags);
}

bool input_set_layout(const char *name)
{
    const struct keymap_layout *layout = keymap_layout_find(name);
    arch_flags_t flags = arch_irq_save();

    if (layout) input.keymap = (struct keymap){.layout = layout, .is_second = layout->is_second};
    arch_irq_restore(flags);
    return layout != NULL;
}

const char *input_layout_names(void)
{
    return keymap_layout_names();
}

bool input_pause(struct input_source *source)
{
    arch_flags_t flags = arch_irq_save();

    if (!source->is_paused && room() <= INPUT_MARGIN_BYTES) {
        source->is_paused = true;
        source->next = input.paused;
        input.paused = source;
    }
    arch_irq_restore(flags);
    return source->is_paused;
}

static void resume_sources(void)
{
    while (input.paused) {
        struct input_source *source = input.paused;

        input.paused = source->next;
        source->is_paused = false;
        source->resume();
    }
}

int input_read(void)
{
    arch_flags_t flags = arch_irq_save();
    int byte = -1;

    if (input.read_count != input.put_count)
        byte = input.ring[input.read_count++ % INPUT_RING_BYTES];
    if (room() >= INPUT_RESUME_BYTES) resume_sources();
    arch_irq_restore(flags);
    return byte;
}

bool input_is_ready(void)
{
    arch_flags_t flags = arch_irq_save();
    bool is_ready = input.read_count != input.put_count;

    arch_irq_restore(flags);
    return is_ready;
}

void input_set_listener(void (*wake)(void))
{
    arch_flags_t flags = arch_irq_save();

    input.wake = wake;
    arch_irq_restore(flags);
}

void input_set_leafer(void (*leaf)(int pages))
{
    arch_flags_t flags = arch_irq_save();

    input.leaf = leaf;
    arch_irq_restore(flags);
}
