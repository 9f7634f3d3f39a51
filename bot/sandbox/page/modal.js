// Forms (modals) with which the bot answers: labels, texts, text inputs, choices.

import { itemsOf } from "./components.js";
import { el } from "./dom.js";
import { submitModal } from "./live.js";
import { markdown } from "./markdown_view.js";
import { state, words } from "./state.js";

const PARAGRAPH = 2;

/** Show a form; what is entered goes back with the interaction that opened it. */
export function openModal(interactionId, modal) {
  const fields = [];
  const dialog = el("dialog", { class: "modal", "aria-label": modal.title });
  const send = async (event) => {
    event.preventDefault();
    const entered = await Promise.all(fields.map(async (field) => [field.id, await field.read()]));
    submitModal(interactionId, Object.fromEntries(entered));
    dialog.close();
  };
  dialog.append(el("form", { onsubmit: send },
    el("h2", {}, el("span", { class: "modal-app" }, state.bot.name), modal.title),
    el("div", { class: "modal-parts" }, modal.components.map((part) => drawPart(part, fields))),
    el("div", { class: "modal-end" },
      el("button", { type: "button", class: "button plain", onclick: () => dialog.close() }, words().cancel),
      el("button", { type: "submit", class: "button primary" }, words().submit))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function drawPart(part, fields) {
  if (part.type === 1) return part.components.map((each) => labelled(each.label, null, each, fields));
  if (part.type === 18) return labelled(part.label, part.description, part.component, fields);
  return part.type === 10 ? markdown(part.content) : null;
}

function labelled(label, description, field, fields) {
  const made = MAKERS[field.type]?.(field, label);
  if (!made) return null;
  fields.push({ id: field.custom_id, read: made.read });
  const star = (field.required ?? true) ? el("span", { class: "star", "aria-hidden": "true" }, " *") : null;
  return el("label", { class: "modal-field" }, el("span", { class: "modal-label" }, label, star),
    description ? el("span", { class: "modal-description" }, description) : null, made.element);
}

const MAKERS = {
  4: textInput,
  3: select, 5: select, 6: select, 7: select, 8: select,
  19: upload,
  21: (field) => group(field, "radio", (chosen) => chosen[0] ?? null),
  22: (field) => group(field, "checkbox", (chosen) => chosen),
  23: (field) => {
    const element = el("input", { type: "checkbox", checked: field.default });
    return { element, read: () => element.checked };
  },
};

function textInput(field) {
  const shared = { minlength: field.min_length, maxlength: field.max_length ?? 4000, placeholder: field.placeholder, required: field.required ?? true };
  const element = el(field.style === PARAGRAPH ? "textarea" : "input", field.style === PARAGRAPH ? { ...shared, rows: 4 } : { ...shared, type: "text" });
  element.value = field.value ?? "";
  return { element, read: () => element.value };
}

function select(field) {
  const most = field.max_values ?? 1;
  const isRequired = field.required ?? true;
  const element = el("select", { multiple: most > 1, required: isRequired },
    most === 1 ? el("option", { value: "" }, field.placeholder || words().choose) : null,
    itemsOf(field).map((item) => el("option", { value: item.value, selected: item.isChosen }, item.label)));
  return { element, read: () => [...element.selectedOptions].map((each) => each.value).filter(Boolean) };
}

function group(field, type, chosen) {
  const inputs = field.options.map((each) => el("input", { type, name: field.custom_id, value: each.value, checked: each.default }));
  const element = el("span", { class: "modal-group" }, field.options.map((each, index) => el("label", {}, inputs[index], each.label)));
  return { element, read: () => chosen(inputs.filter((each) => each.checked).map((each) => each.value)) };
}

function upload(field) {
  const element = el("input", { type: "file", multiple: (field.max_values ?? 1) > 1, required: field.required ?? true });
  return { element, read: () => Promise.all([...element.files].map(asBase64)) };
}

async function asBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { filename: file.name, data: btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), "")) };
}
