"""Managed programs in gdb: `source tools/gdb/phantom.py`.

    tasks            every task that runs, sleeps or waits: its number, its state, where it is
    calls [TASK]     the calls of a task, by number or address; without one, of the task that runs
    obj ADDRESS      an object: its class and its fields, or the elements of a row

For the Linux program and vmrun, and for the kernel over QEMU's gdb server. Everything is read from
the arena with the types that the program was compiled with; nothing is called, so it works in a
core file too. What a task does between two safepoints is in registers: then the innermost line is
where it last stopped; but if compiled code runs the processor tells where it is.
"""

import gdb

ARENA_BASE = 0x40000000
STATES = ["ready", "waiting", "waiting for a thread", "waiting for a page", "ended"]
SOURCES = ["sleeping", "waiting for input", "waiting for the disk"]
CALLS_MAX, ELEMENTS_MAX = 64, 32
PC_UNTOUCHED = 0x80000000


def at(address, type_name):
    """The struct of this type at an address of the arena."""
    pointer = gdb.lookup_type("struct " + type_name).pointer()
    return gdb.Value(int(address)).cast(pointer).dereference()


def world():
    return at(ARENA_BASE, "world")


def core(name):
    """The class that C calls CORE_name."""
    return int(world()["core"][int(gdb.parse_and_eval("CORE_" + name))])


def class_of(ref):
    return int(at(ref, "object")["class"])


def length_of(ref):
    return int(at(ref, "object")["shape"]) & 0x0FFFFFFF


def words_of(ref, count):
    """The words behind the header of an object or a row."""
    memory = gdb.selected_inferior().read_memory(int(ref) + 8, 4 * count).tobytes()
    return [int.from_bytes(memory[i:i + 4], "little") for i in range(0, len(memory), 4)]


def items_of(ref):
    return words_of(ref, length_of(ref)) if ref else []


def text_of(ref):
    if not ref:
        return "?"
    is_wide = int(at(ref, "object")["shape"]) >> 31 & 1
    memory = gdb.selected_inferior().read_memory(int(ref) + 8, length_of(ref) << is_wide)
    return memory.tobytes().decode("utf-16-le" if is_wide else "latin-1", "replace")


def name_of(class_ref):
    return text_of(int(at(class_ref, "class")["name"]))


def supers_of(class_ref):
    """The class, its superclass, and so on."""
    while class_ref:
        yield class_ref
        class_ref = int(at(class_ref, "class")["super"])


# ---- tasks ---------------------------------------------------------------------------------------

def line_of(method, pc):
    lines, line = items_of(int(method["lines"])), 0
    for begin, number in zip(lines[::2], lines[1::2]):
        if begin <= pc:
            line = number
    return line


def describe_call(activation, pc=None):
    """A line, of this pc or its own; None for a method that the machine wrote itself."""
    method = at(int(activation["method"]), "method")
    if not items_of(int(method["lines"])):
        return None
    owner = int(method["class"])
    return "%s.%s (%s:%d)" % (name_of(owner), text_of(int(method["name"])),
                              text_of(int(at(owner, "class")["source"])),
                              line_of(method, int(activation["pc"]) & ~PC_UNTOUCHED
                                      if pc is None else pc))


def area():
    """Where compiled code is run, and how many bytes."""
    code = gdb.parse_and_eval("'area.c'::area")["code"]
    return int(code["run"]), int(code["size_bytes"])


def compiled_at(place):
    """The code in which this place lies; None: it is not of a method."""
    codes = gdb.parse_and_eval("jit_state.codes")
    for i in range(codes.type.range()[1] + 1):
        if int(codes[i]) and int(codes[i]["begin"]) <= place < int(codes[i]["end"]):
            return codes[i].dereference()
    return None


def line_pc(code, place):
    """The pc where the line begins to which the place belongs; None: to none."""
    if place >= int(code["stubs"]):
        return None
    behind = int(code["entries"].address) + 12 * int(code["entry_count"])
    memory = gdb.selected_inferior().read_memory(behind, 4 * int(code["line_count"])).tobytes()
    places = [int.from_bytes(memory[i:i + 4], "little") for i in range(0, len(memory), 4)]
    lines = items_of(int(at(int(code["method"]), "method")["lines"]))
    pcs = [pc for begin, pc in zip(places, lines[::2]) if begin <= place]
    return pcs[-1] if pcs else None


def running():
    """The activation whose compiled code is executed, and the pc of its line if that is known."""
    begin, size = area()
    place = int(gdb.parse_and_eval("(unsigned long) $pc")) - begin
    code = compiled_at(place) if 0 <= place < size else None
    if code is None:
        return 0, None
    is_wide = gdb.lookup_type("void").pointer().sizeof == 8
    register = "(unsigned) $rbp" if is_wide else "(unsigned) $ebp"
    return int(gdb.parse_and_eval(register)), line_pc(code, place)


