// Gives each text box for prose an editor. Without this file the box is written in as it is.
import {
  Blockquote, Bold, BulletList, Document, Editor, Gapcursor, HardBreak, Heading, History,
  Italic, Link, ListItem, OrderedList, Paragraph, Text,
} from "../django_prose_editor/editor.js";

const WORDS = {
  sv: ["Fet", "Kursiv", "Rubrik", "Underrubrik", "Punktlista", "Numrerad lista", "Citat", "Länk", "Ta bort länk", "Ångra", "Gör om", "Textens utformning"],
  en: ["Bold", "Italic", "Heading", "Subheading", "List", "Numbered list", "Quote", "Link", "Remove link", "Undo", "Redo", "How the text is set"],
};
const TOOLS = [
  [(c) => c.toggleBold(), (e) => e.isActive("bold")],
  [(c) => c.toggleItalic(), (e) => e.isActive("italic")],
  [(c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  [(c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  [(c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  [(c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  [(c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  [(c) => c.addLink(), (e) => e.isActive("link")],
  [(c) => c.unsetLink(), null],
  [(c) => c.undo(), null],
  [(c) => c.redo(), null],
];

function toolbar(editor, words) {
  const bar = document.createElement("div");
  bar.className = "prose-tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.at(-1));
  const buttons = TOOLS.map(([act, isOn], index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words[index];
    button.addEventListener("click", () => act(editor.chain().focus()).run());
    bar.append(button);
    return [button, isOn];
  });
  const show = () => {
    for (const [button, isOn] of buttons) {
      if (isOn) button.setAttribute("aria-pressed", isOn(editor));
    }
  };
  editor.on("transaction", show);
  show();
  return bar;
}

function edit(textarea) {
  const words = WORDS[textarea.dataset.prose] || WORDS.sv;
  const label = textarea.form.querySelector(`label[for="${textarea.id}"]`);
  label.id = `${textarea.id}_label`;
  const place = document.createElement("div");
  place.className = "prose-editor";
  textarea.before(place);
  const editor = new Editor({
    element: place,
    injectCSS: false, // the content security policy lets no style element in
    content: textarea.value,
    extensions: [
      Document, Paragraph, Text, Bold, Italic, Heading.configure({ levels: [2, 3] }),
      BulletList, OrderedList, ListItem, Blockquote, HardBreak, Gapcursor, History,
      Link.configure({ enableTarget: false }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        lang: textarea.name.endsWith("_en") ? "en" : "sv",
      },
    },
    onUpdate: () => { textarea.value = editor.isEmpty ? "" : editor.getHTML(); },
  });
  label.addEventListener("click", () => editor.commands.focus());
  place.prepend(toolbar(editor, words));
  textarea.hidden = true;
}

document.querySelectorAll("textarea[data-prose]").forEach(edit);
