/** Unfolds the filters where there is room beside the list. */
class FilterPanel extends HTMLElement {
  connectedCallback() {
    if (window.matchMedia("(width >= 60rem)").matches) this.querySelector("details").open = true;
  }
}
customElements.define("filter-panel", FilterPanel);
