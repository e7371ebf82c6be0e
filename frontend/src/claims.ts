// A mark in an answer is a button with a popover (which works without scripts, by a click). Here it also opens under
// a resting mouse, and is put beside its mark, never over it and never outside the window.
const REST_MS = 180;
const GAP = 8;
let timer = 0;

function card(mark: Element): HTMLElement | null {
  return document.getElementById(mark.getAttribute("popovertarget") ?? "");
}

function place(mark: Element, shown: HTMLElement): void {
  const at = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = shown;
  const room = document.body.clientWidth; // without the gutter of the scroll bar
  const left = Math.max(GAP, Math.min(at.left - 24, room - width - GAP));
  const below = at.bottom + GAP + height < innerHeight || at.top < height + GAP;
  shown.style.left = `${left}px`;
  shown.style.top = `${below ? at.bottom + GAP : at.top - height - GAP}px`;
}

export function claims(): void {
  document.addEventListener("toggle", (event) => {
    const shown = event.target as HTMLElement;
    if (!shown.matches?.(".proof[popover]") || (event as ToggleEvent).newState !== "open") return;
    const mark = document.querySelector(`[popovertarget="${CSS.escape(shown.id)}"][data-met]`)
      ?? document.querySelector(`[popovertarget="${CSS.escape(shown.id)}"]`);
    if (mark) place(mark, shown);
  }, true);
  const meet = (mark: Element) => {
    document.querySelector("[data-met]")?.removeAttribute("data-met");
    mark.setAttribute("data-met", "");
  };
  document.addEventListener("pointerover", (event) => {
    const mark = (event.target as Element).closest?.("[popovertarget].mark");
    clearTimeout(timer);
    if (!mark || event.pointerType !== "mouse") return;
    timer = window.setTimeout(() => {
      meet(mark);
      const found = card(mark);
      if (found && !found.matches(":popover-open")) found.showPopover();
    }, REST_MS);
  });
  document.addEventListener("click", (event) => {
    const mark = (event.target as Element).closest?.("[popovertarget].mark");
    if (mark) meet(mark);
  }, true);
}
