// Lines and points by the thousand, on a canvas: uPlot draws in a millisecond what costs Vega a hundred. It takes single
// views with a quantitative x and y and at most one colour; everything else stays with Vega.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { split, type Chart, type Row, type Spec } from "./chart";

export const MANY = 2000;
const MARKS = ["line", "point", "circle"];

interface Channel {
  field?: string;
  type?: string;
  title?: string | null;
  scale?: { type?: string; range?: string[]; domain?: unknown[] };
}

interface Plain {
  mark: string;
  x: Channel;
  y: Channel;
  color: Channel | null;
  title: string;
  rows: Row[];
}

// What can be drawn here; null for all that cannot, or need not.
export function dense(spec: Spec): Plain | null {
  const given = spec.mark as string | { type: string } | undefined;
  const mark = typeof given === "string" ? given : given?.type;
  const encoding = spec.encoding as Record<string, Channel> | undefined;
  if (!mark || !MARKS.includes(mark) || !encoding || spec.transform) return null;
  const { x, y, color = null, ...others } = encoding;
  if (Object.keys(others).some((name) => !["tooltip", "order", "detail"].includes(name))) return null;
  if (![x, y].every((each) => each?.type === "quantitative" && each.field)) return null;
  if (color && !color.field) return null;
  const rows = Object.values(split(spec).tables)[0] ?? [];
  if (rows.length <= MANY) return null;
  const title = typeof spec.title === "string" ? spec.title : ((spec.title as { text?: string } | undefined)?.text ?? "");
  return { mark, x: x!, y: y!, color, title, rows };
}

function series(plain: Plain): { names: string[]; data: uPlot.AlignedData } {
  const groups = new Map<string, [number[], (number | null)[]]>();
  const [across, up, by] = [plain.x.field!, plain.y.field!, plain.color?.field];
  for (const row of plain.rows) {
    const name = by ? String(row[by]) : "";
    const group = groups.get(name) ?? [[], []];
    groups.set(name, group);
    if (typeof row[across] === "number") {
      group[0].push(row[across]);
      group[1].push(typeof row[up] === "number" ? row[up] : null);
    }
  }
  const tables = [...groups.values()].map(([xs, ys]) => {
    const order = xs.map((_, at) => at).sort((a, b) => xs[a]! - xs[b]!);
    return [order.map((at) => xs[at]!), order.map((at) => ys[at]!)] as uPlot.AlignedData;
  });
  return { names: [...groups.keys()], data: uPlot.join(tables) as uPlot.AlignedData };
}

class Dense implements Chart {
  private plot: uPlot | null = null;
  private plain: Plain | null = null;
  private shape = "";
  private themed = () => this.plain && this.draw(this.plain);

  constructor(private host: HTMLElement) {
    document.addEventListener("themechange", this.themed);
  }

  async update(spec: Spec): Promise<void> {
    const plain = dense(spec);
    if (!plain) return;
    this.plain = plain;
    const { names, data } = series(plain);
    const shape = JSON.stringify([split(spec).shape, names]);
    if (this.plot && shape === this.shape) this.plot.setData(data);
    else this.draw(plain);
    this.shape = shape;
  }

  destroy(): void {
    document.removeEventListener("themechange", this.themed);
    this.plot?.destroy();
    this.plot = null;
  }

  private draw(plain: Plain): void {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => paint(style.getPropertyValue(`--${name}`), this.host);
    const { names, data } = series(plain);
    const axis = { stroke: token("soft"), grid: { stroke: token("line"), width: 1 }, ticks: { stroke: token("line-strong"), width: 1 } };
    const font = `12px ${style.getPropertyValue("--sans")}`;
    const colours = plain.color?.scale?.range ?? names.map((_, at) => token(`series-${(at % 6) + 1}`));
    const aside = document.createElement("div");
    aside.className = "view dense";
    aside.setAttribute("aria-hidden", "true");
    const made = new uPlot(
      {
        width: this.host.clientWidth || Number(this.host.dataset.width),
        height: Math.max(200, (this.host.clientHeight || Number(this.host.dataset.height)) - 64), // below it the legend
        title: plain.title,
        scales: { x: { time: false, distr: logarithmic(plain.x) ? 3 : 1 }, y: { distr: logarithmic(plain.y) ? 3 : 1 } },
        axes: [
          { ...axis, font, labelFont: font, label: plain.x.title ?? plain.x.field },
          { ...axis, font, labelFont: font, label: plain.y.title ?? plain.y.field, size: 64 },
        ],
        series: [
          { label: plain.x.title ?? plain.x.field },
          ...names.map((name, at) => ({
            label: name || (plain.y.title ?? plain.y.field),
            stroke: colours[at % colours.length],
            width: 1.5,
            spanGaps: true,
            points: { show: plain.mark !== "line", size: 4 },
            ...(plain.mark === "line" ? {} : { paths: () => null }),
          })),
        ],
      } as uPlot.Options,
      data,
      aside,
    );
    this.host.replaceChildren(aside);
    this.plot?.destroy();
    this.plot = made;
  }
}

function logarithmic(channel: Channel): boolean {
  return channel.scale?.type === "log";
}

// A colour as a canvas understands it: light-dark() needs an element to be resolved.
function paint(value: string, host: HTMLElement): string {
  const probe = document.createElement("span");
  probe.style.color = value;
  (host.isConnected ? host : document.body).append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

export function mount(host: HTMLElement): Chart {
  return new Dense(host);
}
