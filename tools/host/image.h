#pragma once

// The disk of a life: a file, or a block device.

// Use the image at `path`; one that does not exist is made, `size_mib` of zeros. Ends the process
// with a sentence if that cannot be done, or if another body runs on it.
void image_open(const char *path, unsigned size_mib);
