#define _GNU_SOURCE // memfd_create
#include <sys/mman.h>
#include <unistd.h>

#include "vm/host.h"

// Memory for compiled code, for all programs of this desk that run the virtual machine: one file
// without a name, mapped twice.

enum { CODE_BYTES = 16 << 20 };

bool vm_host_code_alloc(struct vm_host_code *code)
{
    int fd = memfd_create("code", MFD_CLOEXEC);

    if (fd < 0 || ftruncate(fd, CODE_BYTES) != 0) return false;
    void *written = mmap(NULL, CODE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    void *run = mmap(NULL, CODE_BYTES, PROT_READ | PROT_EXEC, MAP_SHARED, fd, 0);
    close(fd);
    if (written == MAP_FAILED || run == MAP_FAILED) return false;
    *code = (struct vm_host_code){written, run, CODE_BYTES};
    return true;
}
