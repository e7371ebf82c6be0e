// Key points, in a review and in an interview. A mark stands at the first of them, and the focus with it: space says
// that it was named, n that it was not, u goes back to the one before. After the last the mark goes. What was ticked
// proposes how to go on, a rating or the next part, and Enter does so.
const POINTS = "[data-points]";

function boxes(points: Element): HTMLInputElement[] {
  return [...points.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}

/** Where the mark stands; behind the last point once all of them were answered. */
function marked(points: HTMLElement): number {
  return Number(points.dataset.at);
}

function mark(points: HTMLElement, at: number): HTMLInputElement | undefined {
  const all = boxes(points);
  points.dataset.at = String(at);
  all.forEach((box, place) => (place === at ? box.setAttribute("aria-current", "step") : box.removeAttribute("aria-current")));
  return all[at];
}

function move(points: HTMLElement, at: number, how?: FocusOptions): void {
  const box = mark(points, at);
  if (!box) propose(points);
  (box ?? points.closest("form")?.querySelector<HTMLElement>("[data-onward]"))?.focus(how);
}

/** The button that as many ticked points lead to. */
function propose(points: HTMLElement): void {
  const proposals = points.dataset.proposals?.split(" ");
  const chosen = proposals?.[points.querySelectorAll(":checked").length];
  for (const button of points.closest("form")?.querySelectorAll<HTMLElement>("[data-onward] button") ?? []) {
    const proposed = button.getAttribute("value") === (chosen ?? null);
    button.toggleAttribute("data-proposed", proposed);
    if (proposed) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function answer(points: HTMLElement, named: boolean): void {
  const at = marked(points);
  const box = boxes(points)[at];
  if (!box) return;
  if (box.getBoundingClientRect().top > innerHeight) return box.scrollIntoView({ block: "center", behavior: "instant" }); // not read yet
  if (box.checked !== named) box.click();
  move(points, at + 1);
}

/** Presses what is proposed, once: a second press in haste would rate twice. */
function onward(points: HTMLElement): void {
  const button = points.closest("form")?.querySelector<HTMLElement>("[data-proposed]");
  button?.removeAttribute("data-proposed");
  button?.click();
}

/** Does what a key does to the page's points; whether it did anything. */
export function pointed(key: string): boolean {
  const points = document.querySelector<HTMLElement>(POINTS);
  if (!points) return false;
  const at = marked(points);
  const over = at >= boxes(points).length;
  if (key === " ") answer(points, true); // also behind the last one: a press too many leads nowhere
  else if (key === "n" && !over) answer(points, false);
  else if (key === "u" && at > 0) move(points, at - 1);
  else if (key === "Enter") onward(points);
  else return false;
  return true;
}

/** Whether a key pressed there belongs to the points: their boxes do not take it for themselves. */
export function isPoint(target?: EventTarget | null): boolean {
  return target instanceof Element && !!target.closest(POINTS);
}

function begin(): void {
  const points = document.querySelector<HTMLElement>(POINTS);
  if (points && !points.dataset.at) move(points, 0, { preventScroll: true }); // the answer stands above them
}

export function points(): void {
  begin();
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("focusin", ({ target }) => {
    const found = (target as Element).closest<HTMLElement>(POINTS);
    const at = found ? boxes(found).indexOf(target as HTMLInputElement) : -1;
    if (found && at >= 0) mark(found, at);
  });
  document.addEventListener("change", ({ target }) => {
    const found = (target as Element).closest<HTMLElement>(POINTS);
    if (found) propose(found);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && isPoint(event.target)) event.preventDefault(); // else some browsers tick a second time
  });
}
