#pragma once

#include <stddef.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

struct snap_info;

// From a disk to an arena, and what to say where there is no way.
//
// A disk is used if Phantom wrote it, or if it is blank; it is then formatted. Any other is left
// as it is, to the byte. The disk meant is the one that the host shows to the snapshot engine.

// Look at the disk without writing. As snap_probe(), and a blank disk that could not hold an arena
// of any use is ERR_TOO_SMALL.
MUST_CHECK err_t mount_probe(void);

// What a person would go on with, if not with the newest generation: all zero.
struct mount_wish {
    const char *generation; // the one of this number; else the one of this name
    uint32_t back_s;        // the newest that is so much older than the newest, or the oldest
};

// May a blank disk of so many blocks be formatted? ERR_TOO_SMALL; ERR_INVALID: what is wished for
// is not on it.
MUST_CHECK err_t mount_judge_blank(blkno_t blocks, struct mount_wish wish);

// Mount the arena of a disk of which mount_probe() said `state`, formatting it if that is
// ERR_BLANK and mount_judge_blank() agrees, and fill in *info. A state that is an error is returned
// as it is; ERR_INVALID: what is wished for is not on the disk; others as snap_format() and
// snap_mount().
MUST_CHECK err_t mount_open(err_t state, struct mount_wish wish, struct snap_info *info);

enum { MOUNT_TROUBLE_MAX = 256 }; // bytes of a sentence

// Why the disk called `name` (null: none was named) cannot be used as is wished, as a sentence
// without a full stop for operator_ask(). `err` is what one of the above returned, or
// ERR_READ_ONLY, of which the host knows.
void mount_describe(char *text, size_t size, const char *name, struct mount_wish wish, err_t err);
