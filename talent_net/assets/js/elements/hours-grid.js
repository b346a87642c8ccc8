// Weekly hours: one tab stop, arrows move, Shift and arrows paint, drag paints by mouse or (after a hold) by finger.
const PRESETS = {
  "weekday-mornings": (day, hour) => day < 5 && hour >= 6 && hour < 9,
  "weekday-daytime": (day, hour) => day < 5 && hour >= 9 && hour < 17,
  "weekday-evenings": (day, hour) => day < 5 && hour >= 19 && hour < 22,
  weekends: (day, hour) => day >= 5 && hour >= 10 && hour < 17,
};
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const HOLD = 220;
const SHAKE = 8;

class HoursGrid extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("hours-readonly")) return;
    this.rows = [...this.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")]);
    this.days = [...this.querySelectorAll("thead th[abbr]")].map((head) => head.textContent.trim());
    this.summary = this.querySelector(".hours-summary");
    this.stop = new AbortController();
    for (const hidden of this.querySelectorAll(".hours-presets, .hours-manual")) hidden.hidden = false;
    this.rove(this.rows.flat().find((box) => box.checked) ?? this.rows[9][0]);
    this.listen();
  }

  disconnectedCallback() {
    this.stop?.abort();
    clearTimeout(this.holding);
  }

  listen() {
    const { signal } = this.stop;
    this.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.addEventListener("change", () => this.tell(), { signal });
    this.addEventListener("focusin", (event) => event.target.type === "checkbox" && this.rove(event.target), { signal });
    this.addEventListener("click", (event) => this.onClick(event), { signal });
    this.addEventListener("pointerdown", (event) => this.onDown(event), { signal });
    document.addEventListener("pointermove", (event) => this.onMove(event), { signal });
    document.addEventListener("pointerup", () => this.endPaint(), { signal });
    document.addEventListener("pointercancel", () => this.endPaint(), { signal });
    // Once a finger has been held, moving paints and must not scroll.
    this.addEventListener("touchmove", (event) => this.isPainting && event.preventDefault(), { signal, passive: false });
    this.addEventListener("contextmenu", (event) => this.isPainting && event.preventDefault(), { signal });
  }

  place(box) {
    const hour = this.rows.findIndex((row) => row.includes(box));
    return [this.rows[hour].indexOf(box), hour];
  }

  rove(box) {
    for (const other of this.rows.flat()) other.tabIndex = other === box ? 0 : -1;
  }

  onKey(event) {
    if (event.target.type !== "checkbox" || event.ctrlKey || event.altKey || event.metaKey) return;
    const [day, hour] = this.place(event.target);
    const next = this.target(event.key, day, hour);
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey) this.paint(next, event.target.checked);
    next.focus();
  }

  target(key, day, hour) {
    if (key === "Home") return this.rows[hour][0];
    if (key === "End") return this.rows[hour][6];
    if (key === "PageUp") return this.rows[0][day];
    if (key === "PageDown") return this.rows[23][day];
    const step = STEPS[key];
    return step && this.rows[hour + step[1]]?.[day + step[0]];
  }

  paint(box, isOn) {
    if (box.checked === isOn) return;
    box.checked = isOn;
    this.tell();
  }

  onClick(event) {
    const preset = event.target.closest("[data-preset]")?.dataset.preset;
    if (preset) return this.fill(preset);
    // The press that painted has already set the box; the click would turn it back.
    if (this.hasPainted && event.target.type === "checkbox") event.preventDefault();
    this.hasPainted = false;
  }

  fill(preset) {
    this.rows.forEach((row, hour) =>
      row.forEach((box, day) => {
        if (preset === "none") box.checked = false;
        else if (PRESETS[preset](day, hour)) box.checked = true;
      }),
    );
    this.tell();
  }

  onDown(event) {
    if (event.target.type !== "checkbox" || event.button !== 0) return;
    this.start = { box: event.target, x: event.clientX, y: event.clientY, isOn: !event.target.checked };
    this.hasPainted = false;
    if (event.pointerType !== "touch") return;
    this.start.isTouch = true;
    this.holding = setTimeout(() => this.beginPaint(), HOLD);
  }

  beginPaint() {
    this.isPainting = true;
    this.hasPainted = true;
    this.paint(this.start.box, this.start.isOn);
    navigator.vibrate?.(10);
  }

  onMove(event) {
    if (!this.start) return;
    const isFar = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) > SHAKE;
    if (!this.isPainting && isFar && this.start.isTouch) return this.endPaint();
    if (!this.isPainting && isFar) this.beginPaint();
    if (!this.isPainting) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const box = under?.type === "checkbox" ? under : under?.querySelector?.(":scope > input[type=checkbox]");
    if (box && this.contains(box)) this.paint(box, this.start.isOn);
  }

  endPaint() {
    clearTimeout(this.holding);
    this.start = null;
    this.isPainting = false;
  }

  /** Says in words what the picture shows. */
  tell() {
    const lines = this.days.map((day, index) => [day, this.spans(index)]).filter(([, spans]) => spans.length);
    if (!lines.length) {
      this.summary.textContent = this.dataset.none;
      return;
    }
    const list = document.createElement("ul");
    list.className = "hours-words";
    list.setAttribute("role", "list");
    for (const [day, spans] of lines) {
      const line = document.createElement("li");
      const name = document.createElement("strong");
      name.textContent = day;
      line.append(name, ` ${spans.join(", ")}`);
      list.append(line);
    }
    this.summary.replaceChildren(list);
  }

  spans(day) {
    const found = [];
    let since = null;
    for (let hour = 0; hour <= 24; hour += 1) {
      const isOn = hour < 24 && this.rows[hour][day].checked;
      if (isOn && since === null) since = hour;
      if (!isOn && since !== null) {
        found.push(`${since}:00–${hour}:00`);
        since = null;
      }
    }
    return found;
  }
}
customElements.define("hours-grid", HoursGrid);
