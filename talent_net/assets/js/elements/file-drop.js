/** Lets a file be dropped on the frame around its input. */
class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.querySelector(".file-drop-words")?.removeAttribute("hidden");
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) this.addEventListener(name, this);
  }

  disconnectedCallback() {
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) this.removeEventListener(name, this);
  }

  handleEvent(event) {
    event.preventDefault();
    const isOver = event.type === "dragenter" || event.type === "dragover";
    this.classList.toggle("file-drop-over", isOver);
    if (event.type !== "drop" || !event.dataTransfer.files.length) return;
    this.input.files = event.dataTransfer.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
customElements.define("file-drop", FileDrop);
