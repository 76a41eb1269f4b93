#include "kernel/paging.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "kernel/pmm.h"
#include "kernel/x86/cpu.h"

// Page tables of IA-32 with physical address extension: four pointers, each to a directory of 512
// entries for 2 MiB each, which lead to tables of 512 entries for 4 KiB each.
//
// Invariants, asserted by paging_check():
//   1. No page is writable and executable. Only the kernel's text is executable, and code that is
//      made at run time where it is to be run.
//   2. Directories hold large pages only inside the physical window, for memory that is not the
//      kernel's image.
//   3. Page tables lie in low frames, so the window reaches them.
//   4. Nothing is mapped below the arena.
//   5. Temporary mappings exist exactly in the slots that are marked as used.
//
// Write permission is the AND of the levels, and every directory entry of the kernel's gigabyte is
// writable, so there the table entry alone decides. In the arena both levels are used.
//
// "Intel SDM vol. 3", 4.4 PAE Paging; 4.10 Caching Translation Information.

typedef uint64_t entry_t;

enum {
    ENTRIES = 512,
    ENTRY_PRESENT = 1 << 0,
    ENTRY_WRITABLE = 1 << 1,
    ENTRY_USED = 1 << 5,              // set by the processor
    ENTRY_GATHERED = 1 << 3,          // as use_gathering() says
    ENTRY_UNCACHED = 1 << 4 | 1 << 3, // no caching, write through
    ENTRY_LARGE = 1 << 7,
    REGION_SIZE = 1 << REGION_SHIFT,
    SPACE_SHIFT = 30, // what one of the four pointers covers
    SPACES = 4,
    FIRST_SPACE = ARENA_BASE >> SPACE_SHIFT, // nothing below has a directory
};

#define ENTRY_NO_EXECUTE (1ull << 63)
#define ENTRY_ADDRESS    0x000ffffffffff000ull

#define DEVICE_BASE  0xf8000000u
#define DEVICE_BYTES 0x04000000u
#define TEMP_BASE    0xffe00000u

enum { TEMP_SLOTS = 32 }; // two for each thread that copies a page are needed at once

static struct {
    entry_t pointer[SPACES] __attribute__((aligned(32)));
    entry_t directory[SPACES - FIRST_SPACE][ENTRIES] __attribute__((aligned(PAGE_SIZE)));
    entry_t no_execute;   // ENTRY_NO_EXECUTE, or 0 if the processor does not know it
    vaddr_t device_next;  // where the next device's registers go
    uint32_t temp_in_use; // [i] one bit for each slot
} paging;

// From the linker script.
extern const uint8_t link_image_begin[], link_text_begin[], link_text_end[], link_rodata_begin[],
    link_rodata_end[], link_image_end[];
extern const uint8_t boot_stack_guard[]; // start.asm

// ---- entries ----

// The processor may read an entry at any moment, and a 64-bit store is two: the half with the
// present bit is the last to be set and the first to be cleared.
static void entry_write(volatile entry_t *entry, entry_t value)
{
    volatile uint32_t *half = (volatile uint32_t *)entry;

    if (half[1] != (uint32_t)(value >> 32)) {
        half[0] = 0;
        half[1] = (uint32_t)(value >> 32);
    }
    half[0] = (uint32_t)value;
}

static entry_t entry_make(frame_t frame, entry_t flags)
{
    return (entry_t)frame << PAGE_SHIFT | flags | ENTRY_PRESENT;
}

// Asked of the lower half alone, which is half the work.
static bool is_present(entry_t entry)
{
    return ((uint32_t)entry & ENTRY_PRESENT) != 0;
}

static frame_t entry_frame(entry_t entry)
{
    return (frame_t)((entry & ENTRY_ADDRESS) >> PAGE_SHIFT);
}

static void forget_page(vaddr_t vaddr)
{
    __asm__ volatile("invlpg (%0)" : : "r"(vaddr) : "memory");
}

// The directory entry for an address, which must not lie below the arena.
static entry_t *directory_entry(vaddr_t vaddr)
{
    unsigned space = vaddr >> SPACE_SHIFT;

    ASSERT(space >= FIRST_SPACE);
    return &paging.directory[space - FIRST_SPACE][vaddr >> REGION_SHIFT & (ENTRIES - 1)];
}

// Tables lie in low frames, so the lower half of the entry has the whole address.
static entry_t *table_of(entry_t directory)
{
    return paging_window((uint32_t)directory >> PAGE_SHIFT);
}

// The table entry for an address; null if it has no table.
static entry_t *table_entry(vaddr_t vaddr)
{
    entry_t directory = vaddr < ARENA_BASE ? 0 : *directory_entry(vaddr);

    if (!is_present(directory) || (uint32_t)directory & ENTRY_LARGE) return NULL;
    return &table_of(directory)[vaddr >> PAGE_SHIFT & (ENTRIES - 1)];
}

