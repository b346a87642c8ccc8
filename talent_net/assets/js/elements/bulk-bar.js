/** Ticks the whole page at once, and says how many are ticked. Without it each thing is ticked by itself. */
class BulkBar extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.querySelector(".bulk-bar-all")) return;
    this.all = document.createElement("input");
    this.all.type = "checkbox";
    this.all.className = "choice-box";
    this.all.autocomplete = "off";
    this.all.addEventListener("change", () => {
      for (const tick of this.ticks()) tick.checked = this.all.checked;
      this.count();
    });
    const label = document.createElement("label");
    label.className = "bulk-bar-all";
    label.append(this.all, this.dataset.all);
    this.words = this.querySelector(".bulk-bar-words");
    this.words.setAttribute("role", "status");
    this.form.prepend(label);
    this.watch = (event) => event.target.form === this.form && event.target.name === "chosen" && this.count();
    document.addEventListener("change", this.watch);
    this.unticked = this.words.textContent;
    this.count();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this.watch);
  }

  ticks() {
    return [...this.form.elements].filter((control) => control.name === "chosen");
  }

  count() {
    const ticks = this.ticks();
    const chosen = ticks.filter((tick) => tick.checked).length;
    this.all.checked = chosen > 0 && chosen === ticks.length;
    this.all.indeterminate = chosen > 0 && chosen < ticks.length;
    this.words.textContent = chosen ? this.dataset.count.replace("{count}", chosen) : this.unticked;
  }
}
customElements.define("bulk-bar", BulkBar);
