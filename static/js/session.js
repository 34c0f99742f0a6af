/* Keeps the session by the user's own acts only, warns before it ends, and leaves when it has.
   Keys, clicks and scrolling count and are reported at most once a minute. The server decides. */
const warning = document.querySelector("dialog[data-session]");
const REPORT_EVERY_MS = 60_000;
const SAVE_BEFORE_MS = 20_000;
const LOOK_EVERY_MS = 5_000;
const MARGIN_MS = 2_000; // so that the server, too, finds that the time has run out

const data = warning.dataset;
const warnMs = Number(data.warnSeconds) * 1000;
let deadline = Date.now() + Number(data.secondsLeft) * 1000;
let mayExtend = data.mayExtend === "yes";
let reportedAt = Date.now();
let hasActed = false;
let hasSaved = false;
let isAsking = false;

function leave() {
  document.documentElement.classList.add("is-hidden-now");
  window.location.assign(data.here);
}

/* GET asks how long is left; POST also reports an act. Another tab may have kept the session. */
async function askServer(method) {
  if (isAsking) return;
  isAsking = true;
  try {
    const token = warning.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { Accept: "application/json" };
    if (method === "POST") headers["X-CSRFToken"] = token;
    const answer = await fetch(data.url, { method, headers, redirect: "manual" });
    if (answer.ok) {
      const state = await answer.json();
      deadline = Date.now() + state.seconds_left * 1000;
      mayExtend = state.may_extend;
      hasSaved = false;
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      leave();
    }
  } catch {
    // No network: the clock here runs on, and the next look asks again.
  } finally {
    isAsking = false;
  }
}

async function report() {
  hasActed = false;
  reportedAt = Date.now();
  await askServer("POST");
  if (warning.open && deadline - Date.now() > warnMs) warning.close();
}

function noticeAct(event) {
  if (warning.open) {
    if (event.type !== "keydown" || !mayExtend) return;
    event.preventDefault();
    report();
    return;
  }
  hasActed = true;
  if (Date.now() - reportedAt >= REPORT_EVERY_MS) report();
}

function showWarning(left) {
  const minutes = Math.ceil(left / 60_000);
  const words = minutes > 1 ? data.many.replace("{n}", minutes) : data.one;
  const heading = warning.querySelector("[data-session-heading]");
  if (heading.textContent !== words) heading.textContent = words;
  warning.querySelector("[data-session-idle]").hidden = !mayExtend;
  warning.querySelector("[data-session-last]").hidden = mayExtend;
  warning.querySelector("[data-session-extend]").hidden = !mayExtend;
  if (!warning.open) warning.showModal();
}

async function look() {
  if (hasActed && Date.now() - reportedAt >= REPORT_EVERY_MS) await report();
  if (deadline - Date.now() <= warnMs && !warning.open) await askServer("GET");
  const left = deadline - Date.now();
  if (left <= SAVE_BEFORE_MS && !hasSaved) {
    hasSaved = true;
    document.dispatchEvent(new CustomEvent("heva:save-now", { detail: { wait: () => {} } }));
  }
  if (left <= -MARGIN_MS) leave();
  else if (left <= warnMs) showWarning(left);
  else if (warning.open) warning.close();
}

for (const kind of ["keydown", "pointerdown", "wheel", "input"]) {
  document.addEventListener(kind, noticeAct, { capture: true, passive: kind === "wheel" });
}
warning.addEventListener("cancel", (event) => event.preventDefault());
warning.querySelector("[data-session-extend]").addEventListener("submit", (event) => {
  event.preventDefault();
  report();
});
// A computer that slept must not show the page again before it has been asked for.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});
window.setInterval(look, LOOK_EVERY_MS);
