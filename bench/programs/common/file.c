#include "common/file.h"

#include "common/fail.h"

#include <errno.h>
#include <stdio.h>

bytes read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail("%s cannot be opened: %s", path, strerror(errno));
    size_t capacity = 64 * 1024, length = 0, got;
    char *data = allocate(capacity);
    while ((got = fread(data + length, 1, capacity - 1 - length, file)) > 0) {
        length += got;
        if (length == capacity - 1)
            data = reallocate(data, capacity *= 2);
    }
    if (ferror(file))
        fail("%s cannot be read: %s", path, strerror(errno));
    fclose(file);
    data[length] = '\0';
    return (bytes){data, length};
}

bytes read_line_file(const char *path)
{
    bytes line = read_file(path);
    if (line.length > 0 && line.data[line.length - 1] == '\n') {
        line.length--;
        ((char *)line.data)[line.length] = '\0';
    }
    if (memchr(line.data, '\n', line.length))
        fail("%s has a line feed in it, which is the protocol's separator: it must be one line", path);
    return line;
}
