// Short messages at the edge of the window; the words come from the page, never from here.
export function toast(words: string, kind = "info"): void {
  const shelf = document.querySelector<HTMLElement>("#toasts");
  if (!shelf) return;
  const note = document.createElement("p");
  note.className = `toast ${kind}`;
  note.textContent = words;
  shelf.append(note);
  setTimeout(() => note.remove(), 6000);
}

export function toasts(): void {
  // The server is gone: htmx shows nothing by itself.
  document.addEventListener("htmx:error", () => {
    const words = document.querySelector<HTMLElement>("#toasts")?.dataset.gone;
    if (words) toast(words, "bad");
  });
}
