# The whole build of Phantom, in one file: `make help` lists the targets.
#
# Everything made goes below build/. Sources are found by room, so a new file needs no line here.
# V=1 shows the commands. DEBUG=1 turns on the slow assertions.

MAKEFLAGS += --no-builtin-rules
SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' '$(1)' '$(2)')
DEBUG ?= 0
B := build

# ---- compilers -------------------------------------------------------------------------------

# The machine's compiler, the first that is there. HOSTCC makes the programs of this desk.
CROSS := $(shell tools/find-compiler)
CROSS_AR := $(shell tools/find-compiler ar)
HOSTCC ?= cc
HOST32CC ?= i686-linux-gnu-gcc

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla \
	-Wwrite-strings -Werror
COMMON_CFLAGS := -std=gnu11 -O2 -ggdb -fno-omit-frame-pointer -fno-strict-aliasing $(WARNINGS) -I. \
	-DDEBUG=$(DEBUG) -MMD -MP

# Pentium 4 is the oldest processor that is supported (PAE and SSE2). No floating point and no
# vector register in the kernel, so that an interrupt has nothing to save.
KERNEL_CFLAGS := $(COMMON_CFLAGS) -march=pentium4 -mgeneral-regs-only -ffreestanding -fno-pic \
	-fno-stack-protector -fno-asynchronous-unwind-tables -U_FORTIFY_SOURCE -ffunction-sections \
	-isystem $(B)/newlib/i686-elf/include -isystem $(B)/include
KERNEL_LDFLAGS := -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noexecstack \
	-Wl,-z,max-page-size=4096
HOST_CFLAGS := $(COMMON_CFLAGS) -isystem $(B)/include

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
HOST32_CFLAGS := $(HOST_CFLAGS) -msse2 -mfpmath=sse $(SANITIZE)
HOST32_LIBDIR := /usr/i686-linux-gnu/lib
HOST32_LDFLAGS := $(SANITIZE) -Wl,--dynamic-linker=$(HOST32_LIBDIR)/ld-linux.so.2 \
	-Wl,-rpath,$(HOST32_LIBDIR),--disable-new-dtags

# ---- sources by room -------------------------------------------------------------------------

LIB_SRC := $(wildcard kernel/lib/*.c)
VM_SRC := $(wildcard vm/*.c vm/heap/*.c vm/jit/*.c vm/native/*.c vm/unicode/*.c)
UNICODE_SRC := $(wildcard tools/unicode/*.c)
SNAPSHOT_SRC := $(wildcard snapshot/*.c)
PHC_SRC := $(wildcard tools/phc/*.c tools/bundle/*.c)
PHC_LIB_SRC := $(filter-out tools/phc/main.c,$(PHC_SRC))
LIFE_SRC := $(wildcard boot/life/*.c)
# Code is printed on the desk only.
KERNEL_SRC := $(wildcard boot/*.c kernel/*.c kernel/x86/*.c drivers/*.c drivers/screen/*.c snapshot/port/*.c vm/port/*.c) \
	$(LIB_SRC) $(filter-out vm/disasm.c,$(VM_SRC)) $(SNAPSHOT_SRC) $(LIFE_SRC)
KERNEL_ASM := $(wildcard boot/*.asm kernel/x86/*.asm)
INSTALL_CLASSES := $(sort $(wildcard classes/install/*.ph))
CLASSES := $(filter-out $(INSTALL_CLASSES),$(sort $(wildcard classes/*.ph classes/*/*.ph)))
BASE_CLASSES := $(sort $(wildcard classes/lang/*.ph))
# What is made of packages is a part of the library.
LIBRARY_CLASSES := $(sort $(wildcard classes/lib/*/*.ph)) \
	$(addprefix $(B)/library/,compatible_table.ph script_table.ph zone_table.ph)
