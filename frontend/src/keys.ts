// The keyboard: `?` shows the keys, `/` searches, `g` and a letter goes somewhere. An element with data-key="x" is
// clicked, or focused if it takes text, when x is pressed; data-key="g h" when g and then h are.
import { nextTheme } from "./theme";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], code-editor";
const OWN = "button, a[href], summary, input, [role=option]"; // what space and Enter press by themselves
let lead = "";

function pressed(event: KeyboardEvent): void {
  const target = event.composedPath()[0];
  const typing = target instanceof Element && (target.matches(TYPING) || !!target.closest(TYPING) || inEditor(event));
  if (event.key === "Escape" && typing && target instanceof HTMLElement && !inEditor(event)) {
    target.blur(); // the editor has uses of its own for Escape: it is left by Escape and Tab
    return;
  }
  const lets = target instanceof HTMLElement && (target.dataset.lets ?? "").split(" ").includes(event.key); // no text of it
  if ((typing && !lets) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if ((event.key === " " || event.key === "Enter") && target instanceof Element && target.closest(OWN)) return;
  const chord = lead ? `${lead} ${event.key}` : event.key;
  lead = "";
  if (chord === "t") return nextTheme();
  if (chord === "?") return help(event);
  const found = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(chord)}"]`);
  if (found) {
    event.preventDefault();
    if (found.matches(TYPING)) found.focus();
    else found.click();
  } else if (chord === "g") {
    lead = "g";
    setTimeout(() => (lead = ""), 1500);
  }
}

function inEditor(event: KeyboardEvent): boolean {
  return event.composedPath().some((each) => each instanceof Element && each.tagName === "CODE-EDITOR");
}

function help(event: Event): void {
  event.preventDefault();
  const dialog = document.querySelector<HTMLDialogElement>("#keys");
  if (dialog?.open) dialog.close();
  else dialog?.showModal();
}

export function keys(): void {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-help]")) help(event);
  });
}