def calls_of(task):
    top, pc = int(task["top"]), None
    if int(task.address) == int(world()["run_first"]):
        innermost, pc = running()
        top = innermost or top
    for _ in range(CALLS_MAX):
        if not top:
            return
        activation = at(top, "activation")
        call = describe_call(activation, pc)
        if call:
            yield call
        top, pc = int(activation["caller"]), None


def row_of_tasks(first):
    while first:
        task = at(first, "task")
        yield task
        first = int(task["next"])


def waiters(source):
    stack = [int(world()["waiting"][source])]
    while stack:
        ref = stack.pop()
        if ref:
            task = at(ref, "task")
            yield task
            stack += [int(task["heap_right"]), int(task["heap_left"])]


def all_tasks():
    yield from row_of_tasks(int(world()["run_first"]))
    for source in range(len(SOURCES)):
        yield from waiters(source)
    yield from row_of_tasks(int(world()["lacking"]))


def state_of(task):
    state = STATES[int(task["state"])]
    return SOURCES[int(task["source"])] if state == "waiting" else state


def find_task(text):
    if not text:
        return at(int(world()["run_first"]), "task") if int(world()["run_first"]) else None
    wanted = int(gdb.parse_and_eval(text))
    if wanted >= ARENA_BASE:
        return at(wanted, "task")
    return next((task for task in all_tasks() if int(task["number"]) == wanted), None)


class Tasks(gdb.Command):
    """tasks: every managed task that runs, sleeps or waits."""

    def __init__(self):
        super().__init__("tasks", gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        for task in all_tasks():
            print("%3d %-22s %s" % (int(task["number"]), state_of(task),
                                    next(calls_of(task), "")))


class Calls(gdb.Command):
    """calls [TASK]: the managed calls of a task, the innermost first."""

    def __init__(self):
        super().__init__("calls", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        task = find_task(argument)
        if task is None:
            raise gdb.GdbError("there is no such task")
        for call in calls_of(task):
            print("    " + call)


# ---- objects -------------------------------------------------------------------------------------

def short(ref):
    if not ref:
        return "null"
    if class_of(ref) == core("STRING"):
        return '0x%08x "%s"' % (ref, text_of(ref)[:80])
    return "0x%08x %s" % (ref, name_of(class_of(ref)))


def value(field_type, words):
    """A field or an element as text."""
    wide = words[0] | (words[1] << 32 if len(words) > 1 else 0)
    if field_type == core("INT"):
        return str((words[0] ^ 0x80000000) - 0x80000000)
    if field_type == core("LONG"):
        return str((wide ^ 1 << 63) - (1 << 63))
    if field_type == core("FLOAT"):
        return str(gdb.Value(words[0].to_bytes(4, "little"), gdb.lookup_type("float")))
    if field_type == core("DOUBLE"):
        return str(gdb.Value(wide.to_bytes(8, "little"), gdb.lookup_type("double")))
    return short(words[0])


SMALL = {2: (1, True), 4: (2, True), 8: (2, False)}  # flags of a field: bytes, whether signed


def field_text(field, words):
    """What a field holds, as text; a small one shares its word with others."""
    word = int(field["word"])
    size = SMALL.get(int(field["flags"]) & 14)
    if size is None:
        return value(int(field["type"]), words[word:word + 2])
    begin = int(field["byte"])
    content = words[word].to_bytes(4, "little")[begin:begin + size[0]]
    return str(int.from_bytes(content, "little", signed=size[1]))


def print_fields(ref):
    words = words_of(ref, int(at(class_of(ref), "class")["field_words"]))
    for class_ref in supers_of(class_of(ref)):
        for field_ref in items_of(int(at(class_ref, "class")["fields"])):
            field = at(field_ref, "field")
            if not int(field["cell"]):
                print("    %s: %s" % (text_of(int(field["name"])), field_text(field, words)))


def print_sequence(ref):
    sequence = at(ref, "sequence")
    length, store = int(sequence["length"]), int(sequence["store"])
    print("    length: %d" % length)
    if store and class_of(store) == core("REFS"):
        for item in items_of(store)[:min(length, ELEMENTS_MAX)]:
            print("    " + short(item))
    elif store and class_of(store) == core("WORDS"):
        print("    words: " + " ".join("%d" % word for word in items_of(store)[:ELEMENTS_MAX]))


class Obj(gdb.Command):
    """obj ADDRESS: a managed object, its class and what it holds."""

    def __init__(self):
        super().__init__("obj", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        ref = int(gdb.parse_and_eval(argument))
        print(short(ref))
        if not ref:
            return
        if core("SEQUENCE") in supers_of(class_of(ref)):
            print_sequence(ref)
        elif class_of(ref) == core("REFS"):
            for item in items_of(ref)[:ELEMENTS_MAX]:
                print("    " + short(item))
        else:
            print_fields(ref)


Tasks()
Calls()
Obj()
