#pragma once

// The virtual machine on the machine: vm/host.h answered by kernel/.

// Boot, once, before vm_create() or vm_resume().
void vm_port_init(void);

// Have the VM come to a safepoint soon, whether it runs or waits. Any context.
void vm_port_poke(void);
