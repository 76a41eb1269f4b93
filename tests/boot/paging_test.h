#pragma once

// Page tables, protection, and faults in the arena.

void paging_never_writable_and_executable(void);
void paging_protects_the_kernel(void);
void paging_reaches_every_frame(void);
void paging_region_and_page_must_both_allow(void);
void paging_takes_permission_from_single_pages(void);
void pager_is_asked_for_absent_pages(void);
