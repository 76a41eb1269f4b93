#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Which blocks are in use, found out anew from the trees themselves: nothing of it is stored.
//
// The durable tree comes first; its blocks are simply in use. Then all kept generations,
// newest first: what is marked already is shared with a newer one, and so is all below it; what is
// not is marked, and goes to that generation's list. After this blocks and history are as the
// commits before had them in memory.
//
// Takes as long as reading all nodes of the trees; done by the writer thread, after mounting and
// after a commit that failed, with root and history as mounting or the last commit left them.
//
// Programs go on writing meanwhile, and that should not wait. `rest` is called again and again, and
// may store generations if it has free blocks for them that it marks: they are added to the history
// in front of those that are gone through, and know all about their own blocks.

// On an error no block is known to be free, and it can be tried again: ERR_NOMEM; ERR_IO ...: a
// node cannot be read now; ERR_CORRUPT: the durable tree is damaged; what `rest` says,
// which is not ERR_CORRUPT. Another tree that is damaged is given up, with a notice; and with
// `may_give_up` one that cannot be read as well.
MUST_CHECK err_t derive_blocks(err_t (*rest)(void), bool may_give_up);

// Pin what the generations that must not leave lead to. On an error nothing is pinned. ERR_CORRUPT:
// trees contradict one another about what is in a block.
MUST_CHECK err_t derive_pins(void);

// The newest kept generation whose nodes can all be read; 0: none.
gen_t derive_find_whole(void);
