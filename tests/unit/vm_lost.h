#pragma once

#include <stdbool.h>
#include <stdint.h>

// An arena whose pages are not in memory, and of which one is lost: for tests of vm/damage.h, with
// the host of vm_host.h.

extern struct test_lost {
    uint32_t touches; // of pages that were not in memory, since lost_take_all()
    uint32_t lose_at; // the page that is touched as the so manyth is lost; 0: none
    uint32_t page;    // that is lost, if is_lost
    bool is_lost;
    bool *has_lost; // set then; may be null
    bool is_shared; // everybody needed it, so it came back at once
} test_lost;

// Nothing of the arena is in memory any more. After test_world_reset().
void lost_take_all(void);

// What was lost is found again.
void lost_give_back(void);

// Everything is in memory: for vm_check(), and the next test.
void lost_give_all(void);
