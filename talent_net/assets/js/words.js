/** Shows a sentence at the top of the page, where screen readers hear it too. */
export function say(sentence, tone = "danger") {
  const place = document.getElementById("flashes");
  if (!place) return;
  const note = document.createElement("flash-note");
  note.className = `flash flash-${tone}`;
  const words = document.createElement("p");
  words.textContent = sentence;
  note.append(words);
  place.replaceChildren(note);
}
