#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Virtual memory of the machine: who maps what, and the protection on which snapshots rest.
//
//     0x00000000  1 GiB    nothing (null pointers fault)
//     0x40000000  2 GiB    the arena
//     0xc0000000  768 MiB  physical window: address w is physical w - 0xc0000000; the kernel's
//                          image lies in it, at 1 MiB
//     0xf0000000  2 MiB    stacks of threads, with guard pages
//     0xf1000000  16 MiB   code that is made while the machine runs, and
//     0xf2000000  16 MiB   the same frames to be written
//     0xf8000000  64 MiB   registers of devices, and the points of a screen
//     0xffe00000  2 MiB    temporary mappings of high frames
//
// No page is both writable and executable, if the processor can tell (NX); code is executable,
// everything else is not. Nothing here takes a lock: changes are made with interrupts off and the
// arena's mappings belong to one owner, the snapshot engine, who orders its own calls.
//
// Page tables of the arena are allocated on demand and never freed: 4 MiB at most.

typedef uintptr_t vaddr_t; // virtual address of the machine; those in the arena are aaddr_t as well

#define PAGING_CODE_BASE    0xf1000000u
#define PAGING_CODE_WRITTEN 0xf2000000u
#define PAGING_CODE_BYTES   0x01000000u
#define PAGING_WINDOW_BASE  0xc0000000u
#define PAGING_WINDOW_BYTES 0x30000000u

// Replace the tables of start-up by the final ones. Boot, once, after pmm_init().
void paging_init(void);

// --- Pages of the arena and of thread stacks. `vaddr` is the first byte of a page. ---

// Map a page, instead of what was there; it is never executable. ERR_NOMEM: there is no frame for
// the page table; impossible in an open region and where something was mapped before.
MUST_CHECK err_t paging_map(vaddr_t vaddr, frame_t frame, bool is_writable);

// Let the page, which must be mapped, be written, as far as its own write bit goes. A cached
// refusal is not flushed: the fault that it causes is retried (kernel/pager.h).
void paging_allow(vaddr_t vaddr);

// Show another frame at the page, which must be mapped, and let it be written, as above. The old
// translation is flushed.
void paging_replace(vaddr_t vaddr, frame_t frame);

// Remove the mapping; the frame is the caller's. The page must be mapped.
void paging_unmap(vaddr_t vaddr);

// Change the page's own write bit. The page must be mapped.
void paging_set_writable(vaddr_t vaddr, bool is_writable);

// Was the page, which must be mapped, used since this was last asked? The translation stays in the
// TLB, and a use that needs no other one goes unnoticed: the answer is a hint.
bool paging_test_used(vaddr_t vaddr);

// The frame behind a page, or 0.
frame_t paging_frame(vaddr_t vaddr);

// Whether the processor would allow the access: page mapped, and for a write both levels willing.
bool paging_allows(vaddr_t vaddr, bool is_write);

// --- Regions of the arena: 2 MiB each, region 0 at ARENA_BASE. ---

struct paging_region; // its entry in the page directory

// Make sure that the region has its page table, and forbid writing in all of it. ERR_NOMEM.
MUST_CHECK err_t paging_region_open(unsigned region, struct paging_region **out);

// Change the write bit that stands above all pages of a region: a page is writable if both its own
// bit and this one are set. Forbidding takes effect for pages in the TLB at paging_flush_all(), and
// takes less than four instructions for each region of the list; allowing takes effect at once,
// because a fault that the tables do not justify is retried (kernel/pager.h).
void paging_regions_protect(struct paging_region *const *list, unsigned count);
void paging_region_unprotect(struct paging_region *region);

// Forbid writing to single pages by their own bits, while their region forbids it and the TLB knows
// that: a set bit for each of the REGION_PAGES pages that is meant. Nothing is flushed.
void paging_region_protect_pages(struct paging_region *region, const uint32_t *pages);

bool paging_region_is_writable(const struct paging_region *region);

// Forget every cached translation (reloads CR3).
void paging_flush_all(void);

// --- Access to frames. ---

// Where a low frame lies in the window, and back.
void *paging_window(frame_t frame);
frame_t paging_window_frame(const void *address);

// First frame that the window does not reach; smaller ones are low.
frame_t paging_window_end(void);

// A pointer to any frame, for a short time: the window for a low one, a temporary mapping for a
// high one. Give it back soon; there are few. Thread or boot.
void *paging_frame_map(frame_t frame);
void paging_frame_unmap(void *address);

// Code that is made while the machine runs: map the frame for ever at PAGING_CODE_BASE + offset, to
// be executed, and at PAGING_CODE_WRITTEN + offset, to be written. ERR_NOMEM: there is no frame for
// a page table.
MUST_CHECK err_t paging_map_code(uint32_t offset, frame_t frame);

// Registers of a device, for ever, not cached. Null: no room, or no memory for tables.
volatile void *paging_map_device(paddr_t base, size_t size_bytes);

// The same for memory of a device that is only written, as that of a screen: stores may be gathered
// and come late.
void *paging_map_gathered(paddr_t base, size_t size_bytes);

// Assert all invariants, among them that no page is writable and executable, by walking every
// table.
void paging_check(void);
