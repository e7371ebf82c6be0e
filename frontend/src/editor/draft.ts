// Saves what is typed: soon after a pause, at once when the page is left, and in the browser until the server has it.
// The words come from the page's #draft-state element: data-saving, data-saved, data-offline.
const PAUSE_MS = 500;

interface Editing extends HTMLElement {
  value: string;
}

interface Kept {
  revision: number;
  code?: string;
}

export class Draft {
  private timer = 0;
  private saving = false;
  private wanted: string | null = null;
  private replace = false;

  constructor(private editor: Editing, private address: string, private revision: number) {
    const left = localStorage.getItem(this.key);
    if (left !== null && left !== editor.value) {
      editor.value = left;
      this.changed(left);
    }
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
  }

  changed(code: string): void {
    this.wanted = code;
    localStorage.setItem(this.key, code);
    this.say("saving");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), PAUSE_MS);
  }

  private get key(): string {
    return `draft ${this.address}`;
  }

  private leave(): void {
    if (this.wanted !== null && !this.saving) void this.send(this.wanted, true).catch(() => undefined);
  }

  private async save(): Promise<void> {
    if (this.saving || this.wanted === null) return;
    this.saving = true;
    const code = this.wanted;
    try {
      const answer = await this.send(code, false);
      if (answer.status === 409) return this.conflict((await answer.json()) as Required<Kept>);
      if (!answer.ok) throw new Error(String(answer.status));
      this.revision = ((await answer.json()) as Kept).revision;
      this.replace = false;
      if (this.wanted === code) {
        this.wanted = null;
        localStorage.removeItem(this.key);
        this.say("saved");
      }
    } catch {
      this.say("offline");
      this.timer = window.setTimeout(() => void this.save(), 4000);
    } finally {
      this.saving = false;
    }
    if (this.wanted !== null && this.wanted !== code) void this.save();
  }

  private send(code: string, keepalive: boolean): Promise<Response> {
    return fetch(this.address, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code, base: this.replace ? null : this.revision }),
      keepalive: keepalive && code.length < 60_000,
    });
  }

  // Another tab has saved something else: the reader decides; the text that is not chosen is kept as a submission.
  private conflict(theirs: Required<Kept>): void {
    const banner = document.querySelector<HTMLElement>("#draft-conflict");
    if (!banner) return;
    banner.hidden = false;
    banner.querySelector<HTMLElement>("[data-take]")!.onclick = async () => {
      banner.hidden = true;
      this.replace = true;
      await this.save(); // ours first, so that it is put aside and not lost
      this.replace = true;
      this.editor.value = theirs.code;
    };
    banner.querySelector<HTMLElement>("[data-keep]")!.onclick = () => {
      banner.hidden = true;
      this.replace = true;
      void this.save();
    };
  }

  private say(state: string): void {
    const place = document.querySelector<HTMLElement>("#draft-state");
    if (place) place.textContent = place.dataset[state] ?? "";
  }
}
