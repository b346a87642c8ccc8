// Tells the server which slice of the font holds which letters: it draws pictures with the very font of the pages.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";

const PACKAGE = "@fontsource-variable/noto-sans-jp";

/** "U+20-7e,U+a0" as pairs of first and last code points. */
function spans(ranges) {
  return ranges.split(",").map((range) => {
    const [first, last = first] = range.trim().slice("U+".length).split("-");
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}

/** Each slice as [name of its built file, its spans]; `outputs` are those of the bundle. */
export async function sliceLetters(outputs, root, out) {
  const ranges = JSON.parse(await readFile(createRequire(import.meta.url).resolve(`${PACKAGE}/unicode.json`), "utf8"));
  const bySlice = new Map(Object.entries(ranges).map(([slice, text]) => [slice.replace(/[[\]]/g, ""), spans(text)]));
  const found = [];
  for (const [path, { inputs }] of Object.entries(outputs)) {
    const slice = Object.keys(inputs).map((input) => basename(input).match(/^noto-sans-jp-(.+)-wght-normal\.woff2$/)?.[1]).find(Boolean);
    if (slice && path.endsWith(".woff2")) found.push([relative(out, join(root, path)), bySlice.get(slice)]);
  }
  return found;
}
