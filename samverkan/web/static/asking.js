"use strict";
// The list of questions is narrowed while one types; the form does the same without a script.
(() => {
  const box = document.querySelector("[data-filter]");
  if (!box) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const list = document.getElementById(box.dataset.filter);
  const rows = [...list.querySelectorAll("[data-words]")].map((row) => [row, plain(row.dataset.words)]);
  const count = document.querySelector(`[data-count="${box.dataset.filter}"]`);
  const none = document.getElementById("no-question");
  const [, of, total] = count.textContent.trim().split(" ");
  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach(([row, said]) => {
      row.hidden = !words.every((word) => said.includes(word));
      left += row.hidden ? 0 : 1;
    });
    list.querySelectorAll("section").forEach((section) => {
      section.hidden = !section.querySelector("[data-words]:not([hidden])");
    });
    none.hidden = left > 0;
    count.textContent = `${left} ${of} ${total}`;
  });
})();