// The table entry of a page that must be mapped.
static entry_t *mapped_entry(vaddr_t vaddr)
{
    entry_t *entry = table_entry(vaddr);

    ASSERT(entry && is_present(*entry));
    return entry;
}

static err_t add_table(entry_t *directory)
{
    frame_t frame = pmm_alloc_low();

    if (frame == 0) return ERR_NOMEM;
    memset(paging_window(frame), 0, PAGE_SIZE);
    entry_write(directory, entry_make(frame, ENTRY_WRITABLE));
    return OK;
}

static err_t map_page(vaddr_t vaddr, frame_t frame, entry_t flags)
{
    entry_t *directory = directory_entry(vaddr);
    entry_t *entry;
    bool was_present;

    ASSERT(vaddr % PAGE_SIZE == 0);
    if (!is_present(*directory) && add_table(directory) != OK) return ERR_NOMEM;
    entry = table_entry(vaddr);
    ASSERT(entry);
    was_present = is_present(*entry);
    entry_write(entry, entry_make(frame, flags));
    if (was_present) forget_page(vaddr);
    return OK;
}

// ---- bring-up ----

static entry_t image_flags(vaddr_t vaddr)
{
    if (vaddr >= (vaddr_t)link_text_begin && vaddr < (vaddr_t)link_text_end) return 0;
    if (vaddr >= (vaddr_t)link_rodata_begin && vaddr < (vaddr_t)link_rodata_end)
        return paging.no_execute;
    return paging.no_execute | ENTRY_WRITABLE;
}

// Map the region of the window that begins at `vaddr` page by page, as the image needs it.
static void map_image_region(vaddr_t vaddr)
{
    for (vaddr_t end = vaddr + REGION_SIZE; vaddr != end; vaddr += PAGE_SIZE) {
        if (vaddr == (vaddr_t)boot_stack_guard) continue;
        err_t err = map_page(vaddr, paging_window_frame((void *)vaddr), image_flags(vaddr));

        ASSERT(err == OK); // a machine without these few frames could not have loaded us
    }
}

static void map_window(void)
{
    vaddr_t end = PAGING_WINDOW_BASE + PAGING_WINDOW_BYTES;

    for (vaddr_t vaddr = PAGING_WINDOW_BASE; vaddr != end; vaddr += REGION_SIZE) {
        if (vaddr < (vaddr_t)link_image_end)
            map_image_region(vaddr);
        else
            *directory_entry(vaddr) = entry_make(paging_window_frame((void *)vaddr),
                                                 ENTRY_WRITABLE | ENTRY_LARGE | paging.no_execute);
    }
}

void paging_init(void)
{
    bool has_nx = cpu_id(0x80000000).eax > 0x80000000 && (cpu_id(0x80000001).edx & 1 << 20) != 0;
    err_t err;

    paging.no_execute = has_nx ? ENTRY_NO_EXECUTE : 0;
    paging.device_next = DEVICE_BASE;
    for (unsigned i = FIRST_SPACE; i < SPACES; i++)
        paging.pointer[i] = entry_make(paging_window_frame(paging.directory[i - FIRST_SPACE]), 0);
    map_window();
    err = add_table(directory_entry(TEMP_BASE));
    ASSERT(err == OK);

    __asm__ volatile("mov %0, %%cr3"
                     :
                     : "r"((uint32_t)paging.pointer - PAGING_WINDOW_BASE)
                     : "memory");
    gdt_set_fault_cr3(cpu_cr3());
}

// ---- pages ----

err_t paging_map(vaddr_t vaddr, frame_t frame, bool is_writable)
{
    return map_page(vaddr, frame, paging.no_execute | (is_writable ? ENTRY_WRITABLE : 0));
}

void paging_unmap(vaddr_t vaddr)
{
    entry_write(mapped_entry(vaddr), 0);
    forget_page(vaddr);
}

// The bit lies in the lower half, so this is one store, and short: the pause of a snapshot is made
// of it.
static void set_writable(entry_t *entry, bool is_writable)
{
    volatile uint32_t *low = (volatile uint32_t *)entry;

    *low = is_writable ? *low | ENTRY_WRITABLE : *low & ~(uint32_t)ENTRY_WRITABLE;
}

void paging_allow(vaddr_t vaddr)
{
    set_writable(mapped_entry(vaddr), true);
}

void paging_replace(vaddr_t vaddr, frame_t frame)
{
    entry_write(mapped_entry(vaddr), entry_make(frame, paging.no_execute | ENTRY_WRITABLE));
    forget_page(vaddr);
}

void paging_set_writable(vaddr_t vaddr, bool is_writable)
{
    set_writable(mapped_entry(vaddr), is_writable);
    forget_page(vaddr);
}

