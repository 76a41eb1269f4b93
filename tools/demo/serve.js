// usage: node serve.js FOLDER [PORT]
// Serves the files of a folder on this computer only, compressed. PORT 0 chooses one that is free.
import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
};
const [folder, port = "8080"] = process.argv.slice(2);

function fileOf(path) {
    const type = TYPES[extname(path)] ?? "application/octet-stream";

    return { type, body: gzipSync(readFileSync(join(folder, path))) };
}

// All there is to serve, read once: a path that is not in here does not exist.
const files = new Map(readdirSync(folder, { recursive: true })
    .filter(path => statSync(join(folder, path)).isFile())
    .map(path => [`/${path}`, fileOf(path)]));

const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = files.get(path === "/" ? "/index.html" : path);

    if (!file) return response.writeHead(404).end("There is no such page.\n");
    response.writeHead(200, {
        "Content-Type": file.type,
        "Content-Encoding": "gzip",
        "Content-Length": file.body.length,
        "Cache-Control": "no-cache",
    }).end(request.method === "HEAD" ? undefined : file.body);
});

server.on("error", error => {
    console.error(`demo: cannot serve: ${error.message}`);
    process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () => {
    const weight = [...files.values()].reduce((sum, file) => sum + file.body.length, 0);

    console.log(`Open http://localhost:${server.address().port}/ ` +
        `(${Math.round(weight / 1000)} kB in all). Ctrl-C ends it.`);
});
