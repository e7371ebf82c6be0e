// <field-view>: a photograph with every layer's receptive field drawn over it; the slider, or a link of the table to one
// of the drawings, chooses which is shown. Without it the links work as they are: :target shows the drawing.
export class FieldView extends HTMLElement {
  connectedCallback(): void {
    this.slider?.addEventListener("input", () => this.show(this.drawings[Number(this.slider?.value)]));
    document.addEventListener("click", this.clicked);
    this.classList.add("live");
    this.show(this.drawings[0]);
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.clicked);
  }

  private get slider(): HTMLInputElement | null {
    return this.querySelector("input[type=range]");
  }

  private get drawings(): SVGGElement[] {
    return [...this.querySelectorAll<SVGGElement>("g.rf")];
  }

  private clicked = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.rf-link");
    const chosen = link && this.querySelector<SVGGElement>(link.hash);
    if (!chosen) return;
    event.preventDefault();
    this.show(chosen);
    this.scrollIntoView({ block: "nearest" });
  };

  private show(chosen: SVGGElement | undefined): void {
    if (!chosen) return;
    const drawings = this.drawings;
    for (const each of drawings) each.classList.toggle("shown", each === chosen);
    const says = chosen.dataset.says ?? "";
    const output = this.querySelector("output");
    if (output) output.textContent = says;
    if (this.slider) {
      this.slider.value = String(drawings.indexOf(chosen));
      this.slider.setAttribute("aria-valuetext", says);
    }
  }
}

customElements.define("field-view", FieldView);
