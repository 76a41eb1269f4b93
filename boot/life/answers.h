#pragma once

// Where the virtual machine, the snapshot engine and the life meet: what the two ask of a life, or
// tell it (vm/life.h, snapshot/life.h), is answered by the functions in this table, and from now on
// they know it. Once, before a disk is mounted or the VM called.
void answers_connect(void);
