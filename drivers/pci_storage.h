#pragma once

// Controllers of disks that are on the bus and have no driver yet.

// The first of them, by its kind and numbers, for a sentence to the operator; null: there is none.
const char *pci_storage_undriven(void);
