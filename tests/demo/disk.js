// usage: node disk.js FOLDER
// The disk of the demo against a model: random reads and writes of sectors, at and across the edges
// of blocks, over connections that are opened anew; as a file; and a write whose transaction is
// aborted is not said to be done. That is what the machine's promises rest on.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const folder = process.argv[2];
const load = path => import(pathToFileURL(resolve(path)));

await load(`${folder}.npm/node_modules/fake-indexeddb/auto/index.mjs`);
const { BLOCK_BYTES, BrowserDisk } = await load(`${folder}/disk.js`);

const SECTOR_BYTES = 512;
const DISK_BYTES = 10 * BLOCK_BYTES + 3 * SECTOR_BYTES; // its last block is not a whole one
const model = new Uint8Array(DISK_BYTES);
let state = 1;
let passed = 0;

function random(below) {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
}

function holds(isTrue, what) {
    if (!isTrue) {
        console.log(`not true: ${what}\n${passed} passed, 1 failed`);
        process.exit(1);
    }
    passed++;
}

const same = (a, b) => Buffer.from(a).equals(Buffer.from(b));
const open = bytes => BrowserDisk.open(indexedDB, "disk", bytes);
const read = (disk, start, length) => new Promise(done => disk.get(start, length, done));
const write = (disk, start, bytes) => new Promise(done => disk.set(start, bytes, done));

function someSectors() {
    const start = random(DISK_BYTES / SECTOR_BYTES);
    const count = 1 + random(Math.min(32, DISK_BYTES / SECTOR_BYTES - start));

    return [start * SECTOR_BYTES, count * SECTOR_BYTES];
}

let disk = await open(DISK_BYTES);

for (let round = 0; round < 400; round++) {
    const [start, length] = someSectors();

    if (random(2)) {
        const bytes = Uint8Array.from({ length }, () => random(256));

        model.set(bytes, start);
        await write(disk, start, bytes);
    }
    holds(same(await read(disk, start, length), model.subarray(start, start + length)),
        `round ${round}: ${length} bytes from ${start} on`);
    if (random(10) === 0) {
        disk.close();
        disk = await open(1);
        holds(disk.byteLength === DISK_BYTES, "a disk keeps its size");
    }
}

const image = await disk.toBlob();

holds(same(await image.arrayBuffer(), model), "the file holds what the disk does");
await disk.fromBlob(new Blob([model.subarray(0, 3 * SECTOR_BYTES)]));
holds(disk.byteLength === 3 * SECTOR_BYTES, "a disk is as large as the file it was made of");
await disk.fromBlob(new Blob([new Uint8Array(DISK_BYTES)]));
holds((await read(disk, 0, DISK_BYTES)).every(byte => byte === 0),
    "nothing is left of the disk before");
await disk.fromBlob(image);
holds(same(await read(disk, 0, DISK_BYTES), model), "a disk made of a file holds what that does");

const isUntouched = async () =>
    same(await read(disk, 0, BLOCK_BYTES), model.subarray(0, BLOCK_BYTES));
const begin = disk.database.transaction.bind(disk.database);
let begun;
let isDone = false;

disk.database.transaction = (...parameters) => begun = begin(...parameters);
disk.onfailure = () => { isDone = isDone || null; };
disk.set(0, new Uint8Array(BLOCK_BYTES), () => { isDone = true; });
begun.abort();
while (isDone === false) await new Promise(done => setTimeout(done, 1));
holds(isDone === null, "a write that is not stored is a failure, and not done");
disk.database.transaction = begin;
holds(await isUntouched(), "and has left no trace");

disk.cut();
disk.set(0, new Uint8Array(BLOCK_BYTES), () => holds(false, "without power nothing is done"));
await new Promise(done => setTimeout(done, 20));
disk.isCut = false;
holds(await isUntouched(), "nor written");
console.log(`${passed} passed, 0 failed`);
