// A long list of ticks that typing narrows. Without it the list is simply whole.
class TermFilter extends HTMLElement {
  connectedCallback() {
    this.ticks = [...this.querySelectorAll("[data-sought]")];
    this.groups = [...this.querySelectorAll(".terms-group")];
    this.folded = new Map([...this.querySelectorAll("details")].map((details) => [details, details.open]));
    this.insertBefore(this.search(), this.firstChild);
  }

  search() {
    const box = document.createElement("div");
    box.className = "field";
    const label = document.createElement("label");
    label.className = "field-label";
    label.htmlFor = "term-filter-words";
    label.textContent = this.dataset.label;
    const input = document.createElement("input");
    input.id = "term-filter-words";
    input.type = "search";
    input.className = "input";
    input.autocomplete = "off";
    input.addEventListener("input", () => this.narrow(input.value));
    // Enter narrows, it does not send the form.
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.none = document.createElement("p");
    this.none.className = "terms-none";
    this.none.setAttribute("role", "status");
    box.append(label, input, this.none);
    return box;
  }

  narrow(typed) {
    const words = typed.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (tick) => words.every((word) => tick.dataset.sought.includes(word));
    let shown = 0;
    for (const group of this.groups) {
      const [field, ...skills] = group.querySelectorAll("[data-sought]");
      const isWhole = fits(field);
      const some = skills.filter((skill) => isWhole || fits(skill));
      for (const skill of skills) skill.hidden = !some.includes(skill);
      group.hidden = !isWhole && some.length === 0;
      shown += group.hidden ? 0 : 1;
      const details = group.querySelector("details");
      if (details) details.open = words.length > 0 ? some.length > 0 : this.folded.get(details);
    }
    this.none.textContent = shown ? "" : this.dataset.none;
  }
}

customElements.define("term-filter", TermFilter);
