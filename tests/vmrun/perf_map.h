#pragma once

// Tell perf what compiled code there is now: /tmp/perf-PID.map, with method and line of each piece.
void perf_map_write(void);
