// What the pages of questions and networks gain where scripts run; all works without this file.
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
// Where there are too many names for a list in the page, names are suggested while one types.
(() => {
  document.querySelectorAll("input[data-kind]:not([list])").forEach((field) => {
    const list = document.createElement("datalist");
    list.id = `names-${field.name}`;
    field.after(list);
    field.setAttribute("list", list.id);
    let timer = 0;
    const ask = async () => {
      const words = field.value.trim();
      if (words.length < 2) return;
      const answer = await fetch(`/suggest?${new URLSearchParams({ q: words })}`).catch(() => null);
      if (!answer || !answer.ok) return;
      list.replaceChildren(...(await answer.json()).map((hit) => {
        const option = document.createElement("option");
        option.value = hit.owner ? `${hit.label} (${hit.owner})` : hit.label;
        option.textContent = hit.kind;
        return option;
      }));
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
  });
})();
