package .phantom.terminal;

// How much a line of a logger matters.
enum class level { debug, info, warning, error }
