#pragma once

#include <stdbool.h>
#include <stdint.h>

// What the operator types, from all keyboards and serial lines, as one stream of bytes. Keyboards
// report keys, and keymap.h says what these type.
//
// A serial line may bring bytes faster than programs read them, and for longer than any ring is
// large. So a driver that can make its sender wait asks input_pause() after what it has put, and no
// byte of such a source is ever lost. A keyboard cannot make a person wait: while nobody reads,
// what is typed is dropped once the ring is full.

enum {
    INPUT_RING_BYTES = 1024,    // a screenful pasted at once
    INPUT_MARGIN_BYTES = 256,   // when no more than these are free, sources are paused
    INPUT_RESUME_BYTES = 768,   // when so many are free, they go on
    INPUT_MAX_BATCH_BYTES = 64, // what a source may put before it asks input_pause()
};

// A source that can wait. The driver fills in `resume`; the rest, all zero, is for input.c.
struct input_source {
    void (*resume)(void);      // [I] runs with interrupts off, and puts nothing before it returns
    bool is_paused;            // [i]
    struct input_source *next; // [i] another one that is paused
};

// A byte arrived. For drivers; any context.
void input_put(uint8_t byte);

// A key (keymap.h) went down or up. For drivers; any context.
void input_put_key(uint8_t key, bool is_pressed);

// What is printed on the keys of all keyboards, by the name of a layout (keymap_layouts.h). False:
// there is none of that name. And all names, for a sentence.
bool input_set_layout(const char *name);
const char *input_layout_names(void);

// Whether `source` shall put nothing more for now: there is little room left. Its resume() is
// called once when there is room again. Any context.
bool input_pause(struct input_source *source);

// The next byte, or -1 if there is none; and whether there is one. Does not wait. Thread context.
int input_read(void);
bool input_is_ready(void);

// Call `wake` after each byte that arrives, in the context of its driver: it must do no more than
// an interrupt handler may. Null: nobody listens.
void input_set_listener(void (*wake)(void));

// Call `leaf`, in the context of a driver too, when a key asks for what the screen has shown: with
// 1 for the page before (Shift and Page Up), -1 for the one after, and 0, back to the last one,
// when a key types something.
void input_set_leafer(void (*leaf)(int pages));
