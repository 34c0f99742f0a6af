/* 1–9 choose the nth answer of the question in focus. Off in "Inställningar" (then not loaded). */
const isTyping = (element) =>
  element.matches("textarea, select, [contenteditable]") ||
  (element.matches("input") && !["radio", "checkbox"].includes(element.type));

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (!/^[1-9]$/.test(event.key)) return;
  const focused = document.activeElement;
  if (!focused || isTyping(focused)) return;
  const row = focused.closest("[data-number-keys]");
  if (!row) return;
  // The reasons behind "vet ej" are a list of their own, numbered only while in focus.
  const reasons = focused.closest(".reasons");
  const choices = [...(reasons || row).querySelectorAll("input[type=radio], input[type=checkbox]")]
    .filter((input) => !input.disabled && (reasons || !input.closest(".reasons")))
    .filter((input) => !input.closest(".option-clear"));
  const chosen = choices[Number(event.key) - 1];
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
  chosen.click();
});
