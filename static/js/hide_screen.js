/* "Dölj skärmen": Escape blanks the page at once, then tells the server, which keeps it hidden. */
const hideForm = document.querySelector("form[data-hide-screen]");
const LONGEST_WAIT_MS = 1500;

/* Lets an autosaver finish what was typed before the page is left. */
function saveFirst() {
  const waiting = [];
  const detail = { wait: (promise) => waiting.push(promise) };
  document.dispatchEvent(new CustomEvent("heva:save-now", { detail }));
  const timeout = new Promise((resolve) => window.setTimeout(resolve, LONGEST_WAIT_MS));
  return waiting.length ? Promise.race([Promise.allSettled(waiting), timeout]) : Promise.resolve();
}

async function hideScreen() {
  document.documentElement.classList.add("is-hidden-now");
  document.title = hideForm.dataset.neutralTitle;
  await saveFirst();
  HTMLFormElement.prototype.submit.call(hideForm);
}

if (hideForm) {
  hideForm.addEventListener("submit", (event) => {
    event.preventDefault();
    hideScreen();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    hideScreen();
  });
}

// A page restored from the browser's memory could show what has been hidden since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