// Only the low half is touched, so there is no moment at which the entry is not whole.
bool paging_test_used(vaddr_t vaddr)
{
    volatile uint32_t *low = (volatile uint32_t *)mapped_entry(vaddr);
    bool was_used = (*low & ENTRY_USED) != 0;

    if (was_used) *low &= ~(uint32_t)ENTRY_USED;
    return was_used;
}

frame_t paging_frame(vaddr_t vaddr)
{
    const entry_t *entry = table_entry(vaddr);

    return entry && is_present(*entry) ? entry_frame(*entry) : 0;
}

bool paging_allows(vaddr_t vaddr, bool is_write)
{
    const entry_t *table = table_entry(vaddr);
    uint32_t wanted = ENTRY_PRESENT | (is_write ? ENTRY_WRITABLE : 0);
    uint32_t allowed = vaddr < ARENA_BASE ? 0 : (uint32_t)*directory_entry(vaddr);

    if (table) allowed &= (uint32_t)*table;
    return (allowed & wanted) == wanted;
}

// ---- regions ----

struct paging_region {
    entry_t entry;
};

err_t paging_region_open(unsigned region, struct paging_region **out)
{
    ASSERT(region < ARENA_REGIONS);
    entry_t *entry = directory_entry(ARENA_BASE + (region << REGION_SHIFT));

    if (!is_present(*entry) && add_table(entry) != OK) return ERR_NOMEM;
    *out = (struct paging_region *)entry;
    paging_regions_protect(out, 1);
    return OK;
}

// The heart of the pause. The bit is in the low half of the entry, so one instruction clears it;
// with the loop unrolled it is less than three for each region.
void paging_regions_protect(struct paging_region *const *list, unsigned count)
{
#pragma GCC unroll 8
    for (unsigned i = 0; i < count; i++)
        __asm__ volatile("andl %1, %0" : "+m"(list[i]->entry) : "i"(~ENTRY_WRITABLE));
}

void paging_region_unprotect(struct paging_region *region)
{
    ASSERT(is_present(region->entry));
    set_writable(&region->entry, true);
}

void paging_region_protect_pages(struct paging_region *region, const uint32_t *pages)
{
    entry_t *table = table_of(region->entry);

    for (unsigned word = 0; word < BITMAP_WORDS(ENTRIES); word++)
        for (uint32_t left = pages[word]; left != 0; left &= left - 1)
            set_writable(&table[word * 32 + (unsigned)__builtin_ctz(left)], false);
}

bool paging_region_is_writable(const struct paging_region *region)
{
    return (region->entry & ENTRY_WRITABLE) != 0;
}

void paging_flush_all(void)
{
    __asm__ volatile("mov %0, %%cr3" : : "r"(cpu_cr3()) : "memory");
}

// ---- access to frames ----

void *paging_window(frame_t frame)
{
    DEBUG_ASSERT(frame < PAGING_WINDOW_BYTES >> PAGE_SHIFT);
    return (void *)(PAGING_WINDOW_BASE + (frame << PAGE_SHIFT));
}

frame_t paging_window_frame(const void *address)
{
    vaddr_t offset = (vaddr_t)address - PAGING_WINDOW_BASE;

    DEBUG_ASSERT(offset < PAGING_WINDOW_BYTES);
    return offset >> PAGE_SHIFT;
}

frame_t paging_window_end(void)
{
    return PAGING_WINDOW_BYTES >> PAGE_SHIFT;
}

// Not inline, so that the way of the others stays short: it is taken for each copy and checksum.
static __attribute__((noinline)) void *map_high(frame_t frame)
{
    arch_flags_t flags = arch_irq_save();

    ASSERT(~paging.temp_in_use != 0);
    unsigned slot = (unsigned)__builtin_ctz(~paging.temp_in_use);
    paging.temp_in_use |= 1u << slot;
    arch_irq_restore(flags);

    vaddr_t vaddr = TEMP_BASE + slot * PAGE_SIZE;
    err_t err = paging_map(vaddr, frame, true);
    ASSERT(err == OK); // the table is there since paging_init()
    return (void *)vaddr;
}

static __attribute__((noinline)) void unmap_high(vaddr_t vaddr)
{
    unsigned slot = (vaddr - TEMP_BASE) >> PAGE_SHIFT;

    ASSERT(slot < TEMP_SLOTS && (paging.temp_in_use >> slot & 1) != 0);
    paging_unmap(vaddr);
    arch_flags_t flags = arch_irq_save();
    paging.temp_in_use &= ~(1u << slot);
    arch_irq_restore(flags);
}

// Nearly always the window, which stays.
void *paging_frame_map(frame_t frame)
{
    return frame < paging_window_end() ? paging_window(frame) : map_high(frame);
}

