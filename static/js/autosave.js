/* Saves what was touched: at once after a choice, 5 seconds after the last key, and on leaving.
   Only touched fields are sent, each with the revision this page knows, so a second window can
   never be overwritten by what nobody changed here. Without this script the buttons do it all. */
"use strict";

const form = document.querySelector("form[data-autosave]");
const AFTER_CHOICE_MS = 300;
const AFTER_TYPING_MS = 5_000;
const TRY_AGAIN_MS = 15_000;
const LONGEST_WAIT_MS = 2_000; // a button is never held longer than this

const touched = new Map(); // field → how many times it has been touched
let sending = null; // what is on its way: field → how many times touched when it left
let settle = null; // ends the wait for what is on its way
let timer = 0;
let isWanted = false;

const KINDS = ["answer", "unknown", "reason", "rationale", "because", "count", "none"];

/* The stored field an input belongs to; entries of a group are saved as the whole group. */
function fieldOf(name) {
  const colon = name.indexOf(":");
  if (!KINDS.includes(name.slice(0, colon))) return "";
  const field = name.slice(colon + 1);
  const bracket = field.indexOf("[");
  return bracket < 0 ? field : field.slice(0, bracket);
}

const revisions = () => [...form.querySelectorAll("input[name^='rev:']")];

function state(words, kind) {
  const place = document.getElementById("sparlage");
  place.textContent = words;
  place.className = `save-state save-state-${kind}`;
}

function failed() {
  state(form.querySelector("[data-failed]").dataset.failed, "failed");
  document.dispatchEvent(new CustomEvent("heva:not-saved"));
  window.clearTimeout(timer);
  timer = window.setTimeout(save, TRY_AGAIN_MS);
}

function touch(event) {
  const field = fieldOf(event.target.name || "");
  if (!field) return;
  touched.set(field, (touched.get(field) || 0) + 1);
  openReason(event.target);
  const isChoice = ["radio", "checkbox"].includes(event.target.type);
  window.clearTimeout(timer);
  timer = window.setTimeout(save, isChoice ? AFTER_CHOICE_MS : AFTER_TYPING_MS);
}

/* A judgement that is changed after the outcome could be seen needs its reason. */
function openReason(input) {
  if (!input.name.startsWith("answer:")) return;
  const place = input.closest("fieldset.question")?.querySelector("[data-opens-on-change]");
  if (place) place.open = true;
}

function save() {
  window.clearTimeout(timer);
  if (!touched.size) return;
  if (sending) {
    isWanted = true;
    return;
  }
  sending = new Map(touched);
  window.htmx.trigger(form, "heva:save");
}

/* What is on its way, and the words of what was sent before and not yet answered. */
function keepOnlyTouched(data) {
  for (const name of [...data.keys()]) {
    const field = name.startsWith("rev:") ? name.slice(4) : fieldOf(name);
    if (field && !touched.has(field)) data.delete(name);
  }
  data.delete("action");
}

function answered(isSaved) {
  for (const [field, times] of sending) {
    if (isSaved(field) && touched.get(field) === times) touched.delete(field);
  }
  sending = null;
  if (settle) settle();
  if (isWanted) {
    isWanted = false;
    save();
  }
}

form.addEventListener("input", touch);
form.addEventListener("change", touch);

form.addEventListener("htmx:configRequest", (event) => keepOnlyTouched(event.detail.formData));
// 409 and 422 come with a body that says so, and with what was saved all the same.
window.htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "2..", swap: true },
  { code: "409|422", swap: true },
  { code: "...", swap: false, error: true },
];
form.addEventListener("htmx:afterRequest", (event) => {
  const { xhr } = event.detail;
  const body = xhr && [200, 409, 422].includes(xhr.status) ? xhr.responseText : "";
  answered((field) => body.includes(`id="rev:${field}"`));
  if (!body) failed();
});
// A region that says the same as before must not be read aloud again.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
  if (target.hasAttribute("aria-live") && plain(target) === plain(fragment)) {
    event.detail.shouldSwap = false;
  }
});

/* What nobody has touched here stays out of the post. */
form.addEventListener("submit", (event) => {
  if (sending && !form.dataset.waited) {
    event.preventDefault();
    const button = event.submitter;
    const go = () => {
      if (form.dataset.waited) return;
      form.dataset.waited = "yes";
      form.requestSubmit(button);
    };
    settle = go;
    window.setTimeout(go, LONGEST_WAIT_MS);
    return;
  }
  for (const revision of revisions()) {
    revision.disabled = !touched.has(revision.name.slice(4));
  }
  touched.clear();
  window.clearTimeout(timer);
});

/* On leaving the answer cannot be waited for: the browser finishes the request by itself. */
function saveOnLeaving() {
  if (!touched.size) return Promise.resolve();
  const data = new FormData(form);
  keepOnlyTouched(data);
  const address = form.getAttribute("hx-post");
  return fetch(address, { method: "POST", body: new URLSearchParams(data), keepalive: true }).catch(
    () => {},
  );
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
window.addEventListener("pagehide", saveOnLeaving);
window.addEventListener("pageshow", (event) => {
  delete form.dataset.waited;
  for (const revision of revisions()) revision.disabled = false;
  if (event.persisted) save();
});
document.addEventListener("heva:save-now", (event) => event.detail.wait(saveOnLeaving()));