# What every program of this desk answers, unless it has an answer of its own.
HOST_ANSWERS := $(wildcard tools/desk/*.c)

# What a compiler expects of its run-time library, where it comes without one.
LIBGCC := $(shell tools/find-compiler libgcc "$(CROSS)")
ifeq ($(LIBGCC),)
KERNEL_SRC += $(wildcard kernel/x86/libgcc/*.c)
endif

KERNEL_OBJ := $(KERNEL_SRC:%.c=$(B)/kernel/%.o) $(KERNEL_ASM:%.asm=$(B)/kernel/%.asm.o)
SELFTEST_OBJ := $(patsubst %.c,$(B)/kernel/%.o,$(wildcard tests/boot/*.c))
BENCH_OBJ := $(patsubst %.c,$(B)/kernel/%.o,$(wildcard tests/bench/*.c))
host64 = $(patsubst %.c,$(B)/host64/%.o,$(1))

# Modules of the kernel that are plain C are tested on the desk, over a processor that is none.
DESK_SRC := $(wildcard tests/unit/kernel/*.c) boot/multiboot.c $(addprefix drivers/screen/,font.c grid.c points.c vt.c) $(addprefix kernel/,clock.c cmdline.c entropy.c input.c keymap.c keymap_layouts.c kmem.c partition.c timer.c)
UNIT_SRC := $(filter-out $(DESK_SRC),$(wildcard tests/unit/*.c tests/unit/*/*.c)) $(DESK_SRC) \
	tests/main.c tests/sim/world.c tests/sim/medium.c $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC) $(SNAPSHOT_SRC) \
	$(PHC_LIB_SRC) boot/choice.c boot/life/pace.c tests/crash/power_cut.c
