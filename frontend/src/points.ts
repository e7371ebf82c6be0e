// Ticked key points propose a rating: the button that the judge of one's own words would press. Enter presses it.
function ticked(event: Event): void {
  const points = (event.target as Element).closest<HTMLElement>("[data-proposals]");
  if (!points) return;
  const proposals = points.dataset.proposals!.split(" ");
  const chosen = proposals[points.querySelectorAll(":checked").length];
  for (const button of points.closest("form")!.querySelectorAll<HTMLElement>("[name=rating]")) {
    const proposed = button.getAttribute("value") === chosen;
    button.classList.toggle("proposed", proposed);
    button.toggleAttribute("data-proposed", proposed);
  }
}

export function points(): void {
  document.addEventListener("change", ticked);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof Element) || !event.target.closest("[data-proposals]")) return;
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-proposed]")?.click();
  });
}
