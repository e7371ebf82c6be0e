// <code-editor><textarea name="code">…</textarea></code-editor>: CodeMirror over a plain field, which keeps the text for
// the form and stays where scripts are missing. It lives in a shadow root: style sheets made by script are adopted
// there, so the page's policy needs no exception.
//
// Attributes: label, size (px), tab, numbers ("no" to hide them), readonly; draft (an address to save to), revision.
// Events: "code-input" at every change.
import { isolateHistory } from "@codemirror/commands";
import { basicEditor, readOnlyEditor, type Look } from "../editor/setup";
import { Draft } from "../editor/draft";
import type { EditorView } from "@codemirror/view";

export class CodeEditor extends HTMLElement {
  private view: EditorView | null = null;
  private field: HTMLTextAreaElement | null = null;
  private draft: Draft | null = null;

  connectedCallback(): void {
    this.field = this.querySelector("textarea");
    if (!this.field || this.view) return;
    const root = this.attachShadow({ mode: "open" });
    const look: Look = {
      label: this.getAttribute("label") ?? this.field.getAttribute("aria-label") ?? "",
      size: Number(this.getAttribute("size") ?? 15),
      tab: Number(this.getAttribute("tab") ?? 4),
      numbers: this.getAttribute("numbers") !== "no",
      parent: root,
      text: this.field.value,
      changed: (text) => this.changed(text),
      submit: () => this.closest("form")?.requestSubmit(),
    };
    this.view = this.hasAttribute("readonly") ? readOnlyEditor(look) : basicEditor(look);
    this.dataset.ready = "";
    const address = this.getAttribute("draft");
    if (address) this.draft = new Draft(this, address, Number(this.getAttribute("revision") ?? 0));
  }

  get value(): string {
    return this.view?.state.doc.toString() ?? this.field?.value ?? "";
  }

  /** Replaces the text; one step of the undo history. */
  set value(text: string) {
    if (!this.view) return;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      annotations: isolateHistory.of("full"), // never one step with what was typed just before
    });
  }

  override focus(): void {
    this.view?.focus();
  }

  private changed(text: string): void {
    if (this.field) this.field.value = text;
    this.draft?.changed(text);
    this.dispatchEvent(new CustomEvent("code-input", { bubbles: true }));
  }
}

customElements.define("code-editor", CodeEditor);
