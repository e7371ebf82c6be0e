// Chooses who draws: Vega for nearly everything, a canvas for lines and points by the thousand.
import type { Chart, Spec } from "./chart";
import { dense, mount as canvas } from "./dense";
import { mount as vega } from "./vega";

export function mount(host: HTMLElement): Chart {
  let drawer: Chart | null = null;
  let kind: typeof vega | null = null;
  return {
    async update(spec: Spec): Promise<void> {
      const wanted = dense(spec) ? canvas : vega;
      const before = drawer;
      if (!drawer || wanted !== kind) drawer = wanted(host);
      kind = wanted;
      await drawer.update(spec);
      if (before !== drawer) before?.destroy();
    },
    destroy(): void {
      drawer?.destroy();
    },
  };
}
