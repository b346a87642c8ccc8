// What somebody is writing, kept in this window until it has arrived: a reload or a lost connection takes nothing away.

/** A name for what is sent next, by which the server knows a second try. */
export function freshNonce() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Draft {
  constructor(name, words, nonce) {
    this.key = `draft:${name}`;
    const kept = this.read();
    if (kept?.words && !words.value) {
      words.value = kept.words;
      nonce.value = kept.nonce;
      // Perhaps it was sent from here before.
      this.isTried = true;
    }
    nonce.value ||= freshNonce();
    words.addEventListener("input", () => {
      // Other words are another message: the first may have arrived without our hearing of it.
      if (this.isTried) nonce.value = freshNonce();
      this.isTried = false;
      this.keep({ words: words.value, nonce: nonce.value });
    });
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  keep(draft) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  forget() {
    this.isTried = false;
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}
