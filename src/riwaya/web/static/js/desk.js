// The workbench's one script. Every page works without it: links lead to the same words, forms send the same decisions.
"use strict";
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const one = (what, within = document) => within.querySelector(what);
  const drawer = one("#drawer");
  const say = (text) => { one("#say").textContent = text; };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // Exact words beside the page.
  async function open(link, key) {
    const room = one(".in", drawer);
    room.setAttribute("aria-busy", "true");
    if (!drawer.open) { room.textContent = ""; drawer.showModal(); }
    try {
      const answer = await fetch(link.href, { headers: { "x-fragment": "1" } });
      room.innerHTML = await answer.text();
      for (const field of all('input[name="next"]', room)) field.value = location.pathname + location.search;
      if (key) unfold(room, key);
    } catch {
      room.textContent = drawer.dataset.failed;
    }
    room.removeAttribute("aria-busy");
  }

  function unfold(within, key) {
    const fold = one(`details[data-key="${key}"]`, within);
    if (!fold) return false;
    fold.open = true;
    const field = one('input[name="by"], select, input:not([type="hidden"])', fold);
    (field || one("summary", fold)).focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-drawer]");
    if (link && drawer) { event.preventDefault(); open(link); return; }
    if (event.target.closest("[data-close]") || event.target === drawer) drawer.close();
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard.writeText(one(copy.dataset.copy).value).then(() => {
        const before = copy.textContent;
        copy.textContent = copy.dataset.copied;
        say(copy.dataset.copied);
        setTimeout(() => { copy.textContent = before; }, 2500);
      });
    }
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-reload]")) location.reload();
  });

  // Keys: j and k move among claims, o opens, c x a s begin a judgement, / searches.
  const cards = () => all("[data-cards] [data-claim]");
  function move(step) {
    const found = cards();
    const at = found.findIndex((card) => card.contains(document.activeElement));
    const next = found[Math.min(Math.max(at < 0 && step > 0 ? 0 : at + step, 0), found.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  }
  function judge(key) {
    if (drawer.open) return unfold(drawer, key);
    const card = document.activeElement && document.activeElement.closest("[data-claim]");
    if (!card) return unfold(one("main"), key);
    if (unfold(card, key)) return true;
    const link = one("a[data-open]", card);
    if (link) open(link, key);
    return Boolean(link);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const card = document.activeElement && document.activeElement.closest("[data-claim]");
    if (event.key === "j" || event.key === "k") { if (cards().length && !drawer.open) { event.preventDefault(); move(event.key === "j" ? 1 : -1); } }
    else if (event.key === "o" && card && one("a[data-open]", card)) { event.preventDefault(); open(one("a[data-open]", card)); }
    else if ("cxas".includes(event.key) && event.key.length === 1) { if (judge(event.key)) event.preventDefault(); }
    else if (event.key === "/" && one("#find")) { event.preventDefault(); one("#find").focus(); }
  });

  // The story replayed: the slider leads where the links beside it lead.
  for (const replay of all("[data-replay]")) {
    const slider = one("input", replay), steps = all("[data-steps] a", replay), shown = one("output", replay);
    slider.hidden = false;
    slider.max = String(steps.length - 1);
    const tell = () => {
      const step = steps[Number(slider.value)];
      shown.replaceChildren(...[...step.childNodes].map((node) => node.cloneNode(true)));
      slider.setAttribute("aria-valuetext", step.textContent.trim());
    };
    tell();
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      sessionStorage.setItem("replay", "1");
      location.assign(steps[Number(slider.value)].href);
    });
    if (sessionStorage.getItem("replay")) { sessionStorage.removeItem("replay"); slider.focus({ preventScroll: true }); }
    replay.classList.add("live");
  }

  if (matchMedia("(min-width: 62rem)").matches) for (const fold of all("details[data-wide-open]")) fold.open = true;

  // Files dropped on the inbox.
  for (const area of all("[data-drop]")) {
    const field = one('input[type="file"]', area), names = one("[data-names]", area);
    const tell = () => { names.textContent = [...field.files].map((file) => file.name).join(" · "); };
    for (const kind of ["dragenter", "dragover"]) area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.classList.remove("over"));
    area.addEventListener("drop", (event) => { event.preventDefault(); field.files = event.dataTransfer.files; tell(); });
    field.addEventListener("change", tell);
  }

  // A decision is not sent into nothing: without a connection the form stays as it is.
  document.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    const note = one("#offline");
    event.target.append(note);
    note.hidden = false;
    addEventListener("online", () => { note.hidden = true; }, { once: true });
  });

  // What changes while one looks: told, never done behind one's back.
  const live = one("[data-live]");
  if (live && window.EventSource) {
    const stream = new EventSource("/live");
    const notice = (kind) => { for (const part of all("[data-notice]", live)) part.hidden = part.dataset.notice !== kind; live.hidden = !kind; };
    let lost = false;
    stream.addEventListener("changed", () => notice("changed"));
    stream.addEventListener("missed", () => notice("changed"));
    stream.addEventListener("import", (event) => progress(JSON.parse(event.data)));
    stream.onerror = () => { lost = true; notice("offline"); };
    stream.onopen = () => { if (lost) notice("changed"); lost = false; };
  }
  function progress(job) {
    const line = one(`[data-job="${CSS.escape(job.id)}"]`);
    if (!line) { for (const list of all("[data-jobs]")) list.hidden = false; return; }
    line.dataset.stage = job.stage;
    one("[data-read]", line).textContent = String(job.read);
    one("[data-stage-word]", line).textContent = line.dataset[job.stage] || job.stage;
    const bar = one("progress", line);
    if (bar && (job.stage === "done" || job.stage === "failed")) bar.remove();
    if (job.message) one("[data-message]", line).textContent = job.message;
  }
})();
