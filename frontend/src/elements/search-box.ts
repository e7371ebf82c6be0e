// The search field of every page: results below it as one types, chosen by arrow keys.
class SearchBox extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement>("input")!;
    const list = this.querySelector<HTMLElement>("#found-now")!;
    const options = () => [...list.querySelectorAll<HTMLElement>("a[role=option]")];
    const show = (open: boolean) => {
      list.hidden = !open || !list.childElementCount;
      field.setAttribute("aria-expanded", String(!list.hidden));
    };
    const choose = (step: number) => {
      const all = options();
      const now = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
      const next = all[(now + step + all.length + (now < 0 && step < 0 ? 1 : 0)) % all.length];
      all.forEach((each, at) => {
        each.id = `found-${at}`;
        each.setAttribute("aria-selected", String(each === next));
      });
      if (next) {
        field.setAttribute("aria-activedescendant", next.id);
        next.scrollIntoView({ block: "nearest" });
      }
    };
    list.addEventListener("htmx:after:swap", () => show(document.activeElement === field && field.value.trim() !== ""));
    document.addEventListener("htmx:after:swap", () => {
      if (document.activeElement === field) show(field.value.trim() !== "");
    });
    field.addEventListener("focus", () => show(true));
    field.addEventListener("input", () => field.value.trim() === "" && show(false));
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the arrow keys belong to the input method
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        const chosen = list.querySelector<HTMLElement>("[aria-selected=true]");
        if (chosen && !list.hidden) {
          event.preventDefault();
          chosen.click();
        }
      } else if (event.key === "Escape") show(false);
    });
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) show(false);
    });
  }
}

customElements.define("search-box", SearchBox);
