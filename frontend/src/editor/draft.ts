// Saves what is typed: soon after a pause, at once when the page is left, and in the browser until the server has it,
// together with the revision it was begun from: what another window saved meanwhile is never overwritten unseen.
// The words come from the page's #draft-state element: data-saving, data-saved, data-offline.
const PAUSE_MS = 500;
const AGAIN_MS = 4000;

interface Editing extends HTMLElement {
  value: string;
}

interface Kept {
  revision: number;
  code: string;
}

interface Left {
  code: string;
  base: number | null;
}

export class Draft {
  private timer = 0;
  private wanted: string | null = null;
  private sending: Promise<boolean> | null = null;

  /** `base` is the revision that the text was begun from; null replaces whatever is there (and that is put aside). */
  constructor(private editor: Editing, private address: string, private base: number | null) {
    const left = this.left();
    if (left && left.code !== editor.value) {
      this.base = left.base;
      editor.value = left.code; // tells us by `changed`
    }
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
  }

  changed(code: string): void {
    this.wanted = code;
    this.remember(code);
    this.say("saving");
    this.later(PAUSE_MS);
  }

  private get key(): string {
    return `draft ${this.address}`;
  }

  private left(): Left | null {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null") as Left | null;
    } catch {
      return null;
    }
  }

  private remember(code: string): void {
    try {
      localStorage.setItem(this.key, JSON.stringify({ code, base: this.base } satisfies Left));
    } catch {
      // no room or no permission: the server has it in half a second
    }
  }

  private forget(code: string): void {
    if (this.left()?.code === code) localStorage.removeItem(this.key); // another tab's text is not ours to remove
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), ms);
  }

  private leave(): void {
    if (this.wanted !== null) void this.save(true);
  }

  /** Whether the server has everything now. One request at a time. */
  private async save(keepalive = false): Promise<boolean> {
    while (this.sending) await this.sending;
    if (this.wanted === null) return true;
    this.sending = this.send(this.wanted, keepalive);
    const done = await this.sending;
    this.sending = null;
    return done;
  }

  private async send(code: string, keepalive: boolean): Promise<boolean> {
    try {
      const answer = await fetch(this.address, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code, base: this.base }),
        keepalive: keepalive && code.length < 60_000,
      });
      if (answer.status === 409) {
        this.conflict((await answer.json()) as Kept);
        return false;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      this.base = ((await answer.json()) as Kept).revision;
    } catch {
      this.say("offline");
      this.later(AGAIN_MS);
      return false;
    }
    if (this.wanted !== code) {
      this.remember(this.wanted ?? code);
      this.later(PAUSE_MS);
      return false;
    }
    this.wanted = null;
    this.forget(code);
    this.say("saved");
    return true;
  }

  // Another window has saved something else: the reader decides; the text that is not chosen is put aside.
  private conflict(theirs: Kept): void {
    const banner = document.querySelector<HTMLElement>("#draft-conflict");
    if (!banner) return;
    banner.hidden = false;
    const ours = async (): Promise<boolean> => {
      this.base = null;
      const kept = await this.save();
      if (kept) banner.hidden = true;
      return kept;
    };
    banner.querySelector<HTMLElement>("[data-keep]")!.onclick = () => void ours();
    banner.querySelector<HTMLElement>("[data-take]")!.onclick = async () => {
      if (!(await ours())) return; // first ours is kept, then theirs replaces it, which puts ours aside
      this.base = null;
      this.editor.value = theirs.code;
    };
  }

  private say(state: string): void {
    const place = document.querySelector<HTMLElement>("#draft-state");
    if (place) place.textContent = place.dataset[state] ?? "";
  }
}
