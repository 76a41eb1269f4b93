#pragma once

// Frames and the kernel's heap.

void pmm_gives_every_frame_once(void);
void pmm_gives_runs_of_frames(void);
void kmem_keeps_pieces_apart(void);
void kmem_survives_running_out(void);
