// Builds talent_net/static/ from talent_net/assets/ and the npm packages.
// Every file name carries a hash of its content; manifest.json tells which name is current.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { sliceLetters } from "./letters.mjs";
import { drawWorld } from "./world.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const OUT = join(HERE, "..", "static");
const BROWSERS = ["chrome120", "edge120", "firefox121", "safari17.2"];

const ENTRIES = {
  "css/main": join(HERE, "css", "main.css"),
  "css/fonts": join(HERE, "css", "fonts.css"),
  "js/main": join(HERE, "js", "main.js"),
  "js/live": join(HERE, "js", "live.js"),
  "js/call": join(HERE, "js", "call.js"),
};

/** Lets main.css and main.js import every file of a folder, so that a new component needs no list. */
const wholeFolders = {
  name: "whole-folders",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^all:/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice("all:".length)),
      namespace: "folder",
    }));
    onLoad({ filter: /./, namespace: "folder" }, async ({ path }) => {
      const files = (await readdir(path)).sort();
      const isStyle = files.every((file) => extname(file) === ".css");
      const lines = files.map((file) => `${isStyle ? "@import" : "import"} "./${file}";`);
      return { contents: lines.join("\n"), resolveDir: path, loader: isStyle ? "css" : "js", watchDirs: [path] };
    });
  },
};

/** Bundles styles and scripts; returns {"css/main.css": "css/main-HASH.css", ...}, and notes what the fonts hold. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: OUT,
    bundle: true,
    minify: true,
    format: "esm",
    target: BROWSERS,
    loader: { ".woff2": "file" },
    entryNames: "[dir]/[name]-[hash]",
    assetNames: "fonts/[name]-[hash]",
    legalComments: "eof",
    metafile: true,
    plugins: [wholeFolders],
    logLevel: "warning",
  });
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (!output.entryPoint) continue;
    const name = relative(OUT, join(ROOT, path));
    manifest[name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")] = name;
  }
  const slices = await sliceLetters(metafile.outputs, ROOT, OUT);
  await writeFile(join(OUT, "letters.json"), JSON.stringify(slices));
  // Every page needs this slice: it is asked for before the stylesheets are read.
  [manifest["fonts/latin.woff2"]] = slices.find(([file]) => file.includes("-latin-wght"));
  return manifest;
}

/** Writes a picture under a hashed name; returns {"images/NAME": "images/NAME-HASH"}. */
async function keepImage(file, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const extension = extname(file);
  const hashed = `images/${basename(file, extension)}-${hash}${extension}`;
  await writeFile(join(OUT, hashed), content);
  return { [`images/${file}`]: hashed };
}

/** The pictures that lie here, and the map that is drawn now. */
async function keepImages() {
  const folder = join(HERE, "images");
  await mkdir(join(OUT, "images"), { recursive: true });
  const { svg, marks } = await drawWorld(join(HERE, "..", "vocabulary"));
  await writeFile(join(OUT, "world.json"), JSON.stringify(marks));
  let manifest = await keepImage("world.svg", svg);
  for (const file of await readdir(folder)) {
    manifest = { ...manifest, ...(await keepImage(file, await readFile(join(folder, file)))) };
  }
  return manifest;
}

/** Gathers the inside of each Lucide icon, so that a page can carry it inline. */
async function gatherIcons() {
  const folder = join(ROOT, "node_modules", "lucide-static", "icons");
  const icons = {};
  for (const file of (await readdir(folder)).sort()) {
    if (extname(file) !== ".svg") continue;
    const drawing = await readFile(join(folder, file), "utf8");
    const inside = drawing.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    icons[basename(file, ".svg")] = inside.replace(/\s*\n\s*/g, "").trim();
  }
  return icons;
}

/** Writes .br and .gz twins of what compresses well; the server picks one. */
async function compress(names) {
  for (const name of names.filter((name) => /\.(css|js|svg)$/.test(name))) {
    const content = await readFile(join(OUT, name));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(join(OUT, `${name}.br`), brotliCompressSync(content, quality));
    await writeFile(join(OUT, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

await rm(OUT, { recursive: true, force: true });
const manifest = { ...(await bundle()), ...(await keepImages()) };
await compress(Object.values(manifest));
await writeFile(join(OUT, "icons.json"), JSON.stringify(await gatherIcons()));
await writeFile(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`Built ${Object.keys(manifest).length} assets into talent_net/static.`);
