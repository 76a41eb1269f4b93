// A machine for one life: v86 with the kernel, a disk, and a serial line whose text is UTF-8.

const MEMORY_BYTES = 128 << 20; // what the kernel, an arena for a disk of 64 MiB and caches need

// The kernel's options for a life, as they stand on its command line.
function commandLine(options) {
    return Object.entries(options).map(([name, value]) => `${name}=${value}`).join(" ");
}

export class Machine {
    // `parts`: V86, and v86's wasm_path, bios, vga_bios and multiboot (the kernel). `options` of
    // the kernel. `hear` gets the text of the serial line.
    constructor({ V86, ...parts }, disk, { options = {}, hear = () => {} } = {}) {
        const decoder = new TextDecoder();

        this.disk = disk;
        this.emulator = new V86({
            ...parts,
            hda: disk,
            cmdline: commandLine(options),
            memory_size: MEMORY_BYTES,
            autostart: true,
            disable_keyboard: true, // the page's own keys are the page's
            disable_speaker: true,
        });
        this.loaded = new Promise(done => this.emulator.add_listener("emulator-loaded", done));
        this.emulator.add_listener("serial0-output-byte",
            byte => hear(decoder.decode(Uint8Array.of(byte), { stream: true })));
    }

    type(text) {
        for (const byte of new TextEncoder().encode(text))
            this.emulator.serial0_send(String.fromCharCode(byte));
    }

    // As when the plug is pulled: nothing is finished, nobody is told.
    async cutPower() {
        await this.loaded; // v86 cannot be ended before
        this.disk.cut();
        await this.emulator.destroy();
    }
}
