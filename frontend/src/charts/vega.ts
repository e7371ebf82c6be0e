// Vega-Lite in the page: compiled here, run by the interpreter (no eval: the policy forbids it), drawn as SVG, whose
// colours are the names of our tokens, so that a change of theme needs no redrawing.
import { View, parse, type Spec as VegaSpec } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { Handler } from "vega-tooltip";
import { split, type Chart, type Row, type Spec } from "./chart";

const SILENT = { level: () => SILENT, error: () => SILENT, warn: () => SILENT, info: () => SILENT, debug: () => SILENT };

class Vega implements Chart {
  private view: View | null = null;
  private shape = "";

  constructor(private host: HTMLElement) {}

  async update(spec: Spec): Promise<void> {
    const { shape, tables } = split(spec);
    const text = JSON.stringify(shape);
    if (this.view && text === this.shape && (await this.refill(tables))) return;
    await this.redraw(shape, tables);
    this.shape = text;
  }

  destroy(): void {
    this.view?.finalize();
    this.view = null;
  }

  // Only the data changed: the view moves its marks. False where it has compiled a table away.
  private async refill(tables: Record<string, Row[]>): Promise<boolean> {
    const view = this.view!;
    try {
      for (const [name, rows] of Object.entries(tables)) view.data(name, rows);
    } catch {
      return false;
    }
    await view.runAsync();
    return true;
  }

  // A new view is drawn aside and takes the place of the old one when it is done.
  private async redraw(shape: Spec, tables: Record<string, Row[]>): Promise<void> {
    const config = { ...(shape.config as Row), font: getComputedStyle(this.host).fontFamily, customFormatTypes: false };
    const full = { ...shape, config, datasets: tables } as unknown as TopLevelSpec;
    const compiled = compile(full, { logger: SILENT as never }).spec as VegaSpec;
    const aside = document.createElement("div");
    aside.className = "view";
    aside.setAttribute("aria-hidden", "true"); // the plot around it is the image, and has its name
    const view = new View(parse(compiled, undefined, { ast: true }), {
      expr: expressionInterpreter,
      renderer: "svg",
      container: aside,
      hover: true,
      logger: SILENT as never,
      tooltip: new Handler({ disableDefaultStyle: true, maxDepth: 1 }).call,
    });
    await view.runAsync();
    this.host.replaceChildren(aside);
    this.view?.finalize();
    this.view = view;
  }
}

export function mount(host: HTMLElement): Chart {
  return new Vega(host);
}
