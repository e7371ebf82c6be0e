// The theme stands in a cookie, so that the server writes it into the page and nothing flashes.
const ORDER = ["auto", "light", "dark"];

export function setTheme(chosen: string): void {
  document.documentElement.dataset.theme = chosen;
  document.cookie = `theme=${chosen};path=/;max-age=31536000;samesite=lax`;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-button]")) label(button, chosen);
  document.dispatchEvent(new CustomEvent("themechange"));
}

export function nextTheme(): void {
  const now = document.documentElement.dataset.theme ?? "auto";
  setTheme(ORDER[(ORDER.indexOf(now) + 1) % ORDER.length]!);
}

function label(button: HTMLElement, chosen: string): void {
  const words = button.dataset[chosen];
  if (words) {
    button.setAttribute("aria-label", words);
    button.title = words;
  }
}

export function theme(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-theme-button]")) nextTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}
