#pragma once

#include "kernel/bootinfo.h"

// A life that is begun to install the system: the option `install`, with the program that does it
// and what it writes as modules of the boot loader, in this order.

// Whether this is one.
bool install_is_wished(void);

// Let programs see the disks (vm/disks.h), if it is. Boot, once, before a life begins.
void install_offer_disks(const struct boot_info *info);