SIM_SRC := $(wildcard tests/sim/*.c) $(addprefix tools/disk/,check.c checksum.c image.c tree.c) \
	$(HOST_ANSWERS) $(LIB_SRC) $(SNAPSHOT_SRC)
VMRUN_SRC := $(wildcard tests/vmrun/*.c) $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC)
LOST_SRC := $(wildcard tests/lost/*.c) tests/unit/vm_host.c tests/unit/vm_lost.c \
	tests/unit/vm_bundle.c $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC)
FUZZ_SRC := $(wildcard tests/fuzz/*.c) tests/unit/vm_host.c tests/unit/vm_bundle.c $(HOST_ANSWERS) \
	$(LIB_SRC) $(VM_SRC)
TWINS_SRC := $(wildcard tests/jit/twins/*.c) $(filter-out tests/fuzz/main.c,$(wildcard tests/fuzz/*.c)) \
	tests/unit/vm_host.c tests/unit/vm_bundle.c $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC)
TRANSLATE_SRC := tests/bench/translate/translate.c tests/unit/vm_host.c tests/unit/vm_bundle.c $(HOST_ANSWERS) \
	$(LIB_SRC) $(VM_SRC)
FUZZ_WAYS_SRC := $(wildcard tests/fuzz/ways/*.c) tests/fuzz/world.c tests/unit/vm_host.c \
	tests/unit/vm_bundle.c $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC)
FUZZ_PHC_SRC := $(wildcard tests/fuzz/phc/*.c) tests/unit/vm_host.c tests/unit/vm_bundle.c \
	$(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC) $(PHC_LIB_SRC)
MODEL_PHC_SRC := $(wildcard tests/fuzz/model/*.c) tests/unit/vm_host.c tests/unit/vm_bundle.c \
	$(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC) $(PHC_LIB_SRC)
FUZZ_DISK_SRC := $(wildcard tests/fuzz/disk/*.c) tests/unit/snap_machine.c tests/sim/world.c \
	tests/sim/medium.c $(addprefix tools/disk/,check.c checksum.c image.c rescue.c tree.c) \
	$(HOST_ANSWERS) $(LIB_SRC) $(SNAPSHOT_SRC)
FUZZ_HEAP_SRC := $(wildcard tests/fuzz/heap/*.c) tests/unit/vm_host.c tests/unit/vm_bundle.c \
	$(addprefix tools/disk/,checksum.c heap.c image.c tree.c) $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC)
DISK_SRC := $(wildcard tools/disk/*.c) $(LIB_SRC) $(VM_SRC)
PHANTOM_HOST_SRC := $(wildcard tools/host/*.c) $(HOST_ANSWERS) $(LIB_SRC) $(VM_SRC) $(SNAPSHOT_SRC) $(LIFE_SRC) \
	$(PHC_LIB_SRC)
MACHINE_SRC := tests/machine.c $(HOST_ANSWERS)
REPLAY_SRC := $(addprefix tests/crash/,replay.c record.c power_cut.c write_log.c chain.c)

# ---- targets for people ----------------------------------------------------------------------

.PHONY: help all iso run test test-long check bench doc demo clean setup setup-check setup-bochs setup-uefi programs
.DEFAULT_GOAL := help

help:
	@echo 'make run      install what is missing, build, boot the ISO in QEMU in this terminal'
	@echo 'make test     install what is missing, run every test; ends with "N passed, N failed"'
	@echo 'make test-long  the tests that take longer than a few minutes'
	@echo 'make check    format, include rules, headers, sizes, static analysis'
	@echo 'make iso      build/phantom.iso, to boot from CD, USB stick or in a virtual machine'
	@echo 'make demo     the machine in a page of a browser, served to this computer only'
	@echo 'make bench    count what the system costs, in guest instructions; time programs against C and Lua'
	@echo 'make doc      pages about the class library in build/doc; tools/phdoc NAME shows one entry'
	@echo 'make clean    remove build/'

all: $(B)/phantom.elf $(B)/phantom.iso programs
iso: $(B)/phantom.iso
programs: $(B)/phc $(B)/phd $(B)/phantom-disk $(B)/phantom-host

setup:
	@tools/setup run
setup-check:
	@tools/setup check
setup-bochs:
	@tools/setup bochs
setup-uefi:
	@tools/setup uefi

run: setup
	$(Q)$(MAKE) -s iso
	$(Q)tools/run-qemu --iso

# The page is tested where npm is, and can fetch what it is made of.
test: setup
	$(Q)$(MAKE) -s -j2 all test-programs
	$(Q)! command -v npm >/dev/null || $(MAKE) -s $(B)/demo/index.html || \
		echo 'The page of make demo cannot be made here: its tests are left out.'
	$(Q)tests/run

test-long: setup
	$(Q)$(MAKE) -s -j2 all test-programs $(B)/narrow/twins $(B)/growth
	$(Q)tests/run long

bench: setup
	$(Q)$(MAKE) -s -j2 all test-programs $(addprefix $(B)/bench/,vmrun compile loading translate translate-narrow)
	$(Q)tests/bench/bench
	$(Q)tests/bench/lang/compare
	$(Q)tests/bench/lang/compare --wide
	$(Q)tests/bench/lang/machine
	$(Q)tests/bench/lang/machine --often
	$(Q)tests/bench/lang/short
	$(Q)$(B)/bench/translate $(B)/classes.bundle
	$(Q)! tools/runs-narrow || $(B)/bench/translate-narrow $(B)/classes.bundle
	$(Q)$(B)/bench/compile -o $(B)/bench/large.bundle $(BASE_CLASSES)
	$(Q)$(B)/bench/loading $(B)/bench/large.bundle

check: setup-check $(B)/include/xxhash.h $(B)/include/unicode_tables.h $(B)/include/vga_glyphs.h $(B)/include/screen_glyphs.h $(B)/newlib/stamp
	$(Q)tools/check

demo:
	@tools/setup demo
	$(Q)$(MAKE) -s $(B)/demo/index.html
	$(Q)node tools/demo/serve.js $(B)/demo

doc:
	$(Q)tools/phdoc --markdown $(B)/doc && echo 'See $(B)/doc/index.md.'

clean:
	rm -rf $(B)

# ---- third-party code, staged from the system's packages ---------------------------------------

NEWLIB_TAR := $(firstword $(wildcard /usr/src/newlib/newlib-*.tar.xz))
NEWLIB_CFLAGS := -O2 -march=pentium4 -mfpmath=sse -ffreestanding -fno-pic -fno-stack-protector \
	-U_FORTIFY_SOURCE

# What it asks of a system is answered by kernel/newlib.c.
$(B)/newlib/stamp: tools/build-newlib tools/newlib-parts
	$(call say,NEWLIB,$(NEWLIB_TAR))
	@mkdir -p $(@D)
	$(Q)tools/build-newlib '$(NEWLIB_TAR)' '$(B)/newlib' '$(CROSS)' '$(CROSS_AR)' \
		'$(NEWLIB_CFLAGS)' >$(B)/newlib.log 2>&1 || \
		{ tail -n 20 $(B)/newlib.log; exit 1; }
	$(Q)touch $@

$(B)/include/xxhash.h: /usr/include/xxhash.h
	@mkdir -p $(@D)
	$(Q)cp $< $@

UNICODE_DATA := /usr/share/unicode

$(B)/include/unicode_tables.h: $(B)/unicode $(UNICODE_DATA)/UnicodeData.txt
	$(call say,UNICODE,$(UNICODE_DATA))
	@mkdir -p $(@D)
	$(Q)$(B)/unicode $(UNICODE_DATA) >$@

UNIFONT := /usr/share/unifont/unifont.hex

$(B)/include/%_glyphs.h: $(B)/%-font $(UNIFONT)
	$(call say,FONT,$(UNIFONT))
	@mkdir -p $(@D)
	$(Q)$< $(UNIFONT) >$@

$(B)/kernel/drivers/screen/vga_font.o: $(B)/include/vga_glyphs.h
$(foreach kind,kernel host64 host32 sane64,$(B)/$(kind)/drivers/screen/font.o): $(B)/include/screen_glyphs.h

$(B)/library/script_table.ph: tools/unicode/scripts.awk $(UNICODE_DATA)/Scripts.txt
	$(call say,UNICODE,$@)
	@mkdir -p $(@D)
	$(Q)awk -f $< $(UNICODE_DATA)/PropertyValueAliases.txt $(UNICODE_DATA)/Scripts.txt >$@

$(B)/library/compatible_table.ph: tools/unicode/compatible.awk $(UNICODE_DATA)/UnicodeData.txt
	$(call say,UNICODE,$@)
	@mkdir -p $(@D)
	$(Q)awk -f $< $(UNICODE_DATA)/UnicodeData.txt >$@

$(foreach kind,kernel host64 host32 sane64 plain32,$(patsubst %.c,$(B)/$(kind)/%.o,$(wildcard vm/unicode/*.c))): \
	$(B)/include/unicode_tables.h

# ---- the machine -----------------------------------------------------------------------------

KERNEL_LIBS := $(B)/newlib/i686-elf/lib/libc.a $(LIBGCC)

# It changes when what the kernel is compiled with does.
$(B)/kernel.flags: private said := $(KERNEL_CFLAGS)
$(B)/kernel.flags: FORCE
	@mkdir -p $(@D)
	@echo '$(said)' | cmp -s - $@ || echo '$(said)' >$@
.PHONY: FORCE

$(KERNEL_OBJ) $(SELFTEST_OBJ) $(BENCH_OBJ): $(B)/kernel.flags | $(B)/newlib/stamp $(B)/include/xxhash.h

$(B)/kernel/%.o: %.c
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CROSS) $(KERNEL_CFLAGS) -c -o $@ $<

# Where programs' floating point is computed: by the VM's thread and no other, so that nobody has to
# save its registers; and checksums, with registers that are borrowed. Stacks in the kernel are
# aligned to words only.
FLOAT_OBJ := $(addprefix $(B)/kernel/,$(addprefix vm/,interp.o box.o jit/number.o native/math.o native/decimal.o native/float.o) \
	snapshot/blocksum.o)
FLOAT_CFLAGS := -mfpmath=sse $(if $(findstring clang,$(CROSS)),-mstackrealign,\
	-mno-stv -mincoming-stack-boundary=2)
$(FLOAT_OBJ): KERNEL_CFLAGS := $(filter-out -mgeneral-regs-only,$(KERNEL_CFLAGS)) $(FLOAT_CFLAGS)
$(B)/kernel/snapshot/blocksum.o: KERNEL_CFLAGS += -funroll-loops

$(B)/kernel/%.asm.o: %.asm
	$(call say,NASM,$<)
	@mkdir -p $(@D)
	$(Q)nasm -f elf32 -g -F dwarf -I. -MD $(@:.o=.d) -o $@ $<

# The kernel carries a table of its own function names, for backtraces. The table's size moves
# nothing but what follows it, so it is linked last: once without names, to read them, then again.
# What nothing in it reaches is for tests or programs of the desk, and left out.
$(B)/phantom.elf: $(KERNEL_OBJ) boot/link.ld $(B)/classes.bundle
	$(call say,LINK,$@)
	$(Q)tools/link-kernel '$(CROSS)' '$(KERNEL_LDFLAGS) -Wl,--gc-sections' $@ boot/link.ld $(B)/classes.bundle \
		$(KERNEL_OBJ) $(KERNEL_LIBS)

# Programs of C that are measured on the machine against the same in managed code.
NATIVE_PROGRAMS := fib loop queens nbody spectral fannkuch mandelbrot long
NATIVE_OBJ := $(NATIVE_PROGRAMS:%=$(B)/bench/native/%.o)
$(NATIVE_OBJ): $(B)/bench/native/%.o: tests/bench/lang/%.c | $(B)/newlib/stamp
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CROSS) $(NEWLIB_CFLAGS) $(FLOAT_CFLAGS) -std=gnu11 -isystem $(B)/newlib/i686-elf/include \
		-Dmain=native_$* -Dprintf=native_print -c -o $@ $<

# The same objects with the probes of tests/bench between them.
$(B)/bench/phantom.elf: $(KERNEL_OBJ) $(BENCH_OBJ) $(NATIVE_OBJ) tests/bench/wrapped boot/link.ld \
		$(B)/classes.bundle
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)tools/link-kernel '$(CROSS)' '$(KERNEL_LDFLAGS) @tests/bench/wrapped' $@ boot/link.ld \
		$(B)/classes.bundle $(KERNEL_OBJ) $(BENCH_OBJ) $(NATIVE_OBJ) $(KERNEL_LIBS)

# The same objects with the tests of tests/boot between them.
$(B)/tests/phantom.elf: $(KERNEL_OBJ) $(SELFTEST_OBJ) tests/boot/tests.ld boot/link.ld $(B)/classes.bundle
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)tools/link-kernel '$(CROSS)' '$(KERNEL_LDFLAGS) -Wl,--wrap=cmdline_init -Wl,--wrap=cmdline_report -T tests/boot/tests.ld' \
		$@ boot/link.ld $(B)/classes.bundle $(KERNEL_OBJ) $(SELFTEST_OBJ) $(KERNEL_LIBS)

# What an installation writes to a disk, and the program that does it.
$(B)/phantom.stripped.elf: $(B)/phantom.elf
	$(Q)strip -g -o $@ $<

$(B)/install.img: tools/install-image $(B)/phantom.stripped.elf boot/disk.cfg boot/menu.cfg snapshot/format.h
	$(call say,IMAGE,$@)
	$(Q)tools/install-image $@ $(B)/phantom.stripped.elf boot/disk.cfg boot/menu.cfg <snapshot/format.h

$(B)/install.bundle: $(INSTALL_CLASSES) $(BASE_CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	$(Q)$(B)/phc --main .phantom.install.boot -o $@ $(BASE_CLASSES) $(INSTALL_CLASSES) --library $(LIBRARY_CLASSES)

# For firmware of all three kinds. GRUB's own start on EFI asks for every kind of partition.
ISO_MODULES := multiboot2 normal iso9660 serial terminal test regexp smbios configfile all_video \
	$(addprefix part_,acorn amiga apple bsd dfly dvh gpt msdos plan sun sunpc)

$(B)/phantom.iso: $(B)/phantom.stripped.elf $(B)/install.img $(B)/install.bundle boot/grub.cfg boot/menu.cfg
	$(call say,ISO,$@)
	@mkdir -p $(B)/iso/boot/grub
	$(Q)cp $(B)/phantom.stripped.elf $(B)/iso/boot/phantom.elf
	$(Q)cp $(B)/install.img $(B)/install.bundle $(B)/iso/boot/
	$(Q)cp boot/grub.cfg boot/menu.cfg $(B)/iso/boot/grub/
	$(Q)grub-mkrescue --install-modules="$(ISO_MODULES)" --locales= --themes= --fonts= \
		-o $@ $(B)/iso -volid PHANTOM >$(B)/iso.log 2>&1 || { cat $(B)/iso.log; exit 1; }

$(B)/demo/index.html: $(B)/phantom.elf $(wildcard tools/demo/*)
	$(call say,DEMO,$@)
	$(Q)tools/demo/collect $(B)/demo $(B)/phantom.elf
	$(Q)touch $@

# ---- programs of this desk -------------------------------------------------------------------

$(B)/host64/%.o: %.c | $(B)/include/xxhash.h
	$(call say,HOSTCC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(HOST_CFLAGS) -c -o $@ $<

$(B)/host32/%.o: %.c | $(B)/include/xxhash.h
	$(call say,HOST32CC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOST32CC) $(HOST32_CFLAGS) -c -o $@ $<

# Where no 32-bit programs run, 64-bit ones with sanitizers stand in.
$(B)/sane64/%.o: %.c | $(B)/include/xxhash.h
	$(call say,HOSTCC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(HOST_CFLAGS) $(SANITIZE) -c -o $@ $<

# The compiler with its steps counted.
$(B)/counted/%.o: %.c | $(B)/include/xxhash.h
	$(call say,HOSTCC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(HOST_CFLAGS) -fsanitize-coverage=trace-pc -c -o $@ $<

$(B)/growth: $(patsubst %.c,$(B)/counted/%.o,$(PHC_LIB_SRC)) \
		$(patsubst %.c,$(B)/host64/%.o,tests/growth/main.c $(LIB_SRC) vm/opcode.c $(HOST_ANSWERS))
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -o $@ $^ -lm

DESK_CFLAGS := -Itests/unit/kernel/desk
$(foreach kind,host64 sane64,$(DESK_SRC:%.c=$(B)/$(kind)/%.o)): HOST_CFLAGS := $(DESK_CFLAGS) $(HOST_CFLAGS)
$(DESK_SRC:%.c=$(B)/host32/%.o): HOST32_CFLAGS := $(DESK_CFLAGS) $(HOST32_CFLAGS)

# The Linux program as wide as the machine, to measure: without sanitizers, and at a fixed place below
# that of the arena.
$(B)/plain32/%.o: %.c | $(B)/include/xxhash.h
	$(call say,HOST32CC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOST32CC) $(HOST_CFLAGS) -msse2 -mfpmath=sse -mno-stv -fno-pie -D_FILE_OFFSET_BITS=64 -c -o $@ $<

$(B)/host32/phantom-host: $(patsubst %.c,$(B)/plain32/%.o,$(PHANTOM_HOST_SRC))
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(HOST32CC) -no-pie -pthread $(filter-out $(SANITIZE),$(HOST32_LDFLAGS)) -o $@ $^ -lm

$(B)/bench/vmrun: $(patsubst %.c,$(B)/plain32/%.o,$(VMRUN_SRC))
$(B)/bench/translate-narrow: $(patsubst %.c,$(B)/plain32/%.o,$(TRANSLATE_SRC))
$(B)/bench/vmrun $(B)/bench/translate-narrow:
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(HOST32CC) -no-pie $(filter-out $(SANITIZE),$(HOST32_LDFLAGS)) -o $@ $^ -lm

# 32-bit programs for an emulator of processes (tests/narrow/run), with all they need.
NARROW_LDFLAGS := -no-pie -static -Wl,--section-start=.place=0x40000000 -Wl,--wrap=area_use
define narrow-program
$(B)/narrow/$(1): $(patsubst %.c,$(B)/plain32/%.o,$(2) $(wildcard tests/narrow/*.c))
	$$(call say,LINK,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(HOST32CC) $$(NARROW_LDFLAGS) -o $$@ $$^ $(3) -lm
endef

# Every program waits for the compiler.
$(patsubst %.c,$(B)/host64/%.o,$(PHC_LIB_SRC)): HOST_CFLAGS += -O3 -fomit-frame-pointer

define host64-program
$(1): $(call host64,$(2))
	$$(call say,LINK,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(HOSTCC) -o $$@ $$^ $(3) -lm
endef

# Test programs are made as wide as this desk, and with sanitizers, as wide as the machine if that
# can be run here.
CHECKED := $(if $(shell tools/runs-narrow && echo yes),host32,sane64)
LINK_host64 := $(HOSTCC)
LINK_host32 := $(HOST32CC) $(HOST32_LDFLAGS)
LINK_sane64 := $(HOSTCC) $(SANITIZE)

# vmrun finds its functions before it forks into many short lives.
comma := ,
define test-program
$(B)/$(1)/$(2): $(patsubst %.c,$(B)/$(1)/%.o,$(3))
	$$(call say,LINK,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(LINK_$(1)) -o $$@ $$^ $(4) -lm
endef

$(eval $(call narrow-program,vmrun,$(VMRUN_SRC)))
$(eval $(call narrow-program,twins,$(TWINS_SRC),@tests/jit/twins/wrapped))

$(eval $(call host64-program,$(B)/unicode,$(UNICODE_SRC)))
$(eval $(call host64-program,$(B)/zones,tools/zones/zones.c))
$(eval $(call host64-program,$(B)/vga-font,tools/font/vga.c tools/font/hex.c))
$(eval $(call host64-program,$(B)/screen-font,tools/font/screen.c tools/font/hex.c kernel/lib/columns.c))
$(eval $(call host64-program,$(B)/phc,$(PHC_SRC) $(LIB_SRC) vm/opcode.c $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/host64/life,$(wildcard tests/life/*.c) tests/main.c $(HOST_ANSWERS) \
	kernel/lib/err.c $(addprefix boot/life/,fault.c pace.c persist.c store.c trouble.c)))
$(eval $(call host64-program,$(B)/phd,$(wildcard tools/phd/*.c) vm/disasm.c vm/opcode.c \
	kernel/lib/units.c kernel/lib/utf8.c))
$(eval $(call host64-program,$(B)/phantom-disk,$(DISK_SRC) $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/phantom-host,$(PHANTOM_HOST_SRC),-pthread))
$(eval $(call test-program,host64,sim,$(SIM_SRC),@tests/sim/wrapped))
$(foreach kind,host64 $(CHECKED), \
	$(eval $(call test-program,$(kind),unit,$(UNIT_SRC),@tests/unit/wrapped)) \
	$(eval $(call test-program,$(kind),vmrun,$(VMRUN_SRC),-Wl$(comma)-z$(comma)now)) \
	$(eval $(call test-program,$(kind),lost,$(LOST_SRC))) \
	$(eval $(call test-program,$(kind),fuzz,$(FUZZ_SRC))) \
	$(eval $(call test-program,$(kind),twins,$(TWINS_SRC),@tests/jit/twins/wrapped)) \
	$(eval $(call test-program,$(kind),fuzz-ways,$(FUZZ_WAYS_SRC))) \
	$(eval $(call test-program,$(kind),fuzz-phc,$(FUZZ_PHC_SRC))) \
	$(eval $(call test-program,$(kind),model-phc,$(MODEL_PHC_SRC))) \
	$(eval $(call test-program,$(kind),fuzz-disk,$(FUZZ_DISK_SRC))))
$(eval $(call host64-program,$(B)/host64/fuzz-heap,$(FUZZ_HEAP_SRC)))
$(eval $(call host64-program,$(B)/drive,$(wildcard tests/boot/drive/*.c) $(MACHINE_SRC)))
$(eval $(call host64-program,$(B)/host64/encode,tests/jit/encode.c vm/jit/encode.c $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/host64/leaf,tests/jit/leaf.c tests/unit/vm_host.c tests/unit/vm_bundle.c \
	$(LIB_SRC) $(VM_SRC) $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/spoil,tests/boot/spoil/spoil.c tools/disk/checksum.c))
$(eval $(call host64-program,$(B)/see,tests/boot/see/see.c tools/font/hex.c kernel/lib/utf8.c))
$(eval $(call host64-program,$(B)/kill_loop,tests/crash/kill_loop.c tests/crash/chain.c $(MACHINE_SRC)))
$(eval $(call host64-program,$(B)/bench/compile,tests/bench/compile/compile.c $(PHC_LIB_SRC) $(LIB_SRC) \
	vm/opcode.c $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/bench/loading,tests/bench/loading/loading.c tests/unit/vm_host.c \
	tests/unit/vm_bundle.c $(LIB_SRC) $(VM_SRC) $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/bench/translate,$(TRANSLATE_SRC)))
$(eval $(call host64-program,$(B)/host64/pieces,tests/jit/pieces.c tests/unit/vm_host.c \
	tests/unit/vm_authority.c tests/unit/vm_bundle.c $(LIB_SRC) $(VM_SRC) $(HOST_ANSWERS)))
$(eval $(call host64-program,$(B)/replay,$(REPLAY_SRC) $(MACHINE_SRC)))

ZONE_DATA := /usr/share/zoneinfo/tzdata.zi

$(B)/library/zone_table.ph: $(B)/zones $(ZONE_DATA)
	$(call say,ZONES,$(ZONE_DATA))
	@mkdir -p $(@D)
	$(Q)rm -rf $(B)/zone-files
	$(Q)PATH="$$PATH:/usr/sbin" zic -b slim -r @0 -d $(B)/zone-files $(ZONE_DATA)
	$(Q)(cd $(B)/zone-files && find * -type f | LC_ALL=C sort) | $(B)/zones $(B)/zone-files >$@.new
	$(Q)mv $@.new $@

$(B)/classes.bundle: $(CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	$(Q)$(B)/phc -o $@ $(CLASSES) --library $(LIBRARY_CLASSES)

# What the Linux program carries: the classes of a new world, and the sources of the base classes and
# of the library, each as its path, a zero byte, its text and a zero byte.
$(B)/base.sources: $(BASE_CLASSES) $(LIBRARY_CLASSES)
	@mkdir -p $(@D)
	$(Q)for file in $^; do printf '%s\0' $$file && cat $$file && printf '\0'; done >$@

EMBEDDED_OBJ := $(B)/host64/tools/host/embedded.o $(B)/plain32/tools/host/embedded.o
$(EMBEDDED_OBJ): HOST_CFLAGS += -Wa,-I$(B)
$(EMBEDDED_OBJ): $(B)/classes.bundle $(B)/base.sources

$(B)/bench/%.bundle: tests/bench/%.ph $(BASE_CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)$(B)/phc -o $@ $(BASE_CLASSES) $< --library $(LIBRARY_CLASSES)

$(B)/bench/load.bundle: tests/bench/load.ph tests/bench/heap.ph $(BASE_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)$(B)/phc -o $@ $(filter %.ph,$^)

# What that bench loads, for a world that has its classes.
STRETCH_LOADS := $(addprefix $(B)/bench/,wide.bundle deep.bundle)
$(STRETCH_LOADS): $(B)/bench/%.bundle: tests/bench/% $(BASE_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)tests/bench/$* >$(B)/bench/$*.ph
	$(Q)$(B)/phc --main .$*.main -o $@ $(B)/bench/$*.ph --world $(BASE_CLASSES)

$(B)/bench/stretch.bundle: tests/bench/stretch.ph $(STRETCH_LOADS) $(BASE_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	$(Q)$(B)/phc -I $(B)/bench -o $@ $(BASE_CLASSES) $<

# A bundle for a world that has the base classes and some of the library.
$(B)/tests/guest.bundle: tests/vm/lib/loaded/guest.ph $(BASE_CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)$(B)/phc --main .guest.guest -o $@ $< --library $(LIBRARY_CLASSES) \
		--world $(BASE_CLASSES) classes/lib/collections/comparator.ph

$(B)/tests/upset.bundle $(B)/tests/loads.bundle: $(B)/tests/guest.bundle

# The classes of a new world, with a console that can do more.
$(B)/tests/siege.bundle: tests/siege/siege.ph
$(B)/tests/readers.bundle: tests/lost/readers.ph
$(B)/tests/workers.bundle: tests/fuzz/heap/workers.ph
$(addprefix $(B)/tests/,siege.bundle readers.bundle workers.bundle): $(CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)$(B)/phc --main .test.$(basename $(@F)) -o $@ $(CLASSES) $(filter tests/%,$^) \
		--library $(LIBRARY_CLASSES)

$(B)/tests/%.bundle: tests/vm/crash/%.ph $(BASE_CLASSES) $(LIBRARY_CLASSES) $(B)/phc
	$(call say,PHC,$@)
	@mkdir -p $(@D)
	$(Q)$(B)/phc -I $(B)/tests -o $@ $(BASE_CLASSES) $< --library $(LIBRARY_CLASSES)

.PHONY: test-programs
test-programs: $(foreach kind,host64 $(CHECKED),$(addprefix $(B)/$(kind)/,unit vmrun lost fuzz twins fuzz-ways fuzz-phc model-phc fuzz-disk)) \
	$(if $(filter host32,$(CHECKED)),$(B)/host32/phantom-host) $(B)/host64/sim $(B)/host64/life $(B)/host64/encode $(B)/host64/leaf $(B)/host64/pieces \
	$(B)/host64/fuzz-heap $(B)/drive $(B)/spoil $(B)/see $(B)/kill_loop $(B)/replay $(B)/phantom-disk \
	$(addprefix $(B)/tests/,busy.bundle chain.bundle loads.bundle lost.bundle numbers.bundle readers.bundle rings.bundle siege.bundle sleepers.bundle soak.bundle stores.bundle upset.bundle walk.bundle workers.bundle) \
	$(B)/tests/phantom.elf $(B)/bench/phantom.elf $(addprefix $(B)/bench/,busy.bundle load.bundle stretch.bundle)

-include $(shell find $(B)/kernel $(B)/host32 $(B)/sane64 $(B)/plain32 $(B)/host64 $(B)/counted -name '*.d' 2>/dev/null)
