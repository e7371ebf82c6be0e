// Custom elements, each fetched when the first one of its kind stands in the page.
const ELEMENTS: Record<string, () => Promise<unknown>> = {
  "code-editor": () => import("./elements/code-editor"),
  "code-diff": () => import("./elements/code-diff"),
  "drill-bench": () => import("./elements/drill-bench"),
  "sort-table": () => import("./elements/sort-table"),
  "live-lab": () => import("./elements/live-lab"),
  "field-view": () => import("./elements/field-view"),
};

function look(root: ParentNode): void {
  for (const [name, load] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name) && root.querySelector(name)) void load();
  }
}

export function defineLazily(): void {
  look(document);
  document.addEventListener("htmx:after:swap", () => look(document));
}
