// The page of a topic: it tells that it was opened, marks the part being read in the contents, folds the answers, goes
// from part to part by keyboard, and opens the evidence that an address names.
const POST = { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" } };

export function reading(): void {
  const article = document.querySelector<HTMLElement>("[data-opened]");
  if (!article) return;
  void fetch(article.dataset.opened!, POST).catch(() => undefined);
  contents();
  folding();
  stepping();
  named();
  addEventListener("hashchange", named);
}

function contents(): void {
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".toc a")) links.set(link.hash.slice(1), link);
  const marks = [...document.querySelectorAll<HTMLElement>("main [id]")].filter((each) => links.has(each.id));
  const look = () => {
    const top = marks.filter((each) => each.getBoundingClientRect().top < innerHeight * 0.3).pop() ?? marks[0];
    for (const [id, link] of links) {
      if (id === top?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look();
    });
  }, { passive: true });
  look();
}

function folding(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-fold]");
  button?.addEventListener("click", () => {
    const asks = [...document.querySelectorAll<HTMLDetailsElement>("details.ask")];
    const close = asks.some((each) => each.open);
    for (const each of asks) each.open = !close;
    const now = button.textContent ?? "";
    button.textContent = button.dataset.fold ?? "";
    button.dataset.fold = now;
  });
}

function stepping(): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-section]")];
  document.addEventListener("keydown", (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).matches?.("input, textarea, select, code-editor")) return;
    const edge = 90;
    const tops = parts.map((each) => each.getBoundingClientRect().top);
    const next = event.key === "j"
      ? parts[tops.findIndex((top) => top > edge)]
      : parts[tops.findLastIndex((top) => top < edge - 40)];
    next?.scrollIntoView();
  });
}

function named(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id.startsWith("claim-")) return;
  const row = document.getElementById(id);
  const folded = row?.closest("details");
  if (folded) folded.open = true;
  row?.scrollIntoView();
}
