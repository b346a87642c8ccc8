/** Moves focus to the first wrong field, or to the summary when the fault lies with the whole form. */
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a[href^="#"]');
    const isAboutForm = this.querySelector("li:first-child:not(:has(a))");
    const wrong = link && !isAboutForm ? focusable(document.getElementById(link.hash.slice(1))) : null;
    requestAnimationFrame(() => (wrong ?? this).focus());
    this.addEventListener("click", follow);
  }

  disconnectedCallback() {
    this.removeEventListener("click", follow);
  }
}

/** A field itself, or the first choice of a group. */
function focusable(field) {
  return field?.matches("fieldset, div, ul") ? field.querySelector("input, select, textarea") : field;
}

function follow(event) {
  const link = event.target.closest('a[href^="#"]');
  const field = link && focusable(document.getElementById(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
}
customElements.define("error-summary", ErrorSummary);
