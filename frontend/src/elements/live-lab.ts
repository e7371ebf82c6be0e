// <live-lab>: a lab's chart that answers its sliders. In an answer it holds a picture until somebody touches it; on the
// lab's page (attribute `live`) it is alive at once. One request at a time: of the values set meanwhile the last wins.
import type { Chart, Row, Spec } from "../charts/chart";
import { split } from "../charts/chart";
import { toast } from "../toast";

interface Found {
  spec: Spec;
  seconds: number;
  drawing: number;
  query: string;
  html: string;
}

interface Wanted {
  params: Record<string, string>;
  seed: number;
  size: string;
  narrow: boolean;
  hand: boolean;
}

const NARROW = matchMedia("(max-width: 600px)");
const ADDRESS_MS = 300; // browsers count changes of the address
const MOST_ROWS = 200;

class LiveLab extends HTMLElement {
  private bench: Promise<Response | null> | null = null;
  private wanted: Wanted | null = null;
  private busy = false;
  private chart: Chart | null = null;
  private plot: HTMLElement | null = null;
  private shown: Spec | null = null;
  private timer = 0;
  private started = false;
  private hand = false; // whether the server knows that somebody tries things out here

  connectedCallback(): void {
    if (this.started) return;
    if (this.hasAttribute("live")) this.start();
    else {
      this.addEventListener("click", this.touched);
      for (const sign of ["pointerenter", "focusin"]) this.addEventListener(sign, () => void this.fetch(), { once: true });
    }
  }

  // The bench, asked for as soon as somebody comes near.
  private fetch(): Promise<Response | null> {
    const query = this.getAttribute("query");
    void import("../charts/any");
    this.bench ??= this.ask(`${this.page}/bench${query ? `?${query}` : ""}`, {}).then((answer) => {
      if (!answer) this.bench = null;
      return answer;
    });
    return this.bench;
  }

  private touched = (event: MouseEvent): void => {
    if (!(event.target as Element).closest(".try, .still") || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.removeEventListener("click", this.touched);
    void this.open();
  };

  // An answer's picture: fetch the bench and put it below.
  private async open(): Promise<void> {
    const side = document.createElement("div");
    side.className = "side waiting";
    this.querySelector(".try")?.remove();
    this.append(side);
    const answer = await this.fetch();
    if (answer) {
      side.innerHTML = await answer.text();
      side.classList.remove("waiting");
      this.start();
      this.querySelector<HTMLElement>(".bench input[type=range], .bench select")?.focus({ preventScroll: true });
    } else {
      side.remove();
      this.addEventListener("click", this.touched);
    }
  }

  private start(): void {
    this.started = true;
    this.addEventListener("input", this.moved);
    this.addEventListener("change", this.changed);
    this.addEventListener("click", this.clicked);
    this.addEventListener("submit", (event) => {
      if (!(event.target as Element).matches(".bench")) return;
      event.preventDefault();
      this.want();
    });
    this.querySelector(".chart-data")?.addEventListener("toggle", () => this.tabulate());
    NARROW.addEventListener("change", () => this.isConnected && this.want("live", false));
    if (this.querySelector(".bench-error .error")) return; // until what it tells is mended
    this.want(this.form?.dataset.size, !this.hasAttribute("live"));
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector(".bench");
  }

  private get page(): string {
    const lang = document.documentElement.lang.slice(0, 2);
    return `/${lang}/topics/${this.getAttribute("topic")}/labs/${this.getAttribute("lab")}`;
  }

  private moved = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const control = input.closest<HTMLElement>(".control");
    if (input.type === "file" || !input.closest(".bench")) return;
    if (input.type === "range" && control) {
      const field = control.querySelector<HTMLInputElement>("input[type=number]")!;
      field.value = valueAt(control, input.valueAsNumber);
      input.setAttribute("aria-valuetext", field.value);
    } else if (control?.dataset.kind === "slider") {
      if (!input.validity.valid || input.value === "") return;
      place(control, input.value);
    } else if (!input.validity.valid) return;
    this.want();
  };

