#pragma once

// The lock of the snapshot engine, and the thread that writes generations.

// Once, when the engine runs.
void writer_start(void);
