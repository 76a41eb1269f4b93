#define _GNU_SOURCE
#include "tools/host/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const void *file_map_open(int fd, size_t *size)
{
    struct stat status;

    if (fstat(fd, &status) != 0) return NULL;
    *size = (size_t)status.st_size;
    if (*size == 0) return "";
    void *bytes = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    return bytes != MAP_FAILED ? bytes : NULL;
}

const void *file_map(const char *path, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) return NULL;
    const void *bytes = file_map_open(fd, size);
    close(fd);
    return bytes;
}
