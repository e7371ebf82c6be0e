// <sort-table> around a table whose heads hold [data-sort] (a link or button that asks the server for another order):
// sorts in place instead, by data-order of the cells or by their text. The first click falls where numbers are.
export class SortTable extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this.clicked);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.clicked);
  }

  private clicked = (event: Event): void => {
    const pressed = (event.target as Element).closest("[data-sort]");
    const head = pressed?.closest<HTMLTableCellElement>("th");
    if (!head) return;
    event.preventDefault();
    event.stopPropagation();
    this.sort(head);
  };

  private sort(head: HTMLTableCellElement): void {
    const body = head.closest("table")?.tBodies[0];
    if (!body) return;
    const at = head.cellIndex;
    const rows = [...body.rows];
    const numeric = rows.every((row) => Number.isFinite(order(row.cells[at])) || order(row.cells[at]) === Infinity);
    const now = head.getAttribute("aria-sort");
    const falling = now === "descending" ? false : now === "ascending" ? true : numeric;
    rows.sort((a, b) => (falling ? -1 : 1) * compared(a.cells[at], b.cells[at], numeric));
    body.append(...rows);
    for (const each of head.parentElement?.children ?? []) {
      if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    head.closest("table")?.setAttribute("data-sorted", "");
  }
}

function text(cell: HTMLTableCellElement | undefined): string {
  return cell?.dataset.order ?? cell?.textContent ?? "";
}

function order(cell: HTMLTableCellElement | undefined): number {
  const said = text(cell).trim();
  return said === "inf" ? Infinity : said === "" ? NaN : Number(said);
}

function compared(a: HTMLTableCellElement | undefined, b: HTMLTableCellElement | undefined, numeric: boolean): number {
  if (!numeric) return text(a).localeCompare(text(b));
  const [left, right] = [order(a), order(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

customElements.define("sort-table", SortTable);
