// Chooses who draws: Vega for nearly everything, a canvas for lines and points by the thousand.
import type { Chart, Spec } from "./chart";
import { mount as vega } from "./vega";

export function mount(host: HTMLElement): Chart {
  let drawer: Chart | null = null;
  return {
    async update(spec: Spec): Promise<void> {
      drawer ??= vega(host);
      await drawer.update(spec);
    },
    destroy(): void {
      drawer?.destroy();
    },
  };
}
