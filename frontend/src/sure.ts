// A button with data-sure asks that question before it does anything; not any more once what data-sure-until names
// stands in the page.
export function sure(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-sure]");
    const { sure, sureUntil } = button?.dataset ?? {};
    if (!button || (sureUntil && document.querySelector(sureUntil)) || confirm(sure)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}
