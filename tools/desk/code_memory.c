#define _GNU_SOURCE // memfd_create
#include "tools/desk/code_memory.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vm/host.h"

// Memory for compiled code, for all programs of this desk that run the virtual machine: one file
// without a name, mapped twice.

enum { CODE_BYTES = 16 << 20 };

static struct vm_host_code memory;
static uint32_t most_bytes = CODE_BYTES;

// At those addresses, or anywhere if they are null.
static bool map_file(int fd, void *written, void *run)
{
    int fixed = written == NULL ? 0 : MAP_FIXED;

    written = mmap(written, CODE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | fixed, fd, 0);
    run = mmap(run, CODE_BYTES, PROT_READ | PROT_EXEC, MAP_SHARED | fixed, fd, 0);
    if (written == MAP_FAILED || run == MAP_FAILED) return false;
    memory = (struct vm_host_code){written, run, most_bytes};
    return true;
}

void desk_limit_code(uint32_t bytes)
{
    most_bytes = bytes;
}

// All of it at once.
bool vm_host_code_extend(struct vm_host_code *code)
{
    if (code->size_bytes != 0 || most_bytes == 0) return false;
    int fd = memfd_create("code", MFD_CLOEXEC);
    bool is_mapped = fd >= 0 && ftruncate(fd, CODE_BYTES) == 0 && map_file(fd, NULL, NULL);

    if (fd >= 0) close(fd);
    *code = memory;
    return is_mapped;
}

// It is filled from the beginning.
static size_t used_bytes(void)
{
    static const uint8_t blank[VM_FRAME_BYTES];
    size_t used = 0;

    while (used < CODE_BYTES && memcmp(memory.written + used, blank, sizeof(blank)) != 0)
        used += sizeof(blank);
    return used;
}

bool desk_unshare_code(void)
{
    if (memory.size_bytes == 0) return true;
    size_t used = used_bytes();
    int fd = memfd_create("code", MFD_CLOEXEC);
    bool is_copied = fd >= 0 && write(fd, memory.written, used) == (ssize_t)used &&
                     ftruncate(fd, CODE_BYTES) == 0 &&
                     map_file(fd, memory.written, (void *)(uintptr_t)memory.run);

    if (fd >= 0) close(fd);
    return is_copied;
}
