/** Unfolds the filters where there is room beside the list, and folds them where they would hide it. */
class FilterPanel extends HTMLElement {
  connectedCallback() {
    this.querySelector("details").open = window.matchMedia("(width >= 60rem)").matches;
  }
}
customElements.define("filter-panel", FilterPanel);
