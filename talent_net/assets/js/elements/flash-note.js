/** Adds a close button to what just happened; nothing goes away by itself. */
class FlashNote extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.close || this.querySelector(".flash-close")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "flash-close";
    button.setAttribute("aria-label", this.dataset.close);
    button.textContent = "✕";
    button.addEventListener("click", () => this.remove());
    this.append(button);
  }
}
customElements.define("flash-note", FlashNote);
