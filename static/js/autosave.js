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
const unanswered = new Map(); // field → [name, value] pairs sent and not yet answered
let sending = null; // what is on its way: field → how many times touched when it left
let settle = () => {}; // ends the wait for what is on its way
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

function say(words, kind) {
  const place = document.getElementById("sparlage");
  place.textContent = words;
  place.className = `save-state save-state-${kind}`;
}

/* A judgement that is changed after the outcome could be seen needs its reason. */
function openReason(input) {
  if (!input.name.startsWith("answer:")) return;
  const place = input.closest("fieldset.question")?.querySelector("[data-opens-on-change]");
  if (place) place.open = true;
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

/* Leaves only the touched fields in what is sent. What this page sent before without an answer
   goes along: if it did arrive, it is this page's own earlier text and nobody else's. */
function keepOnlyTouched(data) {
  for (const name of [...data.keys()]) {
    const field = name.startsWith("rev:") ? name.slice(4) : fieldOf(name);
    if (field && !touched.has(field)) data.delete(name);
  }
  data.delete("action");
  const now = [...data.entries()];
  for (const [field, pairs] of unanswered) {
    if (touched.has(field)) for (const [name, value] of pairs) data.append(`sent:${name}`, value);
  }
  for (const field of touched.keys()) {
    unanswered.set(field, now.filter(([name]) => fieldOf(name) === field));
  }
}

function answered(body) {
  for (const [field, times] of sending || []) {
    if (!body.includes(`id="rev:${field}"`)) continue;
    unanswered.delete(field);
    if (touched.get(field) === times) touched.delete(field);
  }
  sending = null;
  settle();
  // Nothing is left that only this page holds: going back here may ask the server afresh.
  if (!touched.size && "unsaved" in form.dataset) history.replaceState(null, "", location.href);
  if (!isWanted) return;
  isWanted = false;
  save();
}

function failed() {
  say(form.querySelector("[data-failed]").dataset.failed, "failed");
  document.dispatchEvent(new CustomEvent("heva:not-saved"));
  window.clearTimeout(timer);
  timer = window.setTimeout(save, TRY_AGAIN_MS);
}

/* On leaving the answer cannot be waited for: the browser finishes the request by itself. */
function saveOnLeaving() {
  if (!touched.size) return Promise.resolve();
  const data = new FormData(form);
  keepOnlyTouched(data);
  const body = new URLSearchParams(data);
  return fetch(form.getAttribute("hx-post"), { method: "POST", body, keepalive: true }).catch(
    () => {},
  );
}

/* Removing an entry changes its group, though nothing was typed: "remove:FIELD:PLACE". */
function touchedBy(button) {
  const [, field] = /^remove:(.+):\d+$/.exec(button?.value || "") || [];
  if (field) touched.set(field, (touched.get(field) || 0) + 1);
}

/* What nobody has touched here stays out of the post; what was sent without answer goes along. */
function prepareSubmit(button) {
  window.clearTimeout(timer);
  touchedBy(button);
  for (const revision of revisions()) {
    revision.disabled = !touched.has(revision.name.slice(4));
  }
  for (const pairs of unanswered.values()) {
    for (const [name, value] of pairs) {
      const input = Object.assign(document.createElement("input"), { type: "hidden", value });
      input.name = `sent:${name}`;
      form.append(input);
    }
  }
  touched.clear();
}

function waitThenSubmit(event) {
  event.preventDefault();
  const go = () => {
    if (form.dataset.waited) return;
    form.dataset.waited = "yes";
    form.requestSubmit(event.submitter);
  };
  settle = go;
  window.setTimeout(go, LONGEST_WAIT_MS);
}

// 409 and 422 come with a body that says so, and with what was saved all the same.
window.htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "2..", swap: true },
  { code: "409|422", swap: true },
  { code: "...", swap: false, error: true },
];

// A page shown again with its faults, or with what was kept, holds what is not saved anywhere.
if ("unsaved" in form.dataset) {
  for (const revision of revisions()) touched.set(revision.name.slice(4), 1);
}

form.addEventListener("input", touch);
form.addEventListener("change", touch);
form.addEventListener("htmx:configRequest", (event) => keepOnlyTouched(event.detail.formData));
form.addEventListener("htmx:afterRequest", (event) => {
  const { xhr } = event.detail;
  const hasBody = xhr && [200, 409, 422].includes(xhr.status);
  answered(hasBody ? xhr.responseText : "");
  if (!hasBody) failed();
});
form.addEventListener("submit", (event) => {
  if (sending && !form.dataset.waited) waitThenSubmit(event);
  else prepareSubmit(event.submitter);
});
// A region that says the same as before must not be read aloud again.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
  if (target.hasAttribute("aria-live") && plain(target) === plain(fragment)) {
    event.detail.shouldSwap = false;
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
// The first comes before the next page is asked for, the second where the first does not come.
window.addEventListener("beforeunload", saveOnLeaving);
window.addEventListener("pagehide", saveOnLeaving);
window.addEventListener("pageshow", (event) => {
  delete form.dataset.waited;
  for (const revision of revisions()) revision.disabled = false;
  if (event.persisted) save();
});
document.addEventListener("heva:save-now", (event) => event.detail.wait(saveOnLeaving()));
