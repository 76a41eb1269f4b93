#pragma once

// Every hard limit of the system that more than one room must know, with its reason.
// tests/ has a case at each limit and one beyond it. Limits of one room stand in that room.

enum {
    PAGE_SHIFT = 12,
    PAGE_SIZE = 1 << PAGE_SHIFT, // IA-32 small page; an arena page, a frame and a block are alike
    BLOCK_SIZE = PAGE_SIZE,      // so that a page moves to disk without being cut or packed
    SECTOR_SIZE = 512,           // the unit of disks; the superblock is one, written atomically
    ARENA_MIN_PAGES = 1024,      // 4 MiB: the base classes of a world, and room to work
    REGION_SHIFT = 21,           // what one PAE page-directory entry maps
    REGION_PAGES = 1 << (REGION_SHIFT - PAGE_SHIFT),
};

// The arena lies at the same address on the machine and in every host program, so that an object
// reference is a plain 32-bit virtual address in all of them. 2 GiB: what is left of 4 GiB after
// one for user processes of the POSIX subsystem and one for the kernel.
#define ARENA_BASE      0x40000000u
#define ARENA_MAX_BYTES 0x80000000u
#define ARENA_MAX_PAGES (ARENA_MAX_BYTES / 4096u)
#define ARENA_REGIONS   (ARENA_MAX_BYTES >> 21)
