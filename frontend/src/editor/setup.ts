// CodeMirror as we want it: Python, quiet, in the colours of the page.
import { autocompletion, closeBrackets, closeBracketsKeymap, completeAnyWord, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Look {
  label: string;
  size: number;
  tab: number;
  numbers: boolean;
  parent: ShadowRoot;
  text: string;
  changed: (text: string) => void;
  submit: () => void;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--hl-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--hl-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--hl-number)" },
  { tag: tags.comment, color: "var(--hl-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className), tags.className], color: "var(--hl-name)" },
]);

function theme(size: number): Extension {
  return EditorView.theme({
    "&": { height: "100%", fontSize: `${size}px`, color: "var(--ink)", backgroundColor: "var(--sheet)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
    ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--soft)", border: "none", paddingLeft: "6px" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--well) 60%, transparent)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
      { backgroundColor: "color-mix(in srgb, var(--link) 26%, transparent)" },
    ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--good) 24%, transparent)", outline: "1px solid var(--line-strong)" },
    ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--seal)", color: "var(--on-seal)" },
  });
}

// Tab indents; after Escape the next Tab leaves the editor (nobody may be trapped in it).
function tabs(): Extension {
  let leaving = false;
  return [
    EditorView.domEventHandlers({
      keydown: (event) => {
        if (event.key === "Escape") leaving = true;
        else if (event.key !== "Tab" && event.key !== "Shift") leaving = false;
        return false;
      },
      blur: () => {
        leaving = false;
        return false;
      },
    }),
    keymap.of([
      { key: "Tab", run: (view) => !leaving && indentMore(view), shift: (view) => !leaving && indentLess(view) },
    ]),
  ];
}

function common(look: Look): Extension[] {
  return [
    python(),
    syntaxHighlighting(colours),
    theme(look.size),
    highlightSpecialChars(),
    EditorState.tabSize.of(look.tab),
    indentUnit.of(" ".repeat(look.tab)),
    EditorView.contentAttributes.of({ "aria-label": look.label, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    ...(look.numbers ? [lineNumbers()] : []),
  ];
}

export function basicEditor(look: Look): EditorView {
  const run = (): boolean => {
    look.submit();
    return true;
  };
  return mounted(look, [
    ...common(look),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ activateOnTyping: true }),
    EditorState.languageData.of(() => [{ autocomplete: completeAnyWord }]),
    tabs(),
    keymap.of([
      { key: "Mod-Enter", run, preventDefault: true },
      ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) look.changed(update.state.doc.toString());
    }),
  ]);
}

export function readOnlyEditor(look: Look): EditorView {
  return mounted(look, [...common(look), EditorState.readOnly.of(true), EditorView.editable.of(false)]);
}

function mounted(look: Look, extensions: Extension[]): EditorView {
  return new EditorView({
    state: EditorState.create({ doc: look.text, extensions }),
    parent: look.parent,
    root: look.parent,
  });
}
