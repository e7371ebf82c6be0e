// The keyboard: `?` shows the keys, `/` searches, `g` and a letter goes somewhere. An element with data-key="x" is
// clicked, or focused if it takes text, or opened if it is a fold, when x is pressed; data-key="g h" when g and then h
// are. What cannot be seen or is disabled is not pressed; of several the last one is.
import { isPoint, pointed } from "./points";
import { nextTheme } from "./theme";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], code-editor";
const OWN = "button, summary, input, [role=option]"; // what space and Enter press by themselves
let lead = "";

function pressed(event: KeyboardEvent): void {
  const target = event.composedPath()[0];
  const typing = target instanceof Element && (target.matches(TYPING) || !!target.closest(TYPING) || inEditor(event));
  if (event.key === "Escape" && typing && target instanceof HTMLElement && !inEditor(event)) {
    target.blur(); // the editor has uses of its own for Escape: it is left by Escape and Tab
    return;
  }
  const idle = target instanceof HTMLInputElement && (target.readOnly || !target.value);
  const lets = idle && !!target.dataset.lets?.split(" ").includes(event.key); // nobody is writing, and it is no number
  if (event.key !== "?" && document.querySelector("dialog[open]")) return; // the page behind it is not pressed
  if (isPoint(target) && (event.key === " " || event.key === "Enter")) event.preventDefault();
  if ((typing && !lets) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (target instanceof Element && !isPoint(target) && presses(target, event.key)) return;
  if (!lead && !event.shiftKey && pointed(event.key)) return event.preventDefault();
  const chord = lead ? `${lead} ${event.key}` : event.key;
  lead = "";
  if (chord === "t") return nextTheme();
  if (chord === "?") return help(event);
  const found = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(chord)}"]`)].findLast(pressable);
  if (found) {
    event.preventDefault();
    press(found);
  } else if (chord === "g") {
    lead = "g";
    setTimeout(() => (lead = ""), 1500);
  }
}

/** Whether an element does something by itself when this key is pressed on it. */
function presses(target: Element, key: string): boolean {
  return ((key === " " || key === "Enter") && !!target.closest(OWN)) || (key === "Enter" && !!target.closest("a[href]"));
}

function pressable(element: HTMLElement): boolean {
  return element.checkVisibility() && !element.matches(":disabled, [aria-disabled=true]");
}

function press(element: HTMLElement): void {
  if (element instanceof HTMLDetailsElement) {
    element.open = true;
    (element.querySelector<HTMLElement>(":scope > :not(summary) :is(button, summary)") ?? element).focus();
  } else if (element.matches(TYPING)) element.focus();
  else element.click();
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
