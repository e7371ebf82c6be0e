// Switching the language keeps the place: the heading that is on top goes along as the address's anchor.
function anchorOnTop(): string {
  let found = "";
  for (const heading of document.querySelectorAll<HTMLElement>("main :is(h1, h2, h3, h4, section, details)[id]")) {
    if (heading.getBoundingClientRect().top > innerHeight * 0.35) break;
    found = heading.id;
  }
  return found;
}

export function places(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-other-language]");
    if (!link) return;
    const anchor = scrollY > 80 ? anchorOnTop() : "";
    link.hash = anchor || location.hash;
  });
}
