#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// What the virtual machine asks of the life that it is part of: snapshots, older generations, pages
// that are lost. What it asks of the host is in vm/host.h.

enum vm_durability {
    VM_PENDING, // not yet; a snapshot is or will be on its way
    VM_DURABLE, // it survives a power cut
    VM_LOST,    // it cannot become durable: there is no disk, or it failed
};

enum { VM_NAME_SIZE = 24 }; // bytes of a name, the zero after it included

// A generation that can be gone back to.
struct vm_generation {
    uint64_t number;
    int64_t time_ms;         // when it was taken, since 1970
    char name[VM_NAME_SIZE]; // it is kept for ever if it has one
};

// All are called from the thread that called vm_run().
struct vm_life {
    // No task has state anywhere but in the arena until this returns: the moment for a snapshot.
    // Called soon after vm_poll was set, and before each vm_host_wait(). The machine writes nothing
    // to the arena between two calls if nothing happened.
    void (*safepoint)(void);

    // Every change that programs have made until now will be part of this generation; and ask for
    // it to be taken soon. The newest durable generation is 0 while there is none, its age -1.
    uint64_t (*covering_generation)(void);
    void (*request_snapshot)(void);
    enum vm_durability (*durability)(uint64_t generation);
    uint64_t (*durable_generation)(void);
    int64_t (*durable_age_ms)(void);

    // The newest of those before `limit`; false: there is none.
    bool (*generation_before)(uint64_t limit, struct vm_generation *out);

    // Give a generation a name, or with an empty one take its name away. Durable with the next
    // generation. ERR_NOT_FOUND, ERR_INVALID (the name), ERR_MANY, ERR_NOSPACE; ERR_BUSY: try again
    // when another generation is durable; others: the disk fails.
    MUST_CHECK err_t (*name_generation)(uint64_t generation, const char *name);

    // Viewing a generation while programs go on. It is that which programs are writing into when
    // the view is opened; or the last one, if nothing has been written since. Some time later a
    // snapshot of it is taken; and when it is durable it can be read, page by page of the arena.
    // ERR_NOT_FOUND: none is kept, or no longer. Closing what is not open does nothing.
    MUST_CHECK err_t (*view_open)(uint64_t *generation);
    bool (*view_is_taken)(uint64_t generation);
    MUST_CHECK err_t (*view_read)(uint32_t page, void *bytes);
    void (*view_close)(void);

    // Say where a page lies that the disk does not give back, and what is whole of it, behind "page
    // P of the arena, which ": as a text for people, without line end.
    void (*describe_page)(uint32_t page, char *text, uint32_t size);
};

// Filled in by whoever begins a life, before vm_create() or vm_resume(). Until then, for tools and
// tests, these are the answers of a life of which nothing is kept.
extern struct vm_life vm_life;
