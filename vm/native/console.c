#include "vm/damage.h"
#include "vm/held.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/world.h"

// What people read and type.

enum { CONSOLE_PART = 64 }; // characters that are written at a time

// Hold a string, in parts if it is long. The note is how much of it is held already.
static enum native_status console_hold(struct native_call *call, const struct string *string)
{
    struct task *task = call->task;
    uint32_t length = string->header.shape & SHAPE_LENGTH;

    if (!native_enter(call)) return NATIVE_THROW;
    held_release();
    while (task->wait_note < length) {
        uint32_t rest = length - task->wait_note;
        uint32_t part = rest < HELD_WRITE_MAX ? rest : HELD_WRITE_MAX;
        if (vm_life.durability(vm_life.covering_generation()) == VM_LOST)
            return native_throw_not_durable(call);
        if (!held_write(string->bytes + task->wait_note, part))
            return native_wait(call, SOURCE_DISK, held_room_generation());
        task->wait_note += part;
    }
    return NATIVE_DONE;
}

// Write a long string in parts, and give way behind each: the line is slow.
static enum native_status console_write_long(struct native_call *call, oref_t string)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t length = object_length(string);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->done >= length) return NATIVE_DONE; // so says only who has changed the world
    uint32_t part = length - progress->done < CONSOLE_PART ? length - progress->done : CONSOLE_PART;
    const uint8_t *bytes = ((const struct string *)object_at(string))->bytes + progress->done;
    if (!call->is_again) return NATIVE_AGAIN;
    damage_touch(bytes, part);
    vm_host_console_write(bytes, part);
    progress->done += part;
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
    if (console->held != 0) return console_hold(call, object_at(string));
    if (object_length(string) > CONSOLE_PART) return console_write_long(call, string);
    damage_touch_object(string);
    vm_host_console_write(((const struct string *)object_at(string))->bytes, object_length(string));
    return NATIVE_DONE;
}

enum native_status native_console_held(struct native_call *call)
{
    call->result.r = world()->held_console;
    return NATIVE_DONE;
}

// At most once: a byte that was read after the last snapshot is lost with the power. In every life
// but the first, the first call gives -1: what was on the screen is gone.
enum native_status native_console_read(struct native_call *call)
{
    struct console *console = object_at(call->args[0]);

    call->result.i = -1;
    if (console->life == world()->lives) {
        call->result.i = vm_host_console_read();
        if (call->result.i < 0) return native_wait(call, SOURCE_CONSOLE, 0);
    }
    if (console->life != world()->lives) console->life = world()->lives;
    return NATIVE_DONE;
}
