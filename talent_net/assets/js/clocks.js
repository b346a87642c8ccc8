// Clocks that show the present go on showing it.
const shown = new Map();

function tick() {
  for (const face of document.querySelectorAll("[data-live-clock]")) {
    const { zone } = face.dataset;
    if (!shown.has(zone)) {
      shown.set(zone, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }));
    }
    const words = shown.get(zone).format(new Date());
    if (face.textContent !== words) face.textContent = words;
  }
}

if (document.querySelector("[data-live-clock]")) setInterval(tick, 5000);
