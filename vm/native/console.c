#include "kernel/lib/utf8.h"
#include "vm/damage.h"
#include "vm/held.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/text.h"
#include "vm/world.h"

// What people read and type.

enum {
    CONSOLE_PART = 64,        // bytes that are written at a time,
    CONSOLE_HELD_PART = 1024, // ... and that are held
};
_Static_assert((uint32_t)CONSOLE_HELD_PART <= HELD_WRITE_MAX, "they are put at once");

// Hold a string, in parts if it is long. The note is how much of it is held already.
static enum native_status console_hold(struct native_call *call, oref_t string)
{
    uint8_t bytes[CONSOLE_HELD_PART];
    struct task *task = call->task;
    uint32_t used;

    if (!native_enter(call)) return NATIVE_THROW;
    held_release();
    struct units text = text_units(string);
    while (task->wait_note < text.count) {
        uint32_t taken = units_to_utf8(&text, task->wait_note, bytes, sizeof(bytes), &used);
        if (vm_life.durability(vm_life.covering_generation()) == VM_LOST)
            return native_throw_not_durable(call);
        if (!held_write(bytes, used)) return native_wait(call, SOURCE_DISK, held_room_generation());
        task->wait_note += taken;
    }
    return NATIVE_DONE;
}

// The next bytes of a string, from a unit on; how many units these are.
static uint32_t console_write_part(oref_t string, uint32_t first)
{
    struct units text = text_units(string);
    uint8_t bytes[CONSOLE_PART];
    uint32_t used;

    uint32_t taken = units_to_utf8(&text, first, bytes, sizeof(bytes), &used);
    vm_host_console_write(bytes, used);
    return taken;
}

// Write a long string in parts, and give way behind each: the line is slow.
static enum native_status console_write_long(struct native_call *call, oref_t string)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t length = object_length(string);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->done >= length) return NATIVE_DONE; // so says only who has changed the world
    if (!call->is_again) return NATIVE_AGAIN;
    struct units text = text_units(string);
    uint32_t left = length - progress->done;
    struct units part = units_part(text, progress->done, left < CONSOLE_PART ? left : CONSOLE_PART);
    damage_touch(part.at, (uint32_t)units_bytes(&part));
    progress->done += console_write_part(string, progress->done);
    return progress->done < length ? NATIVE_AGAIN : NATIVE_DONE;
}

bool native_check_console_write(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_nothing(progress, args[1] == 0 ? 0 : object_length(args[1]));
}

// Repeatable: what was written after the last snapshot may be written again, the part of a long
// text that was. Into the held console once: how much of the text is held, and the held text
// itself, are parts of the same snapshot.
enum native_status native_console_write(struct native_call *call)
{
    const struct console *console = object_at(call->args[0]);
    oref_t string = call->args[1];

    if (string == 0) return native_throw(call, CORE_NULL_REF, "null cannot be written");
    if (console->held != 0) return console_hold(call, string);
    if (object_length(string) > CONSOLE_PART / UTF8_BYTES_MAX)
        return console_write_long(call, string);
    damage_touch_object(string);
    (void)console_write_part(string, 0);
    return NATIVE_DONE;
}

enum native_status native_console_held(struct native_call *call)
{
    call->result.r = world()->held_console;
    return NATIVE_DONE;
}

// The next byte, or -1.
static int console_take(struct console *console)
{
    uint32_t next = console->next;

    if (next == 0) return vm_host_console_read();
    console->next = 0;
    return (int)(next & UINT8_MAX);
}

// The next code point, or -1: there is none, but perhaps the beginning of one. Bytes that are no
// UTF-8 are U+FFFD.
static int32_t console_take_code(struct console *console)
{
    for (int byte; (byte = console_take(console)) >= 0;) {
        uint32_t code;
        enum utf8_step step = utf8_take(&console->begun, (uint8_t)byte, &code);
        if (step == UTF8_AGAIN) console->next = UINT8_MAX + 1 + (uint32_t)byte;
        if (step != UTF8_OPEN) return (int32_t)code;
    }
    return -1;
}

// At most once: what was read after the last snapshot is lost with the power. In every life but the
// first, the first call gives -1: what was on the screen is gone.
enum native_status native_console_read(struct native_call *call)
{
    struct console *console = object_at(call->args[0]);

    call->result.i = -1;
    if (console->life == world()->lives) {
        call->result.i = console_take_code(console);
        return call->result.i < 0 ? native_wait(call, SOURCE_CONSOLE, 0) : NATIVE_DONE;
    }
    console->life = world()->lives;
    console->begun = console->next = 0;
    return NATIVE_DONE;
}
