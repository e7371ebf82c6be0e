// <code-diff>highlighted code<template>the code</template></code-diff>: shows the code, and on demand what differs from
// a text that is given.
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";

const ZH = { "$ unchanged lines": "$ 行相同" };

export class CodeDiff extends HTMLElement {
  compare(now: string): void {
    const earlier = this.querySelector("template")?.content.textContent ?? "";
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    new EditorView({
      state: EditorState.create({
        doc: now,
        extensions: [
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          unifiedMergeView({ original: earlier, mergeControls: false, collapseUnchanged: { margin: 3 } }),
          EditorView.theme({
            "&": { fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--sheet)" },
            ".cm-scroller": { fontFamily: "var(--mono)" },
            ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--soft)", border: "none" },
            ".cm-deletedChunk": { backgroundColor: "var(--bad-well)" },
            ".cm-changedLine": { backgroundColor: "var(--good-well)" },
            ".cm-collapsedLines": {
              background: "var(--well)",
              color: "var(--soft)",
              "&:before, &:after": { content: "'…'" }, // the usual sign is missing in many fonts
            },
          }),
          document.documentElement.lang.startsWith("zh") ? EditorState.phrases.of(ZH) : [],
        ],
      }),
      parent: root,
      root,
    });
    this.querySelector(":scope > pre, :scope > div")?.replaceWith(host);
  }
}

customElements.define("code-diff", CodeDiff);
