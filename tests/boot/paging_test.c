#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "kernel/pager.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "tests/test.h"

extern const uint8_t link_text_begin[], link_rodata_begin[],
    boot_stack_guard[]; // linker script, start.asm

static uint8_t writable_byte;

static volatile uint8_t *at(vaddr_t vaddr)
{
    return (volatile uint8_t *)vaddr;
}

TEST(paging_never_writable_and_executable)
{
    paging_check();
}

TEST(paging_protects_the_kernel)
{
    EXPECT(arch_try_write(&writable_byte));
    EXPECT(!arch_try_write(at((vaddr_t)link_text_begin)));
    EXPECT(!arch_try_write(at((vaddr_t)link_rodata_begin)));
    EXPECT(!paging_allows((vaddr_t)boot_stack_guard, false));
    EXPECT(!paging_allows(0, false));
    EXPECT(!paging_allows(ARENA_BASE, false));
}

// The byte written through one mapping is seen through another, for a low and a high frame.
TEST(paging_reaches_every_frame)
{
    frame_t frames[2] = {pmm_alloc_low(), pmm_alloc()};

    for (unsigned i = 0; i < 2; i++) {
        uint8_t *first = paging_frame_map(frames[i]);
        uint8_t *second = paging_frame_map(frames[i]);

        *first = (uint8_t)(0x5a + i);
        EXPECT(*second == 0x5a + i);
        paging_frame_unmap(second);
        paging_frame_unmap(first);
        pmm_free(frames[i]);
    }
    paging_check();
}

// What is written where stores are gathered comes to be in memory.
TEST(paging_gathers_stores)
{
    frame_t frame = pmm_alloc_low();
    uint32_t *gathered = paging_map_gathered((paddr_t)frame << PAGE_SHIFT, PAGE_SIZE);
    const volatile uint32_t *memory = paging_window(frame);

    EXPECT(gathered != NULL);
    for (uint32_t i = 0; i < PAGE_SIZE / sizeof(*gathered); i++) gathered[i] = i * i;
    arch_memory_barrier();
    for (uint32_t i = 0; i < PAGE_SIZE / sizeof(*gathered); i++) EXPECT(memory[i] == i * i);
    EXPECT(paging_map_gathered(0, 0) == NULL);
    EXPECT(paging_map_gathered(0xe0000000, 0x10000000) == NULL); // more than there is room for
    paging_check();
}

// What is written is run, and neither can be had where the other is. The frame stays mapped.
TEST(paging_maps_code_twice)
{
    static const uint8_t returns_42[] = {0xb8, 42, 0, 0, 0, 0xc3}; // mov eax, 42; ret
    uint32_t offset = PAGING_CODE_BYTES - PAGE_SIZE;               // of no program
    frame_t frame = pmm_alloc();

    EXPECT(paging_map_code(offset, frame) == OK);
    for (unsigned i = 0; i < sizeof(returns_42); i++)
        *at(PAGING_CODE_WRITTEN + offset + i) = returns_42[i];
    EXPECT(((int (*)(void))(PAGING_CODE_BASE + offset))() == 42);
    EXPECT(!arch_try_write(at(PAGING_CODE_BASE + offset)));
    paging_check();
}

// All four combinations of the two write bits, with the translation in use before each change.
TEST(paging_region_and_page_must_both_allow)
{
    enum { REGION = 3 };
    vaddr_t vaddr = ARENA_BASE + (REGION << REGION_SHIFT) + 5 * PAGE_SIZE;
    frame_t frame = pmm_alloc_low();
    struct paging_region *region;

    EXPECT(paging_region_open(REGION, &region) == OK);
    EXPECT(!paging_region_is_writable(region));
    paging_region_unprotect(region);
    EXPECT(paging_map(vaddr, frame, true) == OK);
    EXPECT(paging_frame(vaddr) == frame);
    EXPECT(arch_try_write(at(vaddr)));

    paging_regions_protect(&region, 1);
    paging_flush_all();
    EXPECT(!paging_region_is_writable(region));
    EXPECT(!paging_allows(vaddr, true) && paging_allows(vaddr, false));
    EXPECT(!arch_try_write(at(vaddr)));

    paging_set_writable(vaddr, false);
    EXPECT(!arch_try_write(at(vaddr)));
    paging_region_unprotect(region);
    EXPECT(!paging_allows(vaddr, true));
    EXPECT(!arch_try_write(at(vaddr)));
    paging_set_writable(vaddr, true);
    EXPECT(arch_try_write(at(vaddr)));

    // Permission that is given back without a flush: a plain store is retried until it succeeds.
    paging_regions_protect(&region, 1);
    paging_flush_all();
    EXPECT(!arch_try_write(at(vaddr)));
    paging_region_unprotect(region);
    *at(vaddr) = 7;
    EXPECT(*(uint8_t *)paging_window(frame) == 7);

    paging_unmap(vaddr);
    EXPECT(paging_frame(vaddr) == 0);
    pmm_free(frame);
    paging_check();
}

