// Around the editor of a drill: names each run so that it can be stopped, keeps the time, resets, compares with
// earlier submissions. The verdict itself streams in through htmx.
import type { CodeDiff } from "./code-diff";
import type { CodeEditor } from "./code-editor";

const SECOND = 1000;
const STACKED = "(max-width: 999px)"; // as in drill.css: the verdict lies below the editor

export class DrillBench extends HTMLElement {
  private began = Date.now();
  private passed = 0;
  private ticking = 0;

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>("#work");
    if (!form) return;
    const stop = this.querySelector<HTMLButtonElement>("[data-stop]")!;
    // before htmx collects the fields
    this.addEventListener("submit", (event) => event.target === form && this.prepare(form), true);
    form.addEventListener("htmx:before:request", () => {
      stop.hidden = false;
      if (matchMedia(STACKED).matches) this.querySelector("#verdict")?.scrollIntoView();
    });
    form.addEventListener("htmx:finally:request", () => (stop.hidden = true));
    form.addEventListener("htmx:sse:close", () => (stop.hidden = true));
    stop.addEventListener("click", () => void this.stop(form));
    this.addEventListener("click", (event) => this.clicked(event.target as Element));
    this.progress();
    this.clock();
  }

  private get editor(): CodeEditor | null {
    return this.querySelector<CodeEditor>("#work code-editor");
  }

  private field(form: HTMLFormElement, name: string): HTMLInputElement {
    return form.elements.namedItem(name) as HTMLInputElement;
  }

  private prepare(form: HTMLFormElement): void {
    this.field(form, "run").value = Math.random().toString(36).slice(2);
    this.field(form, "seconds").value = String(Math.round(this.elapsed() / SECOND));
    this.field(form, "hints").value = String(this.querySelectorAll(".hint").length);
  }

  private async stop(form: HTMLFormElement): Promise<void> {
    const lang = location.pathname.split("/")[1];
    await fetch(`/${lang}/runs/${this.field(form, "run").value}/stop`, { method: "POST" }).catch(() => undefined);
  }

  private clicked(target: Element): void {
    const button = target.closest<HTMLElement>("[data-reset], [data-compare], [data-restore], [data-clock]");
    if (!button || !this.editor) return;
    if ("reset" in button.dataset) this.editor.value = this.dataset.starter ?? "";
    else if ("clock" in button.dataset) {
      this.pause();
    } else {
      const diff = button.closest(".into")?.querySelector<CodeDiff>("code-diff");
      if (!diff) return;
      if ("compare" in button.dataset) void this.compare(diff);
      else this.editor.value = diff.querySelector("template")?.content.textContent ?? this.editor.value;
    }
  }

  private async compare(diff: CodeDiff): Promise<void> {
    await customElements.whenDefined("code-diff"); // its script may still be on the way
    diff.compare(this.editor?.value ?? "");
  }

  // Every settled case adds a dot; the bar follows what the counter says.
  private progress(): void {
    new MutationObserver(() => {
      const bar = this.querySelector<HTMLProgressElement>("#run-bar");
      const numbers = this.querySelector("#run-count")?.textContent?.match(/\d+/g);
      if (bar && numbers?.length === 2) {
        bar.max = Number(numbers[1]);
        bar.value = Number(numbers[0]);
      }
    }).observe(this.querySelector("#verdict")!, { childList: true, subtree: true });
  }

  private elapsed(): number {
    return this.passed + (this.ticking ? Date.now() - this.began : 0);
  }

  private clock(): void {
    const face = this.querySelector<HTMLElement>("[data-clock]");
    if (!face) return;
    const minutes = Number(this.dataset.minutes);
    const show = () => {
      const seconds = Math.floor(this.elapsed() / SECOND);
      const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} / ${minutes}:00`;
      face.textContent = this.ticking ? text : `❚❚ ${text}`;
      face.classList.toggle("late", seconds > minutes * 60);
    };
    this.ticking = window.setInterval(show, SECOND);
    this.addEventListener("clock", show);
    show();
  }

  private pause(): void {
    if (this.ticking) {
      this.passed = this.elapsed();
      clearInterval(this.ticking);
      this.ticking = 0;
    } else {
      this.began = Date.now();
      this.ticking = window.setInterval(() => this.dispatchEvent(new Event("clock")), SECOND);
    }
    this.dispatchEvent(new Event("clock"));
  }

  disconnectedCallback(): void {
    clearInterval(this.ticking);
  }
}

customElements.define("drill-bench", DrillBench);