void paging_frame_unmap(void *address)
{
    vaddr_t vaddr = (vaddr_t)address;

    if (vaddr >= TEMP_BASE) unmap_high(vaddr);
}

err_t paging_map_code(uint32_t offset, frame_t frame)
{
    vaddr_t vaddr = PAGING_CODE_BASE + offset;

    ASSERT(offset < PAGING_CODE_BYTES);
    if (map_page(vaddr, frame, 0) != OK) return ERR_NOMEM;
    if (paging_map(PAGING_CODE_WRITTEN + offset, frame, true) == OK) return OK;
    paging_unmap(vaddr);
    return ERR_NOMEM;
}

// Null as for the callers.
static void *map_device(paddr_t base, size_t size_bytes, entry_t flags)
{
    uint32_t offset = (uint32_t)base % PAGE_SIZE;
    vaddr_t begin = paging.device_next;
    uint32_t room = DEVICE_BASE + DEVICE_BYTES - begin;

    if (size_bytes == 0 || size_bytes > room || offset + size_bytes > room) return NULL;
    if (base > ENTRY_ADDRESS - size_bytes) return NULL;
    for (uint32_t done = 0; done < offset + size_bytes; done += PAGE_SIZE) {
        frame_t frame = (frame_t)((base - offset + done) >> PAGE_SHIFT);

        if (map_page(begin + done, frame, ENTRY_WRITABLE | flags | paging.no_execute) != OK)
            return NULL;
        paging.device_next += PAGE_SIZE; // a failure half-way wastes addresses, nothing else
    }
    return (void *)(begin + offset);
}

volatile void *paging_map_device(paddr_t base, size_t size_bytes)
{
    return map_device(base, size_bytes, ENTRY_UNCACHED);
}

// "Intel SDM vol. 3", 11.12 Page Attribute Table: of its eight kinds of memory entry 1 is what
// pages are that have the bit for writing through and no other, and nobody else has such pages.
// False: the processor has no such table.
static bool use_gathering(void)
{
    enum { MSR_TABLE = 0x277, HAS_TABLE = 1 << 16, GATHERED = 1, ENTRY_BITS = 8 };

    if ((cpu_id(1).edx & HAS_TABLE) == 0) return false;
    uint64_t table = cpu_read_msr(MSR_TABLE) & ~(0xffull << ENTRY_BITS);
    cpu_write_msr(MSR_TABLE, table | (uint64_t)GATHERED << ENTRY_BITS);
    __asm__ volatile("wbinvd" : : : "memory");
    paging_flush_all();
    return true;
}

void *paging_map_gathered(paddr_t base, size_t size_bytes)
{
    return map_device(base, size_bytes, use_gathering() ? ENTRY_GATHERED : ENTRY_UNCACHED);
}

// ---- check ----

static void check_entry(vaddr_t vaddr, entry_t entry)
{
    bool is_text = (vaddr >= (vaddr_t)link_text_begin && vaddr < (vaddr_t)link_text_end) ||
                   vaddr - PAGING_CODE_BASE < PAGING_CODE_BYTES;
    bool is_executable = paging.no_execute != 0 && !(entry & ENTRY_NO_EXECUTE);

    if (!is_present(entry)) return;
    ASSERT(!is_executable || is_text);
    ASSERT(!is_text || !(entry & ENTRY_WRITABLE));
}

static void check_directory(vaddr_t vaddr, entry_t entry)
{
    bool is_in_window = vaddr - PAGING_WINDOW_BASE < PAGING_WINDOW_BYTES;

    if (!is_present(entry)) return;
    if (entry & ENTRY_LARGE) {
        ASSERT(is_in_window && vaddr >= (vaddr_t)link_image_end);
        check_entry(vaddr, entry);
        return;
    }
    ASSERT(vaddr < PAGING_WINDOW_BASE || (entry & ENTRY_WRITABLE) != 0);
    ASSERT(entry_frame(entry) < paging_window_end());
    for (unsigned i = 0; i < ENTRIES; i++) check_entry(vaddr + i * PAGE_SIZE, table_of(entry)[i]);
}

void paging_check(void)
{
    vaddr_t vaddr = ARENA_BASE;

    for (unsigned i = 0; i < FIRST_SPACE; i++) ASSERT(paging.pointer[i] == 0);
    for (unsigned i = 0; i < SPACES - FIRST_SPACE; i++)
        for (unsigned j = 0; j < ENTRIES; j++, vaddr += REGION_SIZE)
            check_directory(vaddr, paging.directory[i][j]);
    for (unsigned i = 0; i < ENTRIES; i++) {
        bool is_mapped = paging_frame(TEMP_BASE + i * PAGE_SIZE) != 0;
        bool is_used = i < TEMP_SLOTS && (paging.temp_in_use >> i & 1) != 0;

        ASSERT(!is_mapped || is_used);
    }
}
