// A call that is not open yet: the page opens it when its time has come.
const LONGEST = 2 ** 31 - 1;

class CallWait extends HTMLElement {
  connectedCallback() {
    const left = new Date(this.dataset.opensAt) - Date.now();
    if (left < LONGEST) this.timer = setTimeout(() => window.location.reload(), Math.max(left, 1000) + 500);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}
customElements.define("call-wait", CallWait);
