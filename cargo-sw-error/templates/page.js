(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = document.querySelector(".search");
  const { q, status, section } = form.elements;
  const main = byId("_codes");
  const count = byId("_count");
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
  // Folds the spellings of a code: PLAN_GONE, plan-gone, PlanGone.
  const joined = (text) => text.toLowerCase().replace(/[-_]/g, "");

  const groups = [...document.querySelectorAll("main > .group")].map((group) => {
    const id = group.querySelector("h2").id;
    const entry = document.querySelector(`.contents a[href="#${CSS.escape(id)}"]`).closest("li");
    return { id, group, title: plain(group.querySelector("h2").textContent), entry, number: entry.querySelector("small"), codes: [...group.querySelectorAll("article")] };
  });
  const total = groups.reduce((sum, { codes }) => sum + codes.length, 0);

  // The searchable text of a code; read from the page once, if possible before the first search.
  const texts = new Map();
  function textsOf(article, title) {
    let known = texts.get(article);
    if (!known) {
      known = { text: `${plain(article.textContent)} ${title}`, code: joined(article.id) };
      texts.set(article, known);
    }
    return known;
  }

  function hasStatus(article, wanted) {
    const { status } = article.dataset;
    return wanted === "" || wanted === status || (wanted.endsWith("xx") && wanted[0] === status[0]);
  }

  function matches(article, title, words) {
    if (!hasStatus(article, status.value)) return false;
    if (words.length === 0) return true;
    const { text, code } = textsOf(article, title);
    return words.every((word) => text.includes(word) || (joined(word) !== "" && code.includes(joined(word))));
  }

  function isFiltered() {
    return q.value.trim() !== "" || status.value !== "" || section.value !== "";
  }

  // Shows the matching codes, with their number.
  function show() {
    const words = plain(q.value).split(" ").filter((word) => word !== "");
    let found = 0;
    for (const { id, group, title, entry, number, codes } of groups) {
      let here = 0;
      const isChosen = section.value === "" || section.value === id;
      for (const article of codes) {
        const isMatch = isChosen && matches(article, title, words);
        if (article.hidden === isMatch) article.hidden = !isMatch;
        if (isMatch) here += 1;
      }
      group.hidden = here === 0;
      group.style.setProperty("--codes", here);
      entry.hidden = here === 0;
      number.textContent = here;
      found += here;
    }
    for (const other of document.querySelectorAll("[data-unfiltered]")) other.hidden = isFiltered();
    byId("_none").hidden = found > 0;
    byId("_clear").hidden = !isFiltered();
    count.textContent = (found === total ? count.dataset.all : count.dataset.some).replace("#", found);
  }

  // The search and the filters are in the address.
  const fields = { q, status, section };
  function readAddress() {
    const query = new URLSearchParams(location.search);
    for (const [name, field] of Object.entries(fields)) {
      field.value = query.get(name) ?? "";
      // The address may be from another version of the page, with other statuses or sections.
      if (field.selectedIndex === -1) field.value = "";
    }
    show();
  }

  function rewrite(url, isNew) {
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", url);
    } catch {
      // Some frames cannot change their address.
    }
  }

  function writeAddress(isNew) {
    const url = new URL(location.href);
    for (const [name, field] of Object.entries(fields)) {
      const value = field.value.trim();
      if (value === "") url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    // A fragment would point to a code outside of the results.
    url.hash = "";
    if (url.href !== location.href.replace(/#.*/, "")) rewrite(url, isNew);
  }

  function filter(isNew) {
    show();
    writeAddress(isNew);
    const top = main.getBoundingClientRect().top + scrollY - form.offsetHeight;
    if (scrollY > top) scrollTo(0, top);
  }

  function empty() {
    for (const field of Object.values(fields)) field.value = "";
  }

  function clear() {
    empty();
    filter(true);
  }

  // Typing a word makes one entry in the history.
  let pause = 0;
  function typed() {
    filter(pause === 0);
    clearTimeout(pause);
    pause = setTimeout(() => { pause = 0; }, 1000);
  }

  // Links to codes, ignoring case.
  let ids;
  function idOf(hash) {
    let name = hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // Not an encoded name.
    }
    if (name === "" || byId(name)) return name;
    if (!ids) {
      ids = new Map();
      for (const { id, codes } of groups) {
        for (const known of [id, ...codes.map((article) => article.id)]) {
          if (!ids.has(joined(known))) ids.set(joined(known), known);
        }
      }
    }
    return ids.get(joined(name)) ?? "";
  }

  function goToTarget() {
    const id = idOf(location.hash);
    if (id === "") return;
    const target = byId(id);
    if (target.closest("[hidden]") && main.contains(target)) {
      empty();
      show();
      rewrite(`${location.pathname}${location.hash}`, false);
      target.scrollIntoView();
    }
    // Only navigation updates `:target` in the style.
    if (location.hash !== `#${id}` && location.hash !== `#${encodeURIComponent(id)}`) location.replace(`#${id}`);
  }

  // Adds buttons that copy a code or its link, when a section comes near the window.
  const tools = byId("_tools").content.firstElementChild;
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const { title, codes } = groups.find(({ group }) => group === target);
      for (const article of codes) {
        // Read before the buttons are there, so that their words are not searched.
        textsOf(article, title);
        const own = tools.cloneNode(true);
        for (const button of own.children) button.setAttribute("aria-label", `${button.textContent} ${article.id}`);
        article.querySelector("header").append(own);
      }
    }
  }, { rootMargin: "100% 0px" });

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard API needs a secure connection.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  async function copyFor(button) {
    const { id } = button.closest("article");
    const link = `${location.href.replace(/[?#].*/, "")}#${id}`;
    await copy(button.dataset.copy === "link" ? link : id);
    button.focus();
    const before = button.textContent;
    if (before === button.dataset.done) return;
    button.textContent = button.dataset.done;
    byId("_said").textContent = `${button.dataset.done}: ${id}`;
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  // Shows the name of each language in the language itself.
  for (const label of document.querySelectorAll("[data-language]")) {
    const { language } = label.dataset;
    try {
      label.textContent = new Intl.DisplayNames([language], { type: "language" }).of(language);
      label.lang = language;
    } catch {
      // Keeps the tag.
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("main article:not([hidden]) h3 a")?.focus();
  });
  q.addEventListener("input", typed);
  q.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isFiltered()) clear();
  });
  for (const field of [status, section]) field.addEventListener("change", () => filter(true));
  byId("_clear").addEventListener("click", () => {
    clear();
    q.focus();
  });
  main.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copyFor(button);
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping) {
      event.preventDefault();
      q.focus();
      q.select();
    }
  });
  addEventListener("popstate", readAddress);
  addEventListener("hashchange", goToTarget);
  form.hidden = false;
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  for (const { group, title, codes } of groups) {
    near.observe(group);
    whenIdle(() => { for (const article of codes) textsOf(article, title); });
  }
  readAddress();
  goToTarget();
})();
