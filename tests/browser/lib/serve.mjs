// A static server that behaves like GitHub Pages: case counts, a folder is redirected to its slash, nothing is listed,
// `x` answers with `x.html`, 404.html stands in for whatever is missing, text is compressed.
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** What a path below the site's root is answered with. */
export function answer(folder, path) {
  const there = join(folder, path);
  if (path.endsWith("/") || path === "") {
    if (isFile(join(there, "index.html"))) return { status: 200, file: join(there, "index.html") };
  } else if (isFile(there)) {
    return { status: 200, file: there };
  } else if (isFolder(there)) {
    return { status: 301, location: `${path}/` };
  } else if (isFile(`${there}.html`)) {
    return { status: 200, file: `${there}.html` };
  }
  const missing = join(folder, "404.html");
  return { status: 404, file: isFile(missing) ? missing : null };
}

/** Serves a folder below a path (`/`, `/repo/`); ends with `close`. The folder may be filled later. */
export async function serve(folder, mount) {
  const server = createServer((request, response) => {
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    } catch {
      return response.writeHead(400).end();
    }
    if (!path.startsWith(mount)) return response.writeHead(404).end("outside the site");
    const found = answer(folder, path.slice(mount.length));
    if (found.location !== undefined) return response.writeHead(301, { location: mount + found.location }).end();
    if (!found.file) return response.writeHead(404).end();
    const headers = { "content-type": TYPES[extname(found.file)] ?? "application/octet-stream", "cache-control": "max-age=600" };
    let bytes = readFileSync(found.file);
    if (/text|json|xml|javascript/.test(headers["content-type"]) && /gzip/.test(request.headers["accept-encoding"] ?? "")) {
      headers["content-encoding"] = "gzip";
      bytes = gzipSync(bytes);
    }
    headers["content-length"] = bytes.length;
    response.writeHead(found.status, headers).end(request.method === "HEAD" ? undefined : bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, url: origin + mount, close };
}
