// Draws the map of the world at build time: land as a grid of dots, and where each place and country lies on it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";

const WIDTH = 1200;
const HEIGHT = 560;
// The Pacific in the middle, so that the cut runs through the Atlantic and Yokohama stands near the centre.
const MIDDLE = 155;
const NORTH = 78;
const SOUTH = -55;
const STEP = 5.5;
const DOT = 3;
// How high an arc rises, as a part of its length.
const LIFT = 0.22;

const atlas = (name) => createRequire(import.meta.url)(`world-atlas/${name}.json`);

const projection = geoNaturalEarth1()
  .rotate([-MIDDLE, 0])
  .fitExtent([[8, 8], [WIDTH - 8, HEIGHT - 8]], {
    type: "MultiPoint",
    coordinates: [[MIDDLE, NORTH], [MIDDLE, SOUTH], [MIDDLE - 179, 0], [MIDDLE + 179, 0]],
  });

const round = (number) => Math.round(number * 10) / 10;

/** The edges of all land as it lies on the sheet, cut where the sheet ends. */
function edges() {
  const topology = atlas("land-50m");
  const found = [];
  let start, last;
  const pen = {
    beginPath() {},
    moveTo(x, y) { start = last = [x, y]; },
    lineTo(x, y) { found.push([...last, x, y]); last = [x, y]; },
    closePath() { found.push([...last, ...start]); },
    arc() {},
  };
  geoPath(projection, pen)(feature(topology, topology.objects.land));
  return found;
}

/** Where a line across the sheet enters and leaves the land, from left to right. */
function crossings(lines, y) {
  return lines
    .filter(([, above, , below]) => above <= y !== below <= y)
    .map(([x1, y1, x2, y2]) => x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    .sort((one, other) => one - other);
}

/** The land as one path of round dots in rows, each second row moved by half a step. */
function land() {
  const lines = edges();
  const dots = [];
  for (let row = 0; row * STEP * 0.87 < HEIGHT; row += 1) {
    const y = round(STEP / 2 + row * STEP * 0.87);
    const shores = crossings(lines, y);
    for (let x = row % 2 ? STEP : STEP / 2; x < WIDTH; x += STEP) {
      if (shores.filter((shore) => shore < x).length % 2) dots.push(`M${round(x)} ${y}h0`);
    }
  }
  return dots.join("");
}

/** A point on the sheet, with the arc that leads from it to Yokohama. */
function mark(coordinates, home) {
  const [x, y] = projection(coordinates);
  const [toX, toY] = home;
  const lift = Math.hypot(toX - x, toY - y) * LIFT;
  const [overX, overY] = [(x + toX) / 2, Math.max((y + toY) / 2 - lift, 4)];
  return { x: round(x), y: round(y), arc: `M${round(x)} ${round(y)}Q${round(overX)} ${round(overY)} ${round(toX)} ${round(toY)}` };
}

/** The largest piece of a country: its middle is where people look for it. */
function mainland({ geometry }) {
  if (geometry.type === "Polygon") return geometry;
  const pieces = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return pieces.reduce((largest, piece) => (geoArea(piece) > geoArea(largest) ? piece : largest));
}

/** The middle of each country by its two letters; the atlas knows it by its number. */
function countries() {
  const topology = atlas("countries-50m");
  const found = {};
  for (const country of feature(topology, topology.objects.countries).features) {
    const code = country.id && new Intl.Locale(`und-${country.id}`).region;
    if (/^[A-Z]{2}$/.test(code) && !(code in found)) found[code] = geoCentroid(mainland(country));
  }
  return found;
}

/** The places of the vocabulary, and the first of each country. */
async function places(folder) {
  const [head, ...rows] = (await readFile(join(folder, "places.csv"), "utf8")).trim().split("\n");
  const names = head.split(",");
  // A comma within quotes belongs to the value: "Washington, D.C.".
  const values = (row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  return rows.map((row) => Object.fromEntries(values(row).map((value, number) => [names[number], value])));
}

/** The land as a picture, and all marks by slug and by country. */
export async function drawWorld(vocabulary) {
  const cities = await places(vocabulary);
  const where = ({ longitude, latitude }) => [Number(longitude), Number(latitude)];
  const home = projection(where(cities.find(({ slug }) => slug === "yokohama")));
  const centres = { ...Object.fromEntries(cities.toReversed().map((city) => [city.country, where(city)])), ...countries() };
  const marks = {
    width: WIDTH,
    height: HEIGHT,
    places: Object.fromEntries(cities.map((city) => [city.slug, mark(where(city), home)])),
    // Antarctica lies below the sheet.
    countries: Object.fromEntries(
      Object.entries(centres).sort().map(([code, centre]) => [code, mark(centre, home)]).filter(([, { y }]) => y < HEIGHT),
    ),
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path fill="none" stroke="#3a7cb8" stroke-width="${DOT}" stroke-linecap="round" d="${land()}"/></svg>`;
  return { svg, marks };
}
