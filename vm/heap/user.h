#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// What the collector tells those above it, and asks them. vm/vm.c answers.
struct heap_user {
    void (*task_is_dead)(struct task *task);
    // Nothing of it is freed yet. Returns how much work that was, in units of 20 instructions.
    uint32_t (*class_is_dead)(const struct class *class);
    void (*forget_dead)(void); // what is not marked is freed now: caches are to forget it
    bool (*may_use_reserve)(const struct task *task);
    // Somebody who is not to wait could go on; and what has to be done is put off for him, though
    // not for ever: `times` counts how often in a row it was.
    bool (*is_waited_for)(void);
    bool (*is_put_off)(uint32_t *times);
};

extern const struct heap_user heap_user;
