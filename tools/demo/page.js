// The page: one disk that stays, one machine at a time that uses it, and what people do to them.

import { V86 } from "./v86/libv86.mjs";
import { BrowserDisk } from "./disk.js";
import { Machine } from "./machine.js";

const DISK_NAME = "phantom";
const DISK_BYTES = 64 << 20;
const TEXT_KEPT = 100000; // characters of the serial line; more would make the page slow

const element = id => document.getElementById(id);
const parts = {
    V86,
    wasm_path: "v86/v86.wasm",
    bios: { url: "firmware/bios.bin" },
    vga_bios: { url: "firmware/vgabios-stdvga.bin" },
    multiboot: { url: "phantom.elf" },
};

// The screen is a terminal on the serial line, which speaks UTF-8 both ways: so every keyboard
// works.
const terminal = new Terminal({ cols: 80, rows: 25, scrollback: 2000, screenReaderMode: true });

let machine = null; // null: there is no power
let text = ""; // of the serial line, the last of it

function say(sentence) {
    element("state").textContent = sentence;
}

function show(all) {
    text = all.slice(-TEXT_KEPT);
    element("serial").textContent = text;
}

function hear(more) {
    terminal.write(more);
    show(text + more.replaceAll("\r", ""));
    const resumed = [...text.matchAll(/phantom: (resumed generation .*|new arena)\n/g)].at(-1);

    if (resumed && machine) say(`It is on: ${resumed[1]}.`);
}

function showPower() {
    const isOn = machine !== null;

    element("screen").classList.toggle("off", !isOn);
    element("wake").hidden = isOn;
    element("plug").disabled = !isOn;
    for (const id of ["back", "download", "blank"]) element(id).disabled = false;
}

async function openDisk() {
    const disk = await BrowserDisk.open(indexedDB, DISK_NAME, DISK_BYTES);

    disk.onfailure = error => say(`The browser does not store what the machine writes: ${error}`);
    return disk;
}

async function start(options = {}) {
    say("Starting.");
    show("");
    terminal.reset();
    machine = new Machine(parts, await openDisk(), { options, hear });
    showPower();
    terminal.focus();
}

async function pullThePlug() {
    const stopped = machine;

    if (stopped === null) return;
    machine = null;
    show("");
    await stopped.cutPower();
    stopped.disk.close();
    showPower();
    say("The plug is pulled. Nobody was asked, nothing was saved.");
}

// Do something with the disk while no machine runs, and go on.
async function betweenLives(work) {
    await pullThePlug();
    const disk = await openDisk();

    try {
        await work(disk);
    } finally {
        disk.close();
    }
    await start();
}

function offer(blob, name) {
    const link = document.createElement("a");

    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// One thing after the other: two clicks must not start two machines on one disk.
let turn = Promise.resolve();

function inTurn(work) {
    return (...parameters) => {
        turn = turn.then(() => work(...parameters)).catch(error => {
            showPower();
            say(`That did not work: ${error}`);
        });
    };
}

// Only where there is no power yet.
async function startAgain() {
    if (machine === null) await start();
}

function connect() {
    element("plug").onclick = inTurn(pullThePlug);
    element("wake").onclick = inTurn(startAgain);
    const lookBack = inTurn(async seconds => {
        await pullThePlug();
        await start({ back: seconds });
    });

    element("back").onchange = event => {
        const seconds = event.target.value;

        event.target.value = "";
        if (seconds !== "") lookBack(seconds);
    };
    const exchange = inTurn(betweenLives);

    element("download").onclick = () =>
        exchange(async disk => offer(await disk.toBlob(), "phantom.img"));
    element("upload").onchange = event => {
        const [file] = event.target.files;

        event.target.value = "";
        if (file && confirm("That disk instead of this one, whose world will be gone?"))
            exchange(disk => disk.fromBlob(file));
    };
    element("blank").onclick = () => {
        if (!confirm("Everything in this world will be gone. A new one?")) return;
        exchange(disk => disk.fromBlob(new Blob([new Uint8Array(DISK_BYTES)])));
    };
    terminal.open(element("screen"));
    terminal.onData(keys => machine?.type(keys));
}

async function live() {
    navigator.storage.persist?.(); // or the browser might throw the disk away when it wants room
    connect();
    await start();
    await new Promise(() => {}); // the lock is kept while the page is open
}

// Two machines on one disk would destroy it: only the page that has the lock starts one.
navigator.locks.request(DISK_NAME, { ifAvailable: true }, lock => {
    if (lock !== null) return live();
    say("Phantom is running in another tab. It goes on here when that one is closed.");
    navigator.locks.request(DISK_NAME, live);
});