// What was read through the old translation is not seen any more.
TEST(paging_replaces_the_frame_of_a_page)
{
    enum { REGION = 3 };
    vaddr_t vaddr = ARENA_BASE + (REGION << REGION_SHIFT) + 6 * PAGE_SIZE;
    frame_t frames[2] = {pmm_alloc_low(), pmm_alloc_low()};
    struct paging_region *region;

    EXPECT(paging_region_open(REGION, &region) == OK);
    paging_region_unprotect(region);
    for (unsigned i = 0; i < 2; i++) *(uint8_t *)paging_window(frames[i]) = (uint8_t)(10 + i);
    EXPECT(paging_map(vaddr, frames[0], false) == OK);
    EXPECT(*at(vaddr) == 10);
    paging_replace(vaddr, frames[1]);
    EXPECT(*at(vaddr) == 11);
    EXPECT(paging_frame(vaddr) == frames[1]);
    *at(vaddr) = 12;
    EXPECT(*(uint8_t *)paging_window(frames[0]) == 10);
    EXPECT(*(uint8_t *)paging_window(frames[1]) == 12);

    paging_unmap(vaddr);
    for (unsigned i = 0; i < 2; i++) pmm_free(frames[i]);
    paging_check();
}

// Of two pages with write permission one loses it by its own bit, and then the other.
TEST(paging_takes_permission_from_single_pages)
{
    enum { REGION = 4, FIRST = 37 };
    uint32_t pages[BITMAP_WORDS(REGION_PAGES)] = {0};
    vaddr_t vaddr = ARENA_BASE + (REGION << REGION_SHIFT) + FIRST * PAGE_SIZE;
    frame_t frame = pmm_alloc_low();
    struct paging_region *region;

    EXPECT(paging_region_open(REGION, &region) == OK);
    for (unsigned i = 0; i < 2; i++) EXPECT(paging_map(vaddr + i * PAGE_SIZE, frame, true) == OK);
    for (unsigned meant = 0; meant < 2; meant++) {
        paging_regions_protect(&region, 1);
        paging_flush_all();
        bitmap_set(pages, FIRST + meant);
        paging_region_protect_pages(region, pages);
        paging_region_unprotect(region);
        EXPECT(!arch_try_write(at(vaddr)));
        EXPECT(arch_try_write(at(vaddr + PAGE_SIZE)) == (meant == 0));
    }
    for (unsigned i = 0; i < 2; i++) paging_unmap(vaddr + i * PAGE_SIZE);
    pmm_free(frame);
    paging_check();
}

static struct {
    vaddr_t last_vaddr;
    bool last_is_write;
    unsigned calls;
} fault;

// Brings the page in after a sleep, as a disk would: absent first, read-only until written.
static err_t bring_in(aaddr_t vaddr, bool is_write, uintptr_t *pc)
{
    vaddr_t page = ROUND_DOWN(vaddr, PAGE_SIZE);

    (void)pc;
    EXPECT(arch_irq_is_enabled());
    fault.last_vaddr = vaddr;
    fault.last_is_write = is_write;
    fault.calls++;
    thread_sleep_ms(1);
    if (paging_frame(page) != 0) {
        paging_set_writable(page, true);
        return OK;
    }
    return paging_map(page, pmm_alloc_low(), is_write);
}

TEST(pager_is_asked_for_absent_pages)
{
    vaddr_t vaddr = ARENA_BASE + ARENA_MAX_BYTES - 8; // the last page there is
    vaddr_t page = ROUND_DOWN(vaddr, PAGE_SIZE);
    frame_t frame;

    fault.calls = 0;
    pager_set_handler(bring_in, NULL);
    (void)*at(vaddr);
    EXPECT(fault.calls == 1 && fault.last_vaddr == vaddr && !fault.last_is_write);
    *at(vaddr + 1) = 42;
    EXPECT(fault.calls == 2 && fault.last_vaddr == vaddr + 1 && fault.last_is_write);
    EXPECT(*at(vaddr + 1) == 42);
    EXPECT(fault.calls == 2);
    pager_set_handler(NULL, NULL);

    frame = paging_frame(page);
    paging_unmap(page);
    pmm_free(frame);
}
