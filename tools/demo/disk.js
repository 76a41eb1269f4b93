// The disk of a machine in the browser: blocks in IndexedDB, so that it outlives the page.
//
// It is what v86 calls a buffer: get() and set() with a function to call when that is done. The
// machine takes a write for durable when `done` is called, as it has no other word for it: so it is
// called when the transaction of that write is complete, and not before. The machine writes one
// thing after the other and transactions complete in order, so whenever a page is closed the disk
// is as a real one would be whose plug was pulled then. After a crash of the computer below the
// browser it may be as it was a moment earlier (transactions are "relaxed"), but never out of
// order.
//
// A block that was never written is not stored, and is zeros.

export const BLOCK_BYTES = 4096; // the machine mostly writes pages of this size

const BLOCKS = "blocks"; // index of a block -> Uint8Array
const FACTS = "facts"; // "bytes" -> size of the disk

function settled(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

function complete(transaction) {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
    });
}

function openDatabase(factory, name) {
    const request = factory.open(name, 1);

    request.onupgradeneeded = () => {
        request.result.createObjectStore(BLOCKS);
        request.result.createObjectStore(FACTS);
    };
    return settled(request);
}

export class BrowserDisk {
    // The disk of that name, made with `bytes` zeros if there is none. `factory` is indexedDB.
    static async open(factory, name, bytes) {
        const database = await openDatabase(factory, name);
        const transaction = database.transaction(FACTS, "readwrite");
        const facts = transaction.objectStore(FACTS);
        const known = await settled(facts.get("bytes"));

        if (known === undefined) facts.put(bytes, "bytes");
        await complete(transaction);
        return new BrowserDisk(database, known ?? bytes);
    }

    constructor(database, bytes) {
        this.database = database;
        this.byteLength = bytes;
        this.isCut = false; // the machine has no power: what it still asks for is not done
        this.onfailure = () => {}; // the browser could not store something, and says why
    }

    // The machine that used this disk is gone. What it was writing may or may not be written.
    cut() {
        this.isCut = true;
    }

    close() {
        this.database.close();
    }

    // ---- what v86 calls ----------------------------------------------------------------------

    load() {
        setTimeout(() => this.onload?.({}), 0);
    }

    get(start, length, done) {
        if (this.isCut) return;
        this.read(start, length).then(
            bytes => this.isCut || done(bytes),
            error => this.onfailure(error));
    }

    set(start, bytes, done) {
        if (this.isCut) return;
        this.write(start, bytes).then(
            () => this.isCut || done(),
            error => this.onfailure(error));
    }

    get_and_cache(start, length, done) {
        this.get(start, length, done);
    }

    get_from_cache() {} // everything takes a moment

    get_buffer(done) {
        done(undefined); // it is not in memory
    }

    get_state() {
        return [];
    }

    set_state() {}

    // ---- blocks ------------------------------------------------------------------------------

    async read(start, length) {
        const first = Math.floor(start / BLOCK_BYTES);
        const last = Math.floor((start + length - 1) / BLOCK_BYTES);
        const blocks = this.database.transaction(BLOCKS).objectStore(BLOCKS);
        const range = IDBKeyRange.bound(first, last);
        const [indexes, contents] = await Promise.all(
            [settled(blocks.getAllKeys(range)), settled(blocks.getAll(range))]);
        const whole = new Uint8Array((last - first + 1) * BLOCK_BYTES);

        indexes.forEach((index, i) => whole.set(contents[i], (index - first) * BLOCK_BYTES));
        return whole.subarray(start - first * BLOCK_BYTES).subarray(0, length);
    }

    write(start, bytes) {
        const transaction = this.database.transaction(BLOCKS, "readwrite");
        const blocks = transaction.objectStore(BLOCKS);

        for (let at = 0; at < bytes.length;) {
            const index = Math.floor((start + at) / BLOCK_BYTES);
            const offset = (start + at) % BLOCK_BYTES;
            const part = bytes.slice(at, at + BLOCK_BYTES - offset);

            if (part.length === BLOCK_BYTES) blocks.put(part, index);
            else patch(blocks, index, offset, part);
            at += part.length;
        }
        return complete(transaction);
    }

    // ---- the disk as a file, the same that other machines use --------------------------------

    async toBlob() {
        const blocks = this.database.transaction(BLOCKS).objectStore(BLOCKS);
        const [indexes, contents] = await Promise.all(
            [settled(blocks.getAllKeys()), settled(blocks.getAll())]);
        const stored = new Map(indexes.map((index, i) => [index, contents[i]]));
        const nothing = new Uint8Array(BLOCK_BYTES);
        const parts = [];

        for (let index = 0; index * BLOCK_BYTES < this.byteLength; index++) {
            const block = stored.get(index) ?? nothing;

            parts.push(block.subarray(0, this.byteLength - index * BLOCK_BYTES));
        }
        return new Blob(parts, { type: "application/octet-stream" });
    }

    // Become what `blob` holds, all at once or not at all. No machine may be running.
    async fromBlob(blob) {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const transaction = this.database.transaction([BLOCKS, FACTS], "readwrite");
        const blocks = transaction.objectStore(BLOCKS);

        blocks.clear();
        for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
            const block = new Uint8Array(BLOCK_BYTES);

            block.set(bytes.subarray(start, start + BLOCK_BYTES));
            if (block.some(byte => byte !== 0)) blocks.put(block, start / BLOCK_BYTES);
        }
        transaction.objectStore(FACTS).put(bytes.length, "bytes");
        await complete(transaction);
        this.byteLength = bytes.length;
    }
}

// Replace a part of a block.
function patch(blocks, index, offset, part) {
    const request = blocks.get(index);

    request.onsuccess = () => {
        const block = request.result ?? new Uint8Array(BLOCK_BYTES);

        block.set(part, offset);
        blocks.put(block, index);
    };
}
