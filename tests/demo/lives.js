// usage: node lives.js FOLDER LIVES IMAGE [SEED]
// The machine of the demo, without a browser: the same emulator, kernel and disk over an IndexedDB
// in memory. In each of LIVES lives a note is typed and made durable, half a line is typed, and the
// power is cut at a random moment, also while the disk writes; the next life has all notes, and of
// the line what was typed or the beginning of it. At last the disk is made a file and a disk again,
// and lives on.
//
// What this can never make: a browser that stores late or not at all, a page that is closed, keys,
// a screen. That is for browser.js.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [folder, lives, imageFile, seed = "1"] = process.argv.slice(2);
const patience = 120000; // ms; a busy desk takes its time
const load = path => import(pathToFileURL(resolve(path)));

await load(`${folder}.npm/node_modules/fake-indexeddb/auto/index.mjs`);
const { V86 } = await load(`${folder}/v86/libv86.mjs`);
const { BrowserDisk } = await load(`${folder}/disk.js`);
const { Machine } = await load(`${folder}/machine.js`);

const file = name => ({ buffer: new Uint8Array(readFileSync(`${folder}/${name}`)).buffer });
const parts = () => ({
    V86,
    wasm_path: `${folder}/v86/v86.wasm`,
    bios: file("firmware/bios.bin"),
    vga_bios: file("firmware/vgabios-stdvga.bin"),
    multiboot: file("phantom.elf"),
});

let state = Number(seed);
let passed = 0;
const DISK_BYTES = 64 << 20;

// Park and Miller's generator: enough to choose moments.
function random(below) {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
}

class Life {
    constructor(disk, options = {}) {
        this.text = "";
        this.machine = new Machine(parts(), disk,
            { options, hear: more => { this.text += more; } });
    }

    async hears(what) {
        const end = Date.now() + patience;

        while (!this.text.includes(what)) {
            if (Date.now() > end) throw new Error(`never heard "${what}", but:\n${this.text}`);
            await new Promise(done => setTimeout(done, 5));
        }
        this.text = this.text.slice(this.text.indexOf(what) + what.length);
    }

    type(keys) {
        this.machine.type(keys);
    }
}

function holds(isTrue, what) {
    if (!isTrue) throw new Error(`not true: ${what}`);
    passed++;
}

function noteOf(number) {
    return `note of life ${number}`;
}

// What every life but the first one begins with: everything that was promised is there.
async function findsNotes(life, count) {
    await life.hears("phantom: resumed generation");
    life.type("\rlist\r"); // the first ends the line that was cut off
    for (let number = 1; number <= count; number++)
        await life.hears(`${number}  ${noteOf(number)}`);
    await life.hears("> ");
}

// A program of the desk on the image: what it prints.
function run(program, input, ...parameters) {
    const { stdout, stderr } =
        spawnSync(program, [...parameters, imageFile], { input, timeout: patience });

    return `${stdout}${stderr}`;
}

const open = name => BrowserDisk.open(indexedDB, name, DISK_BYTES);
let disk = await open("test");
let life = new Life(disk);

await life.hears("phantom: new arena");
await life.hears("> ");
for (let number = 1; number <= Number(lives); number++) {
    life.type(`add ${noteOf(number)}\rsync\r`);
    await life.hears("survives a power cut");
    await life.hears("> ");
    life.type("half a line");
    await new Promise(done => setTimeout(done, random(50)));
    await life.machine.cutPower();
    disk.close();
    disk = await open("test");
    life = new Life(disk);
    await findsNotes(life, number);
    passed++;
}
await life.machine.cutPower();

const notes = Number(lives) + 1;
const image = await disk.toBlob();

holds(image.size === DISK_BYTES, "the file is as large as the disk");
writeFileSync(imageFile, Buffer.from(await image.arrayBuffer()));
const desk = run("build/phantom-host", `\rlist\radd ${noteOf(notes)}\rsync\rhalt\r`);

holds(desk.includes("resumed generation") && desk.includes(`${notes - 1}  ${noteOf(notes - 1)}`) &&
    desk.includes("survives a power cut"), `it goes on as a Linux program, but:\n${desk}`);
holds(run("build/phantom-disk", "", "check").includes("ok"), "its disk is in order");
const copy = await open("copy");

await copy.fromBlob(new Blob([readFileSync(imageFile)]));
life = new Life(copy);
await findsNotes(life, notes);
passed++;
await life.machine.cutPower();
copy.isCut = false;
life = new Life(copy, { back: 1 });
await life.hears("phantom: resumed generation");
await life.hears("stays on the disk"); // it went on with what was a second before
passed++;
await life.machine.cutPower();
console.log(`${passed} passed, 0 failed`);
process.exit(0);
