/** Adds a button that shows and hides the password. */
class PasswordField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.setAttribute("aria-controls", input.id);
    const turn = (isShown) => {
      input.type = isShown ? "text" : "password";
      button.textContent = isShown ? this.dataset.hide : this.dataset.show;
    };
    turn(false);
    button.addEventListener("click", () => turn(input.type === "password"));
    // A password never leaves the page as plain text for the browser's form history.
    this.stop = new AbortController();
    input.form?.addEventListener("submit", () => turn(false), { signal: this.stop.signal });
    this.append(button);
  }

  disconnectedCallback() {
    this.stop?.abort();
    this.querySelector("button")?.remove();
  }
}
customElements.define("password-field", PasswordField);
