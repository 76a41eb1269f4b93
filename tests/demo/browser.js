// usage: node browser.js FOLDER [CLOSINGS]
// The page in a real browser without a window: a note is typed by keys, the tab is closed, and the
// note is found in another one; the plug is pulled by its button, and the machine looks back; a
// second tab starts no second machine while the first is there; and CLOSINGS tabs are closed while
// the machine writes, of which none loses a note. Two times are printed; nothing is judged by them.
//
// The browser is driven by its own protocol over two pipes (Chrome DevTools Protocol: domains
// Target, Page, Runtime, Input), so no package is needed for that.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, closings = "3"] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const patience = 120000; // ms
const profile = mkdtempSync(join(tmpdir(), "phantom-browser-"));
let passed = 0;

const server = spawn("node", [join(here, "../../tools/demo/serve.js"), folder, "0"],
    { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise(found => server.stdout.once("data",
    line => found(/http:\S+/.exec(line)[0])));
const browser = spawn("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu",
    "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

// ---- the protocol ------------------------------------------------------------------------------

const answers = new Map(); // number of a call -> what to do with its answer
let calls = 0;
let pending = "";

browser.stdio[4].on("data", bytes => {
    const messages = (pending + bytes).split("\0");

    pending = messages.pop();
    for (const message of messages.map(JSON.parse)) answers.get(message.id)?.(message);
});

function call(method, params = {}, sessionId = undefined) {
    const id = ++calls;

    browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => answers.set(id, message => {
        answers.delete(id);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
    }));
}

// ---- a tab -------------------------------------------------------------------------------------

class Tab {
    static async open() {
        const tab = new Tab();

        tab.heard = 0; // characters of this life
        tab.began = Date.now();
        tab.target = (await call("Target.createTarget", { url: address })).targetId;
        tab.session = (await call("Target.attachToTarget",
            { targetId: tab.target, flatten: true })).sessionId;
        return tab;
    }

    async evaluate(expression) {
        const { result, exceptionDetails } =
            await call("Runtime.evaluate", { expression, awaitPromise: true }, this.session);

        if (exceptionDetails) throw new Error(`${expression}: ${result.description}`);
        return result.value;
    }

    textOf(id) {
        return this.evaluate(`document.getElementById("${id}")?.textContent ?? ""`);
    }

    async until(what, read) {
        const end = Date.now() + patience;

        for (;;) {
            const text = await read();

            if (text.includes(what)) return text;
            if (Date.now() > end) throw new Error(`there never was "${what}", but:\n${text}`);
            await new Promise(done => setTimeout(done, 5));
        }
    }

    shows(id, what) {
        return this.until(what, () => this.textOf(id));
    }

    // The machine says it, behind all that was heard of this life before.
    async hears(what) {
        const text = await this.until(what, async () => {
            const all = await this.textOf("serial");

            if (all.length < this.heard) this.heard = 0; // another life has begun
            return all.slice(this.heard);
        });

        this.heard += text.indexOf(what) + what.length;
    }

    press(id) {
        return this.evaluate(`document.getElementById("${id}").click()`);
    }

    async type(text) {
        for (const character of text) {
            const isReturn = character === "\r";
            const key = isReturn ? { key: "Enter", windowsVirtualKeyCode: 13 } : { key: character };

            for (const event of [{ type: "keyDown", text: character }, { type: "keyUp" }])
                await call("Input.dispatchKeyEvent", { ...event, ...key }, this.session);
        }
    }

    close() {
        return call("Target.closeTarget", { targetId: this.target });
    }
}

function figure(name, began) {
    console.log(`${name}: ${Date.now() - began} ms`);
}

function noteOf(number) {
    return `Grüße, жизнь ${number}`;
}

async function closingsLoseNothing() {
    let tab = await Tab.open();

    for (let number = 0; number < Number(closings); number++) {
        await tab.shows("state", "It is on: resumed generation");
        await tab.type(`\radd ${noteOf(number)}\rsync\r`);
        await tab.hears("Noted as number");
        await tab.hears("survives a power cut");
        await tab.type("half".slice(0, number % 5));
        await tab.close();
        tab = await Tab.open();
        await tab.shows("state", "It is on: resumed generation");
        await tab.type("\rlist\r");
        await tab.hears(`  ${noteOf(number)}\n`);
        passed++;
    }
}

async function story() {
    let tab = await Tab.open();

    await tab.hears("phantom: new arena");
    await tab.hears("\n> ");
    figure("page opened to prompt", tab.began);
    await tab.type("add buy milk\r");
    await tab.hears("Noted as number 1.");
    await tab.type("sync\r");
    await tab.hears("survives a power cut");
    await tab.type("half a l");
    await tab.hears("> half a l");

    const second = await Tab.open();

    await second.shows("state", "another tab");
    await second.close();
    passed++;

    await tab.close();
    tab = await Tab.open();
    await tab.shows("state", "It is on: resumed generation");
    await tab.type("\rlist\r");
    await tab.hears("1  buy milk");
    passed++;

    await tab.press("plug");
    await tab.shows("state", "The plug is pulled");
    const began = Date.now();

    for (const id of ["wake", "wake", "plug", "wake", "wake"]) await tab.press(id); // in haste
    await tab.hears("phantom: resumed generation");
    figure("plug to resumed", began);
    await tab.type("\rlist\r");
    await tab.hears("1  buy milk");
    passed++;

    await tab.evaluate(`{
        const back = document.getElementById("back");
        back.value = "1";
        back.dispatchEvent(new Event("change"));
    }`);
    await tab.hears("stays on the disk");
    passed++;
    await tab.close();
}

const isWell = await story().then(closingsLoseNothing).then(() => true, error => {
    console.log(error.message);
    return false;
});

browser.once("exit", () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    console.log(`${passed} passed, ${isWell ? 0 : 1} failed`);
    process.exit(isWell ? 0 : 1);
});
server.kill();
browser.kill();
