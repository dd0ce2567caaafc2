// What the pages gain where scripts run: suggestions while one types in the search field.
// Everything works without this file.
"use strict";
(() => {
  const field = document.querySelector("#find");
  if (!field) return;
  const list = document.createElement("ul");
  list.className = "hits";
  list.id = "hits";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector('label[for="find"]').textContent);
  field.form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
  })) field.setAttribute(name, value);

  let at = -1;
  let timer = 0;
  let asked = null;

  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const all = options();
    if (!all.length) return;
    at = (place + all.length) % all.length;
    all.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    field.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }

  function show(hits) {
    list.replaceChildren(...hits.map((hit, number) => {
      const item = document.createElement("li");
      item.id = `hit-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.to = hit.to;
      item.append(hit.label);
      const note = document.createElement("small");
      note.textContent = [hit.kind, hit.owner].filter(Boolean).join(" · ");
      item.append(note);
      return item;
    }));
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
  }

  async function ask() {
    const words = field.value.trim();
    asked?.abort();
    if (words.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/suggest?${new URLSearchParams({ q: words })}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      choose(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(options()[at].dataset.to);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) location.assign(item.dataset.to);
  });
  field.addEventListener("blur", () => setTimeout(close, 120));
})();
