/* Says when a text has grown too long, while it is being written. Nothing is ever cut off. */
"use strict";

const words = document.querySelector("[data-too-long]").dataset.tooLong;

function judge(area) {
  // Counted as the server counts: whole characters, not halves of them.
  const over = [...area.value].length - Number(area.dataset.limit);
  let place = area.nextElementSibling;
  if (!place || !place.matches("[data-says-length]")) {
    if (over <= 0) return;
    place = document.createElement("p");
    place.className = "hint";
    place.setAttribute("data-says-length", "");
    place.setAttribute("role", "status");
    area.after(place);
  }
  place.textContent = over > 0 ? words.replace("%n", over) : "";
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-limit]")) judge(event.target);
});
