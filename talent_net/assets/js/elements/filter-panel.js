// What the reader folded stays folded when the list comes anew: by facet, for as long as the page stands.
const folds = new Map();

/** Unfolds the filters where there is room beside the list, and folds them where they would hide it. */
class FilterPanel extends HTMLElement {
  connectedCallback() {
    const panel = this.querySelector("details");
    panel.open = folds.get("panel") ?? window.matchMedia("(width >= 60rem)").matches;
    panel.addEventListener("toggle", () => folds.set("panel", panel.open));
    for (const facet of this.querySelectorAll("[data-facet]")) {
      facet.open = folds.get(facet.dataset.facet) ?? facet.open;
      facet.addEventListener("toggle", () => folds.set(facet.dataset.facet, facet.open));
    }
  }
}
customElements.define("filter-panel", FilterPanel);
