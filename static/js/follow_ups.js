/* Shows a follow-up as soon as its question is answered so, and hides it otherwise. What is
   hidden keeps its answer. Without this script every follow-up stands there with its condition
   in words. */
"use strict";

const wrapperOf = (id) => document.querySelector(`[data-follow-up="${CSS.escape(id)}"]`);

function reveal(wrapper, isShown) {
  // What has the focus, or an address pointing at it, is never taken away.
  const isInUse = wrapper.contains(document.activeElement);
  const isLinked = location.hash && wrapper.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  wrapper.hidden = !(isShown || isInUse || isLinked);
}

for (const wrapper of document.querySelectorAll("[data-follow-up]")) {
  wrapper.querySelector("[data-condition]").hidden = true;
  reveal(wrapper, wrapper.dataset.revealed === "yes" || wrapper.querySelector(".field-error"));
}

document.addEventListener("htmx:oobAfterSwap", () => {
  for (const told of document.querySelectorAll("#foljdfragor [data-shows]")) {
    const wrapper = wrapperOf(told.dataset.shows);
    if (wrapper) reveal(wrapper, told.dataset.now === "yes");
  }
});

// Without an answer from the server nobody knows: then show them all, with their conditions.
document.addEventListener("heva:not-saved", () => {
  for (const wrapper of document.querySelectorAll("[data-follow-up]")) {
    wrapper.hidden = false;
    wrapper.querySelector("[data-condition]").hidden = false;
  }
});
