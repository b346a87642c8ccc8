// What the reader folded stays folded when the list comes anew: by facet, for as long as the page stands.
const folds = new Map();

const keyOf = (details) => details.closest("[data-facet]")?.dataset.facet + (details.matches(".facet-more") ? " more" : "");

/** Unfolds the filters where there is room beside the list, and folds them where they would hide it. */
class FilterPanel extends HTMLElement {
  connectedCallback() {
    const panel = this.querySelector("details");
    panel.open = folds.get("panel") ?? window.matchMedia("(width >= 60rem)").matches;
    panel.addEventListener("toggle", () => folds.set("panel", panel.open));
    for (const details of this.querySelectorAll(".facet, .facet-more")) {
      details.open = folds.get(keyOf(details)) ?? details.open;
      details.addEventListener("toggle", () => folds.set(keyOf(details), details.open));
    }
  }
}
customElements.define("filter-panel", FilterPanel);