  private changed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.type === "file" && input.files?.length) void this.upload(input);
  };

  private clicked = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLElement>("[data-counter], [data-reset]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const words = new URLSearchParams(link.dataset.counter ?? "");
    this.fill(words);
    this.want(words.get("size") ?? "live");
  };

  // Set every field: to the words of an address, or else to its default.
  private fill(words: URLSearchParams): void {
    for (const field of this.form?.querySelectorAll<HTMLInputElement>("[name]") ?? []) {
      field.value = words.get(field.name) ?? field.dataset.default ?? "";
      const control = field.closest<HTMLElement>(".control.slider");
      if (control) place(control, field.value);
    }
  }

  private async upload(input: HTMLInputElement): Promise<void> {
    const body = new FormData();
    body.append("kind", input.dataset.kind ?? "");
    body.append("file", input.files![0]!);
    const answer = await this.ask(this.form?.dataset.uploads ?? "", { method: "POST", body });
    input.value = "";
    if (!answer) return;
    const { name } = (await answer.json()) as { name: string };
    const select = input.closest(".control")!.querySelector("select")!;
    select.querySelector("option[data-own]")?.remove();
    const option = new Option(input.dataset.own, name, false, true);
    option.dataset.own = "";
    select.prepend(option);
    select.value = name;
    this.want();
  }

  private want(size = "live", moved = true): void {
    if (!this.form) return;
    const params: Record<string, string> = {};
    let seed = 0;
    for (const [name, value] of new FormData(this.form)) {
      if (name === "seed") seed = Number(value) || 0;
      else if (typeof value === "string" && value !== "") params[name] = value;
    }
    this.wanted = { params, seed, size, narrow: NARROW.matches, hand: moved && !this.hand };
    this.hand ||= moved;
    void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const state = this.querySelector<HTMLElement>(".bench-state");
    const slow = setTimeout(() => state && (state.textContent = state.dataset.running ?? ""), 400);
    while (this.wanted) {
      const wanted = this.wanted;
      this.wanted = null;
      await this.run(wanted);
    }
    clearTimeout(slow);
    if (state) state.textContent = "";
    this.busy = false;
  }

  private async run(wanted: Wanted): Promise<void> {
    const answer = await this.ask(`${this.page}/run`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wanted),
    });
    if (!answer) return;
    const found = (await answer.json()) as Found;
    await this.draw(found.spec);
    this.tell(found);
    this.dataset.labMs = String(Math.round(1000 * (found.seconds + found.drawing)));
    this.dataset.drawn = String(Number(this.dataset.drawn ?? 0) + 1);
  }

  // The answer, if it is good; otherwise the reason stands in the bench, or says that the server is gone.
  private async ask(address: string, how: RequestInit): Promise<Response | null> {
    const place = this.querySelector<HTMLElement>(".bench-error");
    try {
      const answer = await fetch(address, { ...how, headers: { "hx-request": "true", ...how.headers } });
      const words = answer.ok ? "" : await answer.text();
      if (place) place.innerHTML = words;
      return answer.ok ? answer : null;
    } catch {
      toast(document.querySelector<HTMLElement>("#toasts")?.dataset.gone ?? "", "bad");
      return null;
    }
  }

  private async draw(spec: Spec): Promise<void> {
    this.shown = spec;
    if (!this.chart) {
      const [{ mount }] = await Promise.all([import("../charts/any")]);
      this.chart = mount(this.stage());
    }
    await this.chart.update(spec);
    this.reveal();
    this.tabulate();
  }

  // Where the chart is drawn: a box of the very size of the picture, which it replaces once something is drawn.
  private stage(): HTMLElement {
    const still = this.querySelector<HTMLElement>(".still");
    const picture = still?.querySelector("img");
    this.plot = document.createElement("div");
    this.plot.className = "plot";
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", this.getAttribute("label") ?? picture?.alt ?? "");
    const box = picture?.getBoundingClientRect();
    this.plot.style.aspectRatio = String(box?.height ? box.width / box.height : 1.6);
    this.plot.dataset.width = String(Math.round(box?.width || 640));
    this.plot.dataset.height = String(Math.round(box?.height || 400));
    this.plot.style.maxWidth = `${box?.width || 640}px`;
    return this.plot;
  }

  private reveal(): void {
    const still = this.querySelector<HTMLElement>(".still");
    if (!still || !this.plot || this.plot.isConnected) return;
    still.replaceWith(this.plot);
  }

  private tell(found: Found): void {
    const place = this.querySelector<HTMLElement>(".found");
    if (place) {
      const open = [...place.querySelectorAll<HTMLDetailsElement>("details[open]")].map((each) => each.dataset.keep);
      const closed = place.querySelector("details:not([open])") !== null;
      place.innerHTML = found.html;
      for (const each of place.querySelectorAll<HTMLDetailsElement>("details")) {
        each.open = open.includes(each.dataset.keep) || (each.open && !closed);
      }
    }
    const words = found.query ? `?${found.query}` : "";
    const around = this.closest(".lab") ?? this;
    for (const link of around.querySelectorAll<HTMLAnchorElement>("[data-with-query]")) {
      link.href = `${link.dataset.withQuery}${words}`;
    }
    if (!this.hasAttribute("live")) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => history.replaceState(null, "", location.pathname + words + location.hash), ADDRESS_MS);
    const other = document.querySelector<HTMLAnchorElement>("[data-other-language]");
    if (other) other.search = words;
  }

  // The chart's data for those who do not see it, when they ask for it.
  private tabulate(): void {
    const details = this.querySelector<HTMLDetailsElement>(".chart-data");
    const place = details?.querySelector<HTMLElement>(".scroll");
    if (!details?.open || !place || !this.shown) return;
    place.replaceChildren();
    for (const rows of Object.values(split(this.shown).tables)) place.append(...table(rows, place.dataset.more ?? ""));
  }
}

function table(rows: Row[], more: string): HTMLElement[] {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => !String(rows[0]![name]).startsWith("data:"));
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const line = body.insertRow();
    for (const name of columns) line.insertCell().textContent = said(row[name]);
  }
  if (rows.length <= MOST_ROWS) return [made];
  const rest = document.createElement("p");
  rest.textContent = more.replace("{n}", String(rows.length - MOST_ROWS));
  return [made, rest];
}

function said(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value == null ? "—" : String(value);
}

function bounds(control: HTMLElement): [number, number, number] {
  return [Number(control.dataset.low), Number(control.dataset.high), Number(control.dataset.places)];
}

// The value at a place of the slider, short enough to be read.
function valueAt(control: HTMLElement, at: number): string {
  const [low, high, places] = bounds(control);
  if (at <= 0) return control.dataset.low!;
  if (at >= places) return control.dataset.high!;
  const logarithmic = "log" in control.dataset;
  const value = logarithmic ? low * (high / low) ** (at / places) : low + ((high - low) * at) / places;
  if ("whole" in control.dataset) return String(Math.round(value));
  return String(Number(value.toPrecision(logarithmic ? 3 : 6)));
}

// The slider at the place of a value.
function place(control: HTMLElement, text: string): void {
  const [low, high, places] = bounds(control);
  const value = Number(text);
  const share = "log" in control.dataset ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const slider = control.querySelector<HTMLInputElement>("input[type=range]")!;
  slider.value = String(Math.round(Math.min(Math.max(share, 0), 1) * places));
  slider.setAttribute("aria-valuetext", text);
}

customElements.define("live-lab", LiveLab);
