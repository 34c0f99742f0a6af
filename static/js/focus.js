/* After each step the reader starts at the heading; after a failed one, at the error summary. */
const summary = document.querySelector("[data-focus-first]");
if (summary) {
  summary.focus();
} else if (!window.location.hash) {
  const heading = document.querySelector("h1[data-focus]");
  if (heading) heading.focus({ preventScroll: true });
}
