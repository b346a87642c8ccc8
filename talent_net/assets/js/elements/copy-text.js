/** Adds a button that copies all the codes inside. */
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = this.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const codes = [...this.querySelectorAll("code")].map((code) => code.textContent.trim());
      await navigator.clipboard.writeText(codes.join("\n"));
      button.textContent = this.dataset.copied;
    });
    this.append(button);
  }
}
customElements.define("copy-text", CopyText);
