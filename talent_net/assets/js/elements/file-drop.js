const MEGABYTE = 1024 * 1024;
const EVENTS = ["dragenter", "dragover", "dragleave", "drop", "change"];

/** Lets a file be dropped on the frame around its input, and takes none that is too heavy to be sent. */
class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.querySelector(".file-drop-words")?.removeAttribute("hidden");
    for (const name of EVENTS) this.addEventListener(name, this);
  }

  disconnectedCallback() {
    for (const name of EVENTS) this.removeEventListener(name, this);
  }

  handleEvent(event) {
    if (event.type === "change") {
      this.weigh();
      return;
    }
    event.preventDefault();
    const isOver = event.type === "dragenter" || event.type === "dragover";
    this.classList.toggle("file-drop-over", isOver);
    if (event.type !== "drop" || !event.dataTransfer.files.length) return;
    this.input.files = event.dataTransfer.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Nothing is sent yet: whoever chose too heavy a file loses neither words nor time. */
  weigh() {
    const said = document.getElementById(`${this.input.id}-heavy`);
    if (!said) return;
    const isHeavy = [...this.input.files].some((file) => file.size > Number(this.input.dataset.most) * MEGABYTE);
    if (isHeavy) this.input.value = "";
    said.querySelector("p").textContent = isHeavy ? said.dataset.words : "";
    said.hidden = !isHeavy;
  }
}
customElements.define("file-drop", FileDrop);
