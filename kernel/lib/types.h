#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Numbers with meaning, shared by every room and by the programs of the developer's machine.

typedef uint32_t aaddr_t; // address in the arena, the same on the machine and in host programs
typedef uint64_t paddr_t; // physical address: PAE reaches beyond 4 GiB
typedef uint32_t frame_t; // number of a physical page frame: paddr_t / PAGE_SIZE; 0 means none
typedef uint32_t page_t;  // number of an arena page: (address - ARENA_BASE) / PAGE_SIZE
typedef uint32_t blkno_t; // number of a disk block of BLOCK_SIZE bytes; 0 means none
typedef uint64_t gen_t;   // number of a snapshot, 1, 2, 3, ...; 0 means none

#define ARRAY_COUNT(a)      (sizeof(a) / sizeof((a)[0]))
#define ROUND_UP(n, unit)   (((n) + (unit)-1) / (unit) * (unit))
#define ROUND_DOWN(n, unit) ((n) / (unit) * (unit))
